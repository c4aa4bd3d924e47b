using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Articles.Review;

/// <summary>The proposals of articles in the database.</summary>
static class ProposalTable
{
    const string Columns = """
        number, entity_id AS EntityId, company, ticker, metric_id AS MetricId, growth, in_points AS InPoints, segment_id AS SegmentId,
        period, value, high, currency, qualifier, basis, quote, written, start_at AS StartAt, doubts, check_group AS CheckGroup,
        comparison, known_id AS KnownId, state
        """;

    public static void Add(DbConnection connection, int article, IEnumerable<ReviewProposal> proposals)
    {
        foreach (var proposal in proposals)
        {
            var fact = proposal.Fact;
            _ = connection.Execute(
                """
                INSERT INTO article_proposals (article, number, entity_id, company, ticker, metric_id, growth, in_points, segment_id,
                    period, value, high, currency, qualifier, basis, quote, written, start_at, doubts, check_group, comparison, known_id, state)
                VALUES (@article, @Number, @EntityId, @Company, @Ticker, @MetricId, @Growth, @IsInPoints, @SegmentId, @Period,
                    @Value, @High, @Currency, @Qualifier, @Basis, @Quote, @Written, @Start, @Doubts, @Group, @Comparison, @KnownId, @State)
                """,
                new
                {
                    article,
                    proposal.Number,
                    fact.EntityId,
                    proposal.Company,
                    proposal.Ticker,
                    fact.MetricId,
                    Growth = fact.Quantity.GrowthNumber,
                    fact.IsInPoints,
                    fact.SegmentId,
                    Period = fact.Period.ToString(),
                    Value = FactRow.Number((fact.Number ?? fact.Range?.Low)!.Value),
                    High = fact.Range is { } range ? FactRow.Number(range.High) : null,
                    fact.Currency,
                    Qualifier = (int)fact.Qualifier,
                    Basis = (int)fact.Basis,
                    proposal.Quote,
                    proposal.Written,
                    proposal.Start,
                    Doubts = RowText.Join(proposal.Doubts.Select(doubt => doubt.ToString())),
                    proposal.Group,
                    Comparison = (int)proposal.Comparison,
                    proposal.KnownId,
                    State = (int)proposal.State,
                });
        }
    }

    /// <summary>The proposals in the order of the text. Their facts have the article's source and date.</summary>
    public static IReadOnlyList<ReviewProposal> Of(DbConnection connection, HandedInArticle article) =>
    [
        .. connection.Query<ProposalRow>(
            $"SELECT {Columns} FROM article_proposals WHERE article = @Number ORDER BY number", new { article.Number })
            .Select(row => row.Proposal(article)),
    ];

    public static void DeleteOpen(DbConnection connection, int article) =>
        connection.Execute("DELETE FROM article_proposals WHERE article = @article AND state = 0", new { article });

    /// <summary>Gives an undecided proposal another company, metric or period; false if it is decided already.</summary>
    public static bool Change(DbConnection connection, int article, ReviewProposal proposal) => connection.Execute(
        """
        UPDATE article_proposals SET entity_id = @EntityId, company = @Company, ticker = @Ticker, metric_id = @MetricId,
            period = @Period, comparison = @Comparison, known_id = @KnownId
        WHERE article = @article AND number = @Number AND state = 0
        """,
        new
        {
            article,
            proposal.Number,
            proposal.Fact.EntityId,
            proposal.Company,
            proposal.Ticker,
            proposal.Fact.MetricId,
            Period = proposal.Fact.Period.ToString(),
            Comparison = (int)proposal.Comparison,
            proposal.KnownId,
        }) == 1;

    /// <summary>Decides an undecided proposal; false if it is decided already.</summary>
    public static bool Decide(DbConnection connection, int article, int number, ProposalState state, string? approval) =>
        connection.Execute(
            """
            UPDATE article_proposals SET state = @state, approval_id = @approval
            WHERE article = @article AND number = @number AND state = 0
            """,
            new { article, number, state = (int)state, approval }) == 1;

    /// <param name="replaced">The fact that was replaced by it; null if none was.</param>
    public static void SetFact(DbConnection connection, int article, int number, int fact, int? replaced) => connection.Execute(
        "UPDATE article_proposals SET fact_id = @fact, replaced_id = @replaced WHERE article = @article AND number = @number",
        new { article, number, fact, replaced });

    /// <summary>The facts of an approval, with those that they replaced.</summary>
    public static IReadOnlyList<(int Fact, int? Replaced)> FactsOf(DbConnection connection, string approval) =>
    [
        .. connection.Query<(int Fact, int? Replaced)>(
            "SELECT fact_id, replaced_id FROM article_proposals WHERE approval_id = @approval AND fact_id IS NOT NULL ORDER BY number",
            new { approval }),
    ];

    /// <summary>Makes the proposals of an approval undecided again.</summary>
    public static void Reopen(DbConnection connection, string approval) => connection.Execute(
        "UPDATE article_proposals SET state = 0, fact_id = NULL, replaced_id = NULL, approval_id = NULL WHERE approval_id = @approval",
        new { approval });
}
