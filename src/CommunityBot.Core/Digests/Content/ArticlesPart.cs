using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// The articles of which figures went live: how many, the first of them with what they contradict, and the questions that moderators
/// chose, with buttons to vote. <see cref="ChangesPart"/> leaves these figures out.
/// </summary>
sealed class ArticlesPart(Database database, ArticleNews news, ChangeList changes) : IDigestPart
{
    const int MaxArticles = 3, MaxFigures = 5, MaxPrompts = 3;

    static readonly Localized Title = new("文章", "文章", "Articles");
    static readonly Localized Live = new("{0} 个数字已采用。", "{0} 個數字已採用。", "{0} figures are live.") { One = "{0} figure is live." };
    static readonly Localized LiveAndDiffering = new(
        "{0} 个数字已采用，其中 {1} 个与其他来源不同。", "{0} 個數字已採用，其中 {1} 個與其他來源不同。",
        "{0} figures are live; differing from other sources: {1}.")
    {
        One = "{0} figure is live; differing from other sources: {1}.",
    };
    static readonly Localized More = new("还有 {0} 个，直接提问就能查到。", "還有 {0} 個，直接提問就能查到。", "{0} more: just ask.");
    static readonly Localized Question = new("讨论：{0}", "討論：{0}", "To discuss: {0}");
    static readonly Localized Vote = new("投票：{0}", "投票：{0}", "Vote: {0}");

    public DigestSections Section => DigestSections.Changes;

    /// <summary>The ids of the sources that this part tells of.</summary>
    public async ValueTask<IReadOnlySet<string>> Told(DigestContext context, CancellationToken cancellation) =>
        (await Articles(context, cancellation)).Select(told => told.Article.SourceId).ToHashSet();

    public async ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation)
    {
        var articles = await Articles(context, cancellation);
        if (articles.Count == 0)
            return null;
        var language = context.Language;
        var all = await changes.Between(context.Since.Version, context.UpTo.Version, context.Catalog);
        List<Block> blocks = [new Heading(Title.In(language))];
        List<Button> buttons = [];
        foreach (var told in articles)
        {
            var own = all.List.Where(change => change.Result.Facts.Any(fact => fact.SourceId == told.Article.SourceId)).ToList();
            var differing = own.Count(change => change.Kind == ChangeKind.Contradicting);
            var count = differing > 0
                ? LiveAndDiffering.In(language, told.Approved, differing)
                : Live.In(language, told.Approved);
            blocks.Add(new Paragraph($"{Named(told.Article, language)}\n{count}"));
            if (own.Count > 0)
            {
                blocks.Add(new Figures(
                    [.. own.Take(MaxFigures).Select(change => ChangeText.Figure(change, context.Catalog, language))]));
            }

            if (own.Count > MaxFigures)
                blocks.Add(new Paragraph(More.In(language, own.Count - MaxFigures)));
            foreach (var prompt in (await Unasked(told, context, cancellation)).Take(MaxPrompts))
            {
                var question = prompt.Prompt.Question.In(language);
                blocks.Add(new Paragraph(Question.In(language, question)));
                buttons.Add(DigestPolls.Vote(prompt.Key, Vote.In(language, Label(question))));
            }
        }

        return new DigestPart(blocks, buttons, IsNews: true);
    }

    async ValueTask<IReadOnlyList<NewArticle>> Articles(DigestContext context, CancellationToken cancellation) =>
        context.Community.Length == 0
            ? []
            : [.. (await news.Between(context.Community, context.Since.At, context.UpTo.At, cancellation)).Take(MaxArticles)];

    /// <summary>A question that has a poll already; the digest lists it with the polls instead.</summary>
    Task<List<StoredPrompt>> Unasked(NewArticle told, DigestContext context, CancellationToken cancellation) => database.Read(
        connection => Task.FromResult(told.Prompts.Where(prompt => connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM polls WHERE community_id = @Community AND prompt_id = @Id",
            new { context.Community, prompt.Prompt.Id }) == 0).ToList()),
        cancellation);

    static string Named(HandedInArticle article, Language language)
    {
        var source = article.Publisher is { } publisher
            ? $"{publisher}{(language == Language.En ? ", " : "，")}{PeriodName.Day(article.Day, language)}"
            : PeriodName.Day(article.Day, language);
        var link = article.Link is { } address ? $" {address.OriginalString}" : "";
        return language == Language.En ? $"{article.Title} ({source}){link}" : $"{article.Title}（{source}）{link}";
    }

    static string Label(string question) => question.Length > 40 ? question[..39] + "…" : question;
}
