using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Articles.Review;

/// <summary>
/// The decisions on an article's proposals. An approval is one transaction: it makes facts, the source and companies that the catalog does
/// not have, and a new version of the catalog, so that the next question, the watches and the next digest have them.
/// </summary>
sealed class ArticleReview(Database database, TimeProvider clock)
{
    public static readonly TimeSpan UndoTime = TimeSpan.FromMinutes(10);

    /// <summary>The community's articles, newest first.</summary>
    public Task<IReadOnlyList<HandedInArticle>> Newest(RequestOrigin origin, int limit, CancellationToken cancellation) =>
        database.Read(
            connection => Task.FromResult(
                Community(connection, origin) is { } community ? ArticleTable.Newest(connection, community, limit) : []),
            cancellation);

    /// <summary>The article with its proposals; null if the community has none with this number.</summary>
    public Task<OpenReview?> Find(RequestOrigin origin, int number, CancellationToken cancellation) =>
        database.Read(connection => Task.FromResult(Read(connection, origin, number)), cancellation);

    /// <summary>Approves the undecided proposals that fit.</summary>
    /// <param name="replaces">Whether each replaces the fact that it contradicts.</param>
    /// <returns>Null if there is no such article; a decision about nothing if all of them were decided before.</returns>
    public Task<ReviewDecision?> Approve(
        RequestOrigin origin, int number, Func<ReviewProposal, bool> fits, bool replaces, CancellationToken cancellation) =>
        database.Write(
            connection =>
            {
                if (Read(connection, origin, number) is not { } review)
                    return null;
                // Proposals without their number in the quote are never stored; checked again, because this is the last gate.
                var chosen = review.Open.Where(proposal => fits(proposal) && proposal.HoldsItsNumber).ToList();
                if (chosen.Count == 0)
                    return new ReviewDecision(null, 0);
                var now = clock.GetUtcNow();
                var version = CatalogStore.IncrementVersion(connection, now.ToUnixTimeMilliseconds());
                var approval = NewId.Create();
                // Of two moderators at once, the second finds its proposals decided.
                chosen.RemoveAll(proposal => !ProposalTable.Decide(connection, number, proposal.Number, ProposalState.Approved, approval));
                if (chosen.Count == 0)
                    return new ReviewDecision(null, 0);
                var member = Accounts.MemberOf(connection, origin.User, origin.UserName);
                var facts = new ArticleFacts(connection, version, now);
                facts.PutSource(review.Article);
                var approver = new Approver(member, origin.UserName, CommunityChats.PlaceOf(connection, origin.Chat));
                foreach (var proposal in chosen)
                    facts.Put(proposal, review.Article, approver, replaces ? proposal.KnownId : null);
                _ = connection.Execute(
                    "INSERT INTO article_approvals (id, article, member_id, at) VALUES (@approval, @number, @member, @At)",
                    new { approval, number, member, At = now.ToUnixTimeMilliseconds() });
                Close(connection, review.Article);
                return new ReviewDecision(approval, chosen.Count);
            },
            cancellation);

