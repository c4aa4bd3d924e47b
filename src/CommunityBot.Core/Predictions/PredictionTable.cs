using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Predictions;

/// <summary>Reads and writes predictions. The poll of each holds its texts, forecasts and posts.</summary>
static class PredictionTable
{
    const string Columns = """
        p.poll_id AS PollId, p.entity_id AS EntityId, p.metric_id AS MetricId, p.growth, p.period, p.comparison, p.threshold, p.currency,
        p.scheduled_end AS ScheduledEnd, p.settles_by AS SettlesBy, p.stage, p.outcome, p.fact_id AS FactId, p.known_at AS KnownAt,
        p.settles_at AS SettlesAt, p.rejected_facts AS RejectedFacts, p.deadline
        """;

    // State 2 is PollState.Cancelled.
    const string OfLivePolls = "FROM predictions p JOIN polls ON polls.id = p.poll_id AND polls.state <> 2";

    public static void Insert(DbConnection connection, Prediction prediction) => connection.Execute(
        """
        INSERT INTO predictions (
            poll_id, entity_id, metric_id, growth, period, comparison, threshold, currency, scheduled_end, settles_by, stage, deadline)
        VALUES (@PollId, @EntityId, @MetricId, @Growth, @Period, @Comparison, @Threshold, @Currency, @ScheduledEnd, @SettlesBy, 0,
            @Deadline)
        """,
        new
        {
            prediction.PollId,
            prediction.Criterion.EntityId,
            prediction.Criterion.Quantity.MetricId,
            Growth = prediction.Criterion.Quantity.GrowthNumber,
            Period = prediction.Criterion.Period.ToString(),
            Comparison = (int)prediction.Criterion.Comparison,
            Threshold = FactRow.Number(prediction.Criterion.Threshold),
            prediction.Criterion.Currency,
            ScheduledEnd = prediction.ScheduledEnd.ToUnixTimeMilliseconds(),
            SettlesBy = prediction.SettlesBy.ToUnixTimeMilliseconds(),
            Deadline = prediction.Criterion.EndsAt?.ToUnixTimeMilliseconds(),
        });

    public static Prediction? Find(DbConnection connection, string poll) =>
        connection.QuerySingleOrDefault<Row>($"SELECT {Columns} {OfLivePolls} WHERE p.poll_id = @poll", new { poll })?.Prediction;

    /// <summary>All that a figure may decide or has decided, in the order in which all instances lock them.</summary>
    public static IReadOnlyList<Prediction> Decidable(DbConnection connection) =>
        [.. connection.Query<Row>($"SELECT {Columns} {OfLivePolls} ORDER BY p.poll_id").Select(row => row.Prediction)];

    /// <summary>Those that settle themselves or become void by then, and those whose deadline has passed.</summary>
    public static IReadOnlyList<Prediction> Due(DbConnection connection, long now) =>
    [
        .. connection.Query<Row>(
            $"SELECT {Columns} {OfLivePolls} WHERE ((p.stage = 0 AND p.settles_by <= @now) OR (p.stage = 1 AND p.settles_at <= @now) "
                + "OR (p.deadline IS NOT NULL AND p.stage < 2 AND ((p.stage = 0 AND p.deadline <= @now) OR p.settles_by <= @now))) "
                + "ORDER BY p.poll_id",
            new { now }).Select(row => row.Prediction),
    ];

    /// <summary>The polls of predictions whose settlement is proposed, the oldest first.</summary>
    public static IReadOnlyList<Poll> Proposed(DbConnection connection, string community) =>
    [
        .. connection.Query<string>(
            $"SELECT p.poll_id {OfLivePolls} WHERE p.stage = 1 AND polls.community_id = @community ORDER BY polls.number",
            new { community }).ToList().Select(id => PollRepository.Find(connection, id)!),
    ];

    public static void Save(DbConnection connection, Prediction prediction, long now) => connection.Execute(
        """
        UPDATE predictions SET stage = @Stage, outcome = @Outcome, fact_id = @FactId, known_at = @KnownAt, settles_at = @SettlesAt,
            settled_at = CASE WHEN @Stage > 1 THEN @now END, rejected_facts = @Rejected
        WHERE poll_id = @PollId
        """,
        new
        {
            prediction.PollId,
            Stage = (int)prediction.Stage,
            prediction.Outcome,
            prediction.FactId,
            KnownAt = prediction.KnownAt?.ToUnixTimeMilliseconds(),
            SettlesAt = prediction.SettlesAt?.ToUnixTimeMilliseconds(),
            Rejected = RowText.Join(prediction.RejectedFacts.Select(id => id.ToString(CultureInfo.InvariantCulture))),
            now,
        });

    /// <summary>The facts of a criterion's company and metric, of any period and status.</summary>
    public static IReadOnlyList<Fact> Facts(DbConnection connection, Criterion criterion)
    {
        const string Sql = $"SELECT {FactRow.Columns} FROM facts "
            + "WHERE entity_id = @entity AND metric_id = @metric AND growth = @growth AND status = 0 ORDER BY id";
        return connection.Prepared(
            Sql,
            ("@entity", criterion.EntityId),
            ("@metric", criterion.Quantity.MetricId),
            ("@growth", criterion.Quantity.GrowthNumber)).Rows(FactRow.Read);
    }

    sealed record Row
    {
        public string PollId { get; init; } = "";

        public string EntityId { get; init; } = "";

        public string MetricId { get; init; } = "";

        public int Growth { get; init; }

        public string Period { get; init; } = "";

        public int Comparison { get; init; }

        public string Threshold { get; init; } = "";

        public string? Currency { get; init; }

        public long ScheduledEnd { get; init; }

        public long SettlesBy { get; init; }

        public int Stage { get; init; }

        public bool? Outcome { get; init; }

        public int? FactId { get; init; }

        public long? KnownAt { get; init; }

        public long? SettlesAt { get; init; }

        public string RejectedFacts { get; init; } = "";

        public long? Deadline { get; init; }

        public Prediction Prediction => new(
            PollId,
            new Criterion(
                EntityId,
                new Quantity(MetricId, Quantity.GrowthOf(Growth)),
                PeriodText.Parse(Period),
                (Comparison)Comparison,
                decimal.Parse(Threshold, CultureInfo.InvariantCulture),
                Currency)
            {
                Deadline = Deadline is null ? null : DayNumber.Date((int)decimal.Parse(Threshold, CultureInfo.InvariantCulture)),
            })
        {
            ScheduledEnd = Instant(ScheduledEnd),
            SettlesBy = Instant(SettlesBy),
            Stage = (PredictionStage)Stage,
            Outcome = Outcome,
            FactId = FactId,
            KnownAt = KnownAt is { } known ? Instant(known) : null,
            SettlesAt = SettlesAt is { } settles ? Instant(settles) : null,
            RejectedFacts = [.. RowText.Split(RejectedFacts).Select(id => int.Parse(id, CultureInfo.InvariantCulture))],
        };

        static DateTimeOffset Instant(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);
    }
}
