using System.Data.Common;
using CommunityBot.Core.Polls;
using Dapper;

namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>What a member has earned with one settled prediction.</summary>
sealed record EarnedScore
{
    public string MemberId { get; init; } = "";

    public string Name { get; init; } = "";

    public string PollId { get; init; } = "";

    public string Question { get; init; } = "";

    public int Number { get; init; }

    /// <summary>Whether it came true.</summary>
    public bool Outcome { get; init; }

    /// <summary>The last forecast in thousandths.</summary>
    public int Forecast { get; init; }

    public double Brier { get; init; }

    public double Baseline { get; init; }

    public double Peer { get; init; }

    public double Coverage { get; init; }

    const string Select = """
        SELECT scores.member_id AS MemberId, scores.name, scores.poll_id AS PollId, polls.question, polls.number, p.outcome,
            scores.forecast, scores.brier, scores.baseline, scores.peer, scores.coverage
        FROM prediction_scores scores JOIN predictions p ON p.poll_id = scores.poll_id JOIN polls ON polls.id = scores.poll_id
        """;

    /// <summary>A member's scores in a community, the newest settlement first.</summary>
    public static IReadOnlyList<EarnedScore> OfMember(DbConnection connection, string community, string member) =>
    [
        .. connection.Query<EarnedScore>(
            $"{Select} WHERE scores.member_id = @member AND polls.community_id = @community ORDER BY p.settled_at DESC, polls.number DESC",
            new { community, member }),
    ];

    /// <summary>All members' scores of a season. Predictions that settled early wait for their scheduled end.</summary>
    public static IReadOnlyList<EarnedScore> OfSeason(DbConnection connection, string community, Season season, long now) =>
    [
        .. connection.Query<EarnedScore>(
            $"{Select} WHERE scores.member_id IS NOT NULL AND polls.community_id = @community AND p.scheduled_end >= @From "
                + "AND p.scheduled_end < @To AND p.scheduled_end <= @now ORDER BY p.scheduled_end",
            new { community, season.From, season.To, now }),
    ];

    /// <summary>A member's scores of predictions settled within a time.</summary>
    public static IReadOnlyList<EarnedScore> Settled(DbConnection connection, string community, string member, long after, long upTo) =>
    [
        .. connection.Query<EarnedScore>(
            $"{Select} WHERE scores.member_id = @member AND polls.community_id = @community AND p.settled_at > @after "
                + "AND p.settled_at <= @upTo",
            new { community, member, after, upTo }),
    ];
}