    /// <summary>Rejects the undecided proposals that fit. Null if there is no such article.</summary>
    public Task<ReviewDecision?> Reject(
        RequestOrigin origin, int number, Func<ReviewProposal, bool> fits, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (Read(connection, origin, number) is not { } review)
                return null;
            var count = review.Open.Where(fits)
                .Count(proposal => ProposalTable.Decide(connection, number, proposal.Number, ProposalState.Rejected, null));
            Close(connection, review.Article);
            return new ReviewDecision(null, count);
        },
        cancellation);

    /// <summary>Rejects all that is undecided and deletes the text. Null if there is no such article.</summary>
    public Task<ReviewDecision?> RejectAll(RequestOrigin origin, int number, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (Read(connection, origin, number) is not { } review)
                return null;
            var count = review.Open
                .Count(proposal => ProposalTable.Decide(connection, number, proposal.Number, ProposalState.Rejected, null));
            ArticleTable.Reject(connection, number);
            PromptTable.Delete(connection, number);
            return new ReviewDecision(null, count);
        },
        cancellation);

    /// <summary>
    /// Takes an approval back within <see cref="UndoTime"/>: its facts are retracted, replaced ones are restored, and the proposals are
    /// undecided again. Returns the number of facts; null if it is too late.
    /// </summary>
    public Task<int?> Undo(RequestOrigin origin, string approval, CancellationToken cancellation) => database.Write<int?>(
        connection =>
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var number = connection.ExecuteScalar<int?>(
                "SELECT article FROM article_approvals WHERE id = @approval AND undone_at IS NULL AND at >= @since",
                new { approval, since = now - (long)UndoTime.TotalMilliseconds });
            if (number is null || Read(connection, origin, number.Value) is null)
                return null;
            var writer = new ArticleFacts(connection, CatalogStore.IncrementVersion(connection, now), clock.GetUtcNow());
            if (connection.Execute(
                "UPDATE article_approvals SET undone_at = @now WHERE id = @approval AND undone_at IS NULL", new { approval, now }) == 0)
            {
                return null;
            }

            var facts = ProposalTable.FactsOf(connection, approval);
            foreach (var (fact, replaced) in facts)
                writer.TakeBack(fact, replaced);
            ProposalTable.Reopen(connection, approval);
            ArticleTable.SetState(connection, number.Value, ArticleState.Open);
            return facts.Count;
        },
        cancellation);

    static void Close(DbConnection connection, HandedInArticle article)
    {
        var proposals = ProposalTable.Of(connection, article);
        if (article.State == ArticleState.Open && proposals.All(proposal => proposal.State != ProposalState.Open))
            ArticleTable.SetState(connection, article.Number, ArticleState.Done);
    }

    OpenReview? Read(DbConnection connection, RequestOrigin origin, int number) =>
        Community(connection, origin) is { } community && ArticleTable.Find(connection, community, number) is { } article
            ? new OpenReview(article, ProposalTable.Of(connection, article))
            {
                Prompts = PromptTable.Of(connection, article.Number).Count,
                LastApproval = LastApproval(connection, article.Number),
            }
            : null;

    string? LastApproval(DbConnection connection, int number) => connection.ExecuteScalar<string?>(
        """
        SELECT id FROM article_approvals WHERE article = @number AND undone_at IS NULL AND at >= @since
        ORDER BY at DESC, id LIMIT 1
        """,
        new { number, since = (clock.GetUtcNow() - UndoTime).ToUnixTimeMilliseconds() });

    static string? Community(DbConnection connection, RequestOrigin origin) =>
        CommunityChats.Known(connection, CommunityChats.PlaceOf(connection, origin.Chat));
}

/// <summary>An article with all its proposals, decided and undecided.</summary>
sealed record OpenReview(HandedInArticle Article, IReadOnlyList<ReviewProposal> Proposals)
{
    /// <summary>The number of its questions to discuss.</summary>
    public int Prompts { get; init; }

    /// <summary>The newest approval that can be undone still; null if none can.</summary>
    public string? LastApproval { get; init; }

    public IEnumerable<ReviewProposal> Open => Article.State is ArticleState.Rejected or ArticleState.Expired or ArticleState.Undated
        ? []
        : Proposals.Where(proposal => proposal.State == ProposalState.Open);

    public IEnumerable<ReviewProposal> Sure => Open.Where(proposal => proposal.Group == 0);

    /// <summary>What is to be checked, by groups that share one doubt.</summary>
    public IReadOnlyList<IGrouping<int, ReviewProposal>> Checks =>
        [.. Open.Where(proposal => proposal.Group > 0).GroupBy(proposal => proposal.Group).OrderBy(group => group.Key)];
}

/// <param name="Approval">The id by which it is undone; null if nothing was approved.</param>
/// <param name="Count">How many proposals were decided.</param>
sealed record ReviewDecision(string? Approval, int Count);
