using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Articles.Review;

/// <summary>The articles of which figures went live in a time, for the digest.</summary>
sealed class ArticleNews(Database database)
{
    /// <param name="after">Unix milliseconds; approvals later than this count.</param>
    /// <param name="upTo">Unix milliseconds; approvals until this count.</param>
    public Task<IReadOnlyList<NewArticle>> Between(
        string community, long after, long upTo, CancellationToken cancellation) => database.Read(
        connection => Task.FromResult<IReadOnlyList<NewArticle>>(
        [
            .. connection.Query<int>(
                """
                SELECT DISTINCT a.number FROM articles a JOIN article_approvals p ON p.article = a.number
                WHERE a.community_id = @community AND p.at > @after AND p.at <= @upTo AND p.undone_at IS NULL
                ORDER BY a.number
                """,
                new { community, after, upTo }).ToList()
                .Select(number => ArticleTable.Find(connection, community, number)!)
                .Select(article => new NewArticle(
                    article,
                    ProposalTable.Of(connection, article).Count(proposal => proposal.State == ProposalState.Approved),
                    [.. PromptTable.Of(connection, article.Number).Where(prompt => prompt.IsChosen)])),
        ]),
        cancellation);
}

/// <param name="Approved">The number of its figures that are live.</param>
/// <param name="Prompts">The questions that the moderators chose for the digest.</param>
sealed record NewArticle(HandedInArticle Article, int Approved, IReadOnlyList<StoredPrompt> Prompts);
