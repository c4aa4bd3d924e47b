using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Digests.Content;

/// <summary>New, superseded, contradicting and retracted figures, with a button for the rest of a long list.</summary>
sealed class ChangesPart(ChangeList changes, WatchedChanges watched) : IDigestPart, IButtonHandler
{
    const int MaxShown = 6, PageSize = 20;

    // How long after its publication a figure is news.
    const int NewsDays = 31;

    static readonly Localized Title = new("数据更新", "資料更新", "New and changed figures");
    static readonly Localized Earlier = new("新收录的往期数据", "新收錄的往期資料", "Earlier figures, newly added");
    static readonly Localized More = new("还有 {0} 条数据", "還有 {0} 條資料", "{0} more figures") { One = "{0} more figure" };
    static readonly Localized Page = new(
        "数据更新，第 {0}–{1} 条（共 {2} 条）", "資料更新，第 {0}–{1} 條（共 {2} 條）",
        "New and changed figures, {0} to {1} of {2}");
    static readonly Localized Uncounted = new(
        "更早的变化请按公司查询，例如 /company 壁仞。",
        "更早的變化請按公司查詢，例如 /company 壁仞。",
        "For earlier ones, ask by company, as in /company Biren.");
    static readonly Localized Stale = new(
        "这个按钮已经失效。最新内容请发送 /digest now。",
        "這個按鈕已經失效。最新內容請傳送 /digest now。",
        "This button is out of date. For the newest, send /digest now.");

    public DigestSections Section => DigestSections.Changes;

    public string Prefix => "dc";

    public async ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation)
    {
        var all = await changes.Between(context.Since.Version, context.UpTo.Version, context.Catalog);
        // Leave out figures that another part shows: those that are watched, and those of an article.
        var list = context.Watches.Count == 0 && context.ToldSources.Count == 0
            ? all.List
            : [
                .. all.List.Where(change => !context.Watches.Any(watch => watch.Covers(change.Result))
                    && !change.Result.Facts.Any(fact => context.ToldSources.Contains(fact.SourceId))),
            ];
        if (list.Count == 0)
            return null;
        // What was published long ago is no news, though it has just been loaded: as for a reader's first digest. The sort is stable.
        list = [.. list.OrderByDescending(change => IsNews(change, context))];
        var remaining = all.Count - (all.List.Count - list.Count) - Math.Min(list.Count, MaxShown);
        List<Block> blocks =
        [
            new Heading((IsNews(list[0], context) ? Title : Earlier).In(context.Language)),
            new Figures([.. list.Take(MaxShown).Select(change => ChangeText.Figure(change, context.Catalog, context.Language))]),
        ];
        var results = list.Take(MaxShown).Select(change => change.Result);
        blocks.Add(new Sources(SourceText.Lines(results, context.Catalog, context.Date, context.Language)));
        return new DigestPart(
            [.. blocks.Where(block => block is not Sources { Lines.Count: 0 })],
            remaining > 0 ? [PageButton(context.Since.Version, context.UpTo.Version, 0, More.In(context.Language, Number(remaining)))] : [],
            IsNews: true);
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Split(':') is not [var first, var last, var at]
            || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            || !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var upTo)
            || !int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var start))
        {
            return Private(Message.Text(Stale.In(language)));
        }

        var catalog = await watched.Catalog(cancellation);
        var all = await changes.Between(after, Math.Min(upTo, catalog.Version), catalog);
        var page = all.List.Skip(start).Take(PageSize).ToList();
        if (page.Count == 0)
            return Private(Message.Text(Stale.In(language)));
        var end = start + page.Count;
        List<Block> blocks =
        [
            new Heading(Page.In(language, start + 1, end, Number(all.Count))),
            new Figures([.. page.Select(change => ChangeText.Figure(change, catalog, language))]),
        ];
        if (end == all.List.Count && end < all.Count)
            blocks.Add(new Paragraph(Uncounted.In(language)));
        return Private(
            new Message(blocks, end < all.List.Count ? [PageButton(after, upTo, end, More.In(language, Number(all.Count - end)))] : []));
    }

    static bool IsNews(Change change, DigestContext context) => change.Kind != ChangeKind.New
        || change.Result.Facts.Any(fact => !context.Catalog.Sources.TryGetValue(fact.SourceId, out var source)
            || source.Date >= context.Date.PlusDays(-NewsDays));

    Button PageButton(long after, long upTo, int start, string label) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{after}:{upTo}:{start}"), label);

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static Reply Private(Message message) => new(message, IsPrivate: true);
}
