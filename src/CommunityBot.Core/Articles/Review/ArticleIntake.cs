using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Articles.Extraction;
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
sealed class ArticleIntake(Database database, AnswerEngine engine, FactStore facts, TimeProvider clock)
{
    const int LongestTitle = 120;

    /// <summary>Exactly one of article and refusal is set.</summary>
    public async ValueTask<IntakeOutcome> HandIn(ArticleForm form, RequestOrigin origin, CancellationToken cancellation)
    {
        var text = TextSanitizer.Of(form.Text).Trim();
        if (text.Length == 0 || IsLink(text))
            return IntakeOutcome.Refused(text.Length == 0 ? ArticleTexts.NoText : ArticleTexts.OnlyLink);
        if (form.Link is { Length: > 0 } && LinkOf(form.Link) is null)
            return IntakeOutcome.Refused(ArticleTexts.NotALink);
        if (form.Date is { Length: > 0 } && form.Day is null)
            return IntakeOutcome.Refused(ArticleTexts.NotADate);
        var names = await engine.Names(cancellation);
        var draft = new ArticleExtractor(names).Draft(text, form.Day);
        if (draft.Proposals.Count == 0)
            return IntakeOutcome.Refused(ArticleTexts.NothingFound);
        if ((form.Day ?? draft.Published) is not { } day)
            return IntakeOutcome.Refused(ArticleTexts.NoDate);
        if (day > engine.Today().PlusDays(1))
            return IntakeOutcome.Refused(ArticleTexts.DateAhead);

        var set = ProposalSet.Of(draft, day);
        var proposals = await Compared(set.Proposals, facts, cancellation);
        if (proposals.Count == 0)
            return IntakeOutcome.Refused(ArticleTexts.NothingFound);
        var name = form.Title is { Length: > 0 } title ? Cut(title) : TitleOf(text);
        var article = new HandedInArticle(0, "", name, day, QuestionLanguage.Of(text))
        {
            Publisher = form.Publisher is { Length: > 0 } publisher ? Cut(publisher) : null,
            Link = LinkOf(form.Link ?? ""),
            Text = text,
        };
        return await database.Write(
            connection =>
            {
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                var community = CommunityChats.CommunityOf(connection, origin.Chat);
                var hash = HashOf(text);
                if (ArticleTable.WithContent(connection, community, hash) is { } before)
                    return Again(connection, before, text, proposals, now);
                var member = Accounts.MemberOf(connection, origin.User, origin.UserName);
                var stored = ArticleTable.Add(connection, article with { Community = community }, origin.Chat, hash, member, now);
                ProposalTable.Add(connection, stored.Number, CheckGroups.Number(proposals));
                return new IntakeOutcome(stored, null);
            },
            cancellation);
    }

    /// <summary>The form's field that a refusal is about; null if it is about the article as a whole.</summary>
    public static string? FieldOf(Localized refusal) =>
        refusal == ArticleTexts.NoText || refusal == ArticleTexts.OnlyLink ? "text"
        : refusal == ArticleTexts.NotALink ? "link"
        : refusal == ArticleTexts.NotADate || refusal == ArticleTexts.NoDate || refusal == ArticleTexts.DateAhead ? "date"
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
        DbConnection connection, HandedInArticle before, string text, IReadOnlyList<ReviewProposal> proposals, long now)
    {
        var article = before with { Text = text };
        ProposalTable.DeleteOpen(connection, before.Number);
        var decided = ProposalTable.Of(connection, before)
            .Where(proposal => proposal.State == ProposalState.Approved || before.State == ArticleState.Open).ToList();
        var all = ProposalTable.Of(connection, before);
        var next = all.Count == 0 ? 0 : all.Max(proposal => proposal.Number);
        var added = CheckGroups.Number(
            [
                .. proposals.Where(proposal => !decided.Exists(old => old.Start == proposal.Start && old.Written == proposal.Written))
                    .Select(proposal => proposal with { Number = ++next }),
            ]);
        ProposalTable.Add(connection, before.Number, added);
        ArticleTable.Reopen(connection, before.Number, text, added.Count > 0 ? ArticleState.Open : ArticleState.Done, now);
        return new IntakeOutcome(article, null) { WasKnown = true };
    }

    static bool IsLink(string text) => !text.Contains('\n', StringComparison.Ordinal) && LinkOf(text) is not null;

    static Uri? LinkOf(string text) =>
        text.Length <= 500 && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? link : null;

    static string TitleOf(string text) =>
        Cut(text.Split('\n').Select(line => line.Trim(' ', '#', '*', '\t', '\r')).First(line => line.Length > 0));

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

    public static IntakeOutcome Refused(Localized why) => new(null, why);
}
