using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Articles.Suggesting;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Articles.Review;

/// <summary>Reads an article that a moderator hands in and stores its proposals for the review. Nothing of it goes live.</summary>
sealed class ArticleIntake(
    Database database, AnswerEngine engine, FactStore facts, TimeProvider clock, ArticleSuggestions? suggestions = null)
{
    const int LongestTitle = 120, LongestHeadline = 60;

    static readonly TimeSpan TimeForMore = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Exactly one of article and refusal is set. An article whose date is not known is stored without proposals, in the state
    /// <see cref="ArticleState.Undated"/>. A text that continues one whose member said that more follows is added to that one.
    /// </summary>
    public async ValueTask<IntakeOutcome> HandIn(ArticleForm form, RequestOrigin origin, CancellationToken cancellation)
    {
        var text = TextSanitizer.Of(form.Text).Trim();
        if (Refusal(form, text) is { } refusal)
            return IntakeOutcome.Refused(refusal);
        if (await Begun(origin, cancellation) is { } begun)
            return await Continue(begun, text, form, cancellation);
        var draft = await ArticleSuggestions.Draft(suggestions, await engine.Names(cancellation), text, form.Day, cancellation);
        if (draft.Proposals.Count == 0)
            return IntakeOutcome.Refused(ArticleTexts.NothingFound);
        var day = form.Day ?? draft.Published;
        if (day > engine.Today().PlusDays(1))
            return IntakeOutcome.Refused(ArticleTexts.DateAhead);
        var name = form.Title is { Length: > 0 } title ? Cut(title) : TitleOf(text);
        var article = new HandedInArticle(0, "", name, day ?? form.Posted ?? engine.Today(), QuestionLanguage.Of(text))
        {
            Publisher = form.Publisher is { Length: > 0 } publisher ? Cut(publisher) : null,
            Link = LinkOf(form.Link ?? ""),
            Text = text,
            State = day is null ? ArticleState.Undated : ArticleState.Open,
        };
        var proposals = day is { } known ? await Proposals(draft, known, cancellation) : [];
        var prompts = await Prompts(draft, cancellation);
        if (day is not null && proposals.Count == 0)
            return IntakeOutcome.Refused(ArticleTexts.NothingFound);
        return await database.Write(
            connection =>
            {
                var outcome = Store(connection, article, proposals, origin);
                PromptTable.Replace(connection, outcome.Article!.Number, prompts);
                return outcome;
            },
            cancellation);
    }

    /// <summary>Changes what is known about an undecided article, and reads it anew where its date changes.</summary>
    public async ValueTask<IntakeOutcome?> Describe(HandedInArticle article, ArticleForm form, CancellationToken cancellation)
    {
        if (form.Link is { Length: > 0 } && LinkOf(form.Link) is null)
            return IntakeOutcome.Refused(ArticleTexts.NotALink);
        if (form.Day is not { } day)
            return IntakeOutcome.Refused(ArticleTexts.NotADate);
        if (day > engine.Today().PlusDays(1))
            return IntakeOutcome.Refused(ArticleTexts.DateAhead);
        var described = article with
        {
            Title = form.Title is { Length: > 0 } title ? Cut(title) : article.Title,
            Publisher = form.Publisher is { Length: > 0 } publisher ? Cut(publisher) : null,
            Link = LinkOf(form.Link ?? ""),
            Day = day,
        };
        var isReadAnew = article.Text is not null && (article.State == ArticleState.Undated || day != article.Day);
        return isReadAnew
            ? await ReadAnew(described, article.Text!, cancellation)
            : await database.Write<IntakeOutcome?>(
                connection =>
                {
                    ArticleTable.Describe(connection, described);
                    return new(described, null);
                },
                cancellation);
    }

    /// <summary>The next texts of this member belong to the article, until it is complete or ten minutes have passed.</summary>
    public Task Await(int article, bool more, CancellationToken cancellation) => database.Write(
        connection => ArticleTable.SetMore(
            connection, article, more ? (clock.GetUtcNow() + TimeForMore).ToUnixTimeMilliseconds() : null),
        cancellation);

    static Localized? Refusal(ArticleForm form, string text) =>
        text.Length == 0 ? ArticleTexts.NoText
        : IsLink(text) ? ArticleTexts.OnlyLink
        : text.Length > ArticleExtractor.MaximumLength ? ArticleTexts.TextTooLong
        : form.Link is { Length: > 0 } && LinkOf(form.Link) is null ? ArticleTexts.NotALink
        : form.Date is { Length: > 0 } && form.Day is null ? ArticleTexts.NotADate
        : null;

    IntakeOutcome Store(
        DbConnection connection, HandedInArticle article, IReadOnlyList<ReviewProposal> proposals, RequestOrigin origin)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var community = CommunityChats.CommunityOf(connection, origin.Chat);
        var hash = HashOf(article.Text!);
        if (ArticleTable.WithContent(connection, community, hash) is { } before)
        {
            // What it is was said before.
            if (article.State == ArticleState.Undated && before.State != ArticleState.Undated)
                return new IntakeOutcome(before, null) { WasKnown = true };
            var described = before with
            {
                Day = article.Day,
                Publisher = article.Publisher ?? before.Publisher,
                Link = article.Link ?? before.Link,
            };
            ArticleTable.Describe(connection, described);
            return Again(connection, described, article.Text!, proposals, article.State, now);
        }

        var member = Accounts.MemberOf(connection, origin.User, origin.UserName);
        var stored = ArticleTable.Add(connection, article with { Community = community }, origin.Chat, hash, member, now);
        ProposalTable.Add(connection, stored.Number, CheckGroups.Number(proposals));
        return new IntakeOutcome(stored, null);
    }

    async ValueTask<IntakeOutcome> Continue(
        HandedInArticle begun, string piece, ArticleForm form, CancellationToken cancellation)
    {
        var text = $"{begun.Text}\n{piece}";
        if (text.Length > ArticleExtractor.MaximumLength)
            return IntakeOutcome.Refused(ArticleTexts.TextTooLong);
        var day = form.Day ?? (begun.State == ArticleState.Undated ? null : begun.Day);
        if (day is null)
            day = new ArticleExtractor(await engine.Names(cancellation)).Draft(text, null).Published;
        await Await(begun.Number, more: true, cancellation);
        var longer = begun with { Text = text, Day = day ?? begun.Day };
        if (day is not null)
            return (await ReadAnew(longer, text, cancellation))! with { IsContinued = true };
        return await database.Write(
            connection =>
            {
                ArticleTable.SetText(connection, begun.Number, text, HashOf(text));
                return new IntakeOutcome(longer, null) { IsContinued = true };
            },
            cancellation);
    }

    async ValueTask<IntakeOutcome?> ReadAnew(HandedInArticle article, string text, CancellationToken cancellation)
    {
        var draft = await ArticleSuggestions.Draft(suggestions, await engine.Names(cancellation), text, article.Day, cancellation);
        var proposals = await Proposals(draft, article.Day, cancellation);
        var prompts = await Prompts(draft, cancellation);
        return await database.Write<IntakeOutcome?>(
            connection =>
            {
                PromptTable.Replace(connection, article.Number, prompts);
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                ArticleTable.Describe(connection, article);
                ArticleTable.SetText(connection, article.Number, text, HashOf(text));
                return Again(connection, article with { State = ArticleState.Open }, text, proposals, ArticleState.Open, now) with
                {
                    WasKnown = false,
                };
            },
            cancellation);
    }

    /// <summary>The article of which this member said within ten minutes that more follows; null if there is none.</summary>
    Task<HandedInArticle?> Begun(RequestOrigin origin, CancellationToken cancellation) => database.Read(
        connection => Task.FromResult(
            CommunityChats.Known(connection, CommunityChats.PlaceOf(connection, origin.Chat)) is { } community
            && Accounts.MemberOf(connection, origin.User) is { } member
                ? ArticleTable.Unfinished(connection, community, member, clock.GetUtcNow().ToUnixTimeMilliseconds())
                : null),
        cancellation);

    /// <summary>What the article asks itself, then what its figures suggest.</summary>
    async ValueTask<IReadOnlyList<ArticlePrompt>> Prompts(ArticleDraft draft, CancellationToken cancellation) =>
        [.. PromptFinder.Find(draft.Text), .. PromptTemplates.Of(draft, (await engine.Names(cancellation)).Catalog)];

    async ValueTask<IReadOnlyList<ReviewProposal>> Proposals(ArticleDraft draft, LocalDate day, CancellationToken cancellation) =>
        await Compared(ProposalSet.Of(draft, day).Proposals, facts, cancellation);

    /// <summary>The form's field that a refusal is about; null if it is about the article as a whole.</summary>
    public static string? FieldOf(Localized refusal) =>
        refusal == ArticleTexts.NoText || refusal == ArticleTexts.OnlyLink ? "text"
        : refusal == ArticleTexts.NotALink ? "link"
        : refusal == ArticleTexts.NotADate || refusal == ArticleTexts.DateAhead ? "date"
        : null;

    /// <summary>The proposals with how each compares with what is known.</summary>
    public static async ValueTask<IReadOnlyList<ReviewProposal>> Compared(
        IReadOnlyList<ReviewProposal> proposals, FactStore facts, CancellationToken cancellation)
    {
        var compared = new List<ReviewProposal>(proposals.Count);
        foreach (var proposal in proposals)
        {
            var known = proposal.Fact.EntityId.Length == 0
                ? []
                : await facts.Of(proposal.Fact.EntityId, proposal.Fact.Quantity, cancellation);
            var (comparison, fact) = FactComparison.Of(proposal.Fact, known);
            compared.Add(proposal with { Comparison = comparison, KnownId = fact?.Id });
        }

        return compared;
    }

    /// <summary>An article that was handed in before: what was approved stays, and the rest is read anew.</summary>
    static IntakeOutcome Again(
        DbConnection connection, HandedInArticle before, string text, IReadOnlyList<ReviewProposal> proposals, ArticleState state,
        long now)
    {
        var article = before with { Text = text };
        ProposalTable.DeleteOpen(connection, before.Number);
        var decided = ProposalTable.Of(connection, before)
            .Where(proposal => proposal.State == ProposalState.Approved || before.State == ArticleState.Open).ToList();
        var all = ProposalTable.Of(connection, before);
        var last = all.Count == 0 ? 0 : all.Max(proposal => proposal.Number);
        var added = CheckGroups.Number(
            [
                .. proposals.Where(proposal => !decided.Exists(old => old.Start == proposal.Start && old.Written == proposal.Written))
                    .Select(proposal => proposal with { Number = ++last }),
            ]);
        ProposalTable.Add(connection, before.Number, added);
        var next = state == ArticleState.Undated ? state : added.Count > 0 ? ArticleState.Open : ArticleState.Done;
        ArticleTable.Reopen(connection, before.Number, text, next, now);
        return new IntakeOutcome(article with { State = next }, null) { WasKnown = true };
    }

    static bool IsLink(string text) => !text.Contains('\n', StringComparison.Ordinal) && LinkOf(text) is not null;

    /// <summary>Null if the text is no web address.</summary>
    public static Uri? LinkOf(string text) =>
        text.Length <= 500 && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? link : null;

    /// <summary>The first line that is more than a date.</summary>
    static string TitleOf(string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim(' ', '#', '*', '\t', '\r')).Where(line => line.Length > 0).ToList();
        var line = lines.Find(line => line.Count(letter => char.IsLetter(letter) && letter is not ('年' or '月' or '日')) > 3) ?? lines[0];
        // A paragraph is no title; its first sentence may be one.
        var end = line.Length > LongestHeadline ? line.IndexOfAny(['。', '！', '？', '!', '?']) : -1;
        return Cut(end > 0 ? line[..end] : line);
    }

    static string Cut(string text)
    {
        var line = TextSanitizer.Of(text).ReplaceLineEndings(" ").Trim();
        return line.Length > LongestTitle ? line[..LongestTitle].TrimEnd() + "…" : line;
    }

    /// <summary>The same for texts that differ in spaces and line breaks only.</summary>
    static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))))));
}

/// <summary>What a moderator hands in, as typed.</summary>
sealed record ArticleForm(string Text)
{
    public string? Title { get; init; }

    public string? Date { get; init; }

    public string? Publisher { get; init; }

    public string? Link { get; init; }

    /// <summary>When the message with the text was posted, which may be the article's date; null if it is not known.</summary>
    public LocalDate? Posted { get; init; }

    /// <summary>The typed date; null if there is none or it is no day.</summary>
    public LocalDate? Day =>
        Date is { } typed && PeriodText.TryParse(typed.Trim().Replace('/', '-'), out var period) && period.Kind == PeriodKind.Instant
            ? period.End
            : null;
}

/// <param name="Article">Null if it was refused.</param>
/// <param name="Refusal">Why nothing was stored.</param>
sealed record IntakeOutcome(HandedInArticle? Article, Localized? Refusal)
{
    public bool WasKnown { get; init; }

    /// <summary>Whether the text was added to an article that was begun before.</summary>
    public bool IsContinued { get; init; }

    public static IntakeOutcome Refused(Localized why) => new(null, why);
}
