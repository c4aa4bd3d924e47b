using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>/sources: the articles and data files that figures come from, newest first.</summary>
sealed class SourcesCommand(AnswerEngine answerEngine) : ICommand
{
    const int Most = 20;

    public CommandSpec Spec { get; } = new(
        "sources",
        new("数据来自哪些文章和文件", "數據來自哪些文章和檔案", "The articles and files that figures come from"),
        [])
    {
        FromLink = LinkUse.AtOnce,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var catalog = (await answerEngine.Names(cancellation)).Catalog;
        var newest = catalog.Sources.Values.OrderByDescending(source => source.Date).Take(Most).ToList();
        var blocks = new List<Block> { new Heading(Title.In(language)) };
        if (newest.Count == 0)
            blocks.Add(new Paragraph(None.In(language)));
        foreach (var source in newest)
        {
            blocks.Add(new Paragraph($"{source.Title.In(language)} — {PeriodName.Day(source.Date, language)}{(source.Publisher is { } publisher ? $", {publisher}" : "")}{(source.Link is { } link ? $" {link}" : "")}"));
            if (source.Sections.Count > 0)
                blocks.Add(new Sources([string.Join(" · ", source.Sections.Keys.Select(section => SourceText.SectionName(source, section, language)))]));
        }

        return new Reply(new Message(blocks, []));
    }

    static readonly Localized Title = new("数据来源", "數據來源", "Sources");
    static readonly Localized None = new("还没有载入任何来源。", "還沒有載入任何來源。", "No source has been loaded yet.");
}
