using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>/sources: the articles and data files that figures come from, newest first.</summary>
sealed class SourcesCommand(AnswerEngine answerEngine, IEnumerable<ISourceStates> states) : ICommand
{
    const int MaxSources = 20;

    public CommandSpec Spec { get; } = new(
        "sources",
        new("数据来自哪些文章和文件", "資料來自哪些文章和檔案", "The articles and files that figures come from"),
        [])
    {
        FromLink = LinkUse.AtOnce,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var catalog = (await answerEngine.Names(cancellation)).Catalog;
        var newest = catalog.Sources.Values.OrderByDescending(source => source.Date).Take(MaxSources).ToList();
        var known = new List<SourceState>();
        foreach (var one in states)
            known.AddRange(await one.Of(request.Origin, cancellation));
        var blocks = new List<Block> { new Heading(Title.In(language)) };
        if (newest.Count == 0)
            blocks.Add(new Paragraph(None.In(language)));
        foreach (var source in newest)
        {
            var publisher = source.Publisher is { } name ? $", {name}" : "";
            var link = source.Link is { } address ? $" {address}" : "";
            var state = known.Find(one => one.Id == source.Id) is { } told ? $" · {told.State.In(language)}" : "";
            blocks.Add(new Paragraph($"{source.Title.In(language)} — {PeriodName.Day(source.Date, language)}{publisher}{link}{state}"));
            if (source.Sections.Count == 0)
                continue;
            var sections = source.Sections.Keys.Select(section => SourceText.SectionName(source, section, language));
            blocks.Add(new Sources([string.Join(" · ", sections)]));
        }

        // The list is for everybody, so what waits for moderators is counted only.
        if (known.Count(one => !one.IsLive) is > 0 and var waiting)
            blocks.Add(new Paragraph(Waiting.In(language, waiting)));
        return new Reply(new Message(blocks, []));
    }

    static readonly Localized Title = new("数据来源", "資料來源", "Sources");
    static readonly Localized Waiting = new(
        "另有 {0} 篇文章等管理员核对（/article list）。", "另有 {0} 篇文章等管理員核對（/article list）。",
        "Articles that wait for a moderator’s review: {0} (/article list).");
    static readonly Localized None = new("还没有载入任何来源。", "還沒有載入任何來源。", "No source has been loaded yet.");
}
