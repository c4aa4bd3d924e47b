using System.Data.Common;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Voting;
using Dapper;

namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>Stores what each forecaster has earned, in the transaction that settles the prediction.</summary>
static class ScoreTable
{
    /// <summary>Computes the scores of a settled prediction from its log and replaces those of an earlier settlement.</summary>
    public static void Replace(DbConnection connection, Poll poll, Prediction prediction)
    {
        Clear(connection, poll.Id);
        if (prediction is not { Stage: PredictionStage.Settled, Outcome: { } outcome, KnownAt: { } known })
            return;
        var scores = QuestionScores.Of(
            ForecastHistory.Of(BallotTable.Log(connection, poll)),
            poll.CreatedAt.ToUnixTimeMilliseconds(),
            prediction.ScheduledEnd.ToUnixTimeMilliseconds(),
            known.ToUnixTimeMilliseconds(),
            outcome);
        var counted = new HashSet<string>();
        // The newest forecast of a person counts: accounts that were linked after the closing have one each.
        foreach (var ballot in connection.Query<BallotRow>(
            "SELECT voter, ballot, member_id AS MemberId, voter_name AS Name FROM poll_ballots WHERE poll_key = @Key ORDER BY entry DESC",
            new { poll.Key }).ToList())
        {
            if (!scores.TryGetValue(Convert.ToHexStringLower(ballot.Voter), out var score))
                continue;
            var member = ballot.MemberId is { } id ? CurrentMember(connection, id) : null;
            Insert(connection, poll.Id, ballot, member is not null && counted.Add(member) ? member : null, score);
        }
    }

    public static void Clear(DbConnection connection, string poll) =>
        connection.Execute("DELETE FROM prediction_scores WHERE poll_id = @poll", new { poll });

    /// <summary>The member that an earlier one has become by merges.</summary>
    static string CurrentMember(DbConnection connection, string member)
    {
        var seen = new HashSet<string>();
        while (seen.Add(member) && connection.QueryFirstOrDefault<string>(
            "SELECT into_member FROM member_merges WHERE from_member = @member ORDER BY at DESC LIMIT 1", new { member }) is { } into)
        {
            member = into;
        }

        return member;
    }

    static void Insert(DbConnection connection, string poll, BallotRow ballot, string? member, ForecastScore score) => connection.Execute(
        """
        INSERT INTO prediction_scores (poll_id, voter, member_id, own_member, name, forecast, brier, baseline, peer, coverage)
        VALUES (@poll, @Voter, @member, @MemberId, @Name, @Forecast, @Brier, @Baseline, @Peer, @Coverage)
        """,
        new
        {
            poll,
            ballot.Voter,
            member,
            ballot.MemberId,
            Name = ballot.Name ?? "",
            Forecast = new Ballot(ballot.Ballot).Options[0],
            score.Brier,
            score.Baseline,
            score.Peer,
            score.Coverage,
        });

    sealed record BallotRow
    {
        public byte[] Voter { get; init; } = [];

        public string Ballot { get; init; } = "";

        public string? MemberId { get; init; }

        public string? Name { get; init; }
    }
}
