using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Articles.Suggesting;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Storage;
using NodaTime;

namespace CommunityBot.Core.Articles.Review;

/// <summary>Reads an article that a moderator hands in and stores its proposals for the review. Nothing of it goes live.</summary>
sealed class ArticleIntake(
    Database database, AnswerEngine engine, FactStore facts, TimeProvider clock, ArticleSuggestions? suggestions = null)
{
    static readonly TimeSpan TimeForMore = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Exactly one of article and refusal is set. An article whose date is not known is stored without proposals, in the state
    /// <see cref="ArticleState.Undated"/>. A text that continues one whose member said that more follows is added to that one.
    /// </summary>
    public async ValueTask<IntakeOutcome> HandIn(ArticleForm form, RequestOrigin origin, CancellationToken cancellation)
    {
        var text = ArticleReading.TextOf(form);
        if (ArticleReading.Refusal(form, text) is { } refused)
            return IntakeOutcome.Refused(refused);
        if (await Begun(origin, cancellation) is { } begun)
            return await Continue(begun, text, form, cancellation);
        var (reading, refusal) = ArticleReading.Of(form, await engine.Names(cancellation));
        if (reading is null || reading.Draft.Proposals.Count == 0)
            return IntakeOutcome.Refused(refusal ?? ArticleTexts.NothingFound);
        if (reading.Day > engine.Today().PlusDays(1))
            return IntakeOutcome.Refused(ArticleTexts.DateAhead);
        var article = new HandedInArticle(
            0, "", reading.Title, reading.Day ?? form.Posted ?? engine.Today(), reading.Language)
        {
            Publisher = reading.Publisher,
            Link = reading.Link,
            Text = text,
            State = reading.Day is null ? ArticleState.Undated : ArticleState.Open,
        };
        var proposals = reading.Day is { } known ? await Proposals(reading, known, cancellation) : [];
        if (reading.Day is not null && proposals.Count == 0)
            return IntakeOutcome.Refused(ArticleTexts.NothingFound);
        var prompts = reading.Prompts;
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
        if (form.Link is { Length: > 0 } && ArticleReading.LinkOf(form.Link) is null)
            return IntakeOutcome.Refused(ArticleTexts.NotALink);
        if (form.Day is not { } day)
            return IntakeOutcome.Refused(ArticleTexts.NotADate);
        if (day > engine.Today().PlusDays(1))
            return IntakeOutcome.Refused(ArticleTexts.DateAhead);
        var described = article with
        {
            Title = form.Title is { Length: > 0 } title ? ArticleTitle.Cut(title) : article.Title,
            Publisher = form.Publisher is { Length: > 0 } publisher ? ArticleTitle.Cut(publisher) : null,
            Link = ArticleReading.LinkOf(form.Link ?? ""),
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
            day = ArticleReading.Of(new ArticleForm(text), await engine.Names(cancellation)).Reading?.Day;
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
        var dated = new ArticleForm(text) { Date = article.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) };
        var (reading, refusal) = ArticleReading.Of(dated, await engine.Names(cancellation));
        if (reading is null)
            return IntakeOutcome.Refused(refusal!);
        var proposals = await Proposals(reading, article.Day, cancellation);
        var prompts = reading.Prompts;
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

    /// <summary>What the rules read and, where there is a model, what it says of the numbers that they left.</summary>
    async ValueTask<IReadOnlyList<ReviewProposal>> Proposals(ArticleReading reading, LocalDate day, CancellationToken cancellation)
    {
        var draft = suggestions is null ? reading.Draft : await suggestions.Add(reading.Draft, day, cancellation);
        return await Compared(ProposalSet.Of(draft, day).Proposals, facts, cancellation);
    }

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

    /// <summary>The same for texts that differ in spaces and line breaks only.</summary>
    static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))))));
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
