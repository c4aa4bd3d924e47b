using System.Data.Common;
using CommunityBot.Core.Polls.Voting;
using Dapper;

namespace CommunityBot.Tests.Polls;

/// <summary>
/// The ballots of a database by account. A database knows voters as hashes, so this needs the polls' keys, as the bot does.
/// </summary>
public static class StoredBallots
{
    /// <param name="platform">Only ballots cast there; null for all.</param>
    public static IReadOnlyList<StoredBallot> Of(DbConnection connection, string? platform = null)
    {
        var accounts = connection.Query<(string User, string Member)>("SELECT user_ref, member_id FROM accounts").ToList();
        List<StoredBallot> found = [];
        foreach (var (id, number, key, voterKey) in connection.Query<(string, long, long,
            string)>("SELECT id, number, poll_key, voter_key FROM polls").ToList())
        {
            var ballots = connection.Query<BallotRow>("SELECT voter, ballot, platform FROM poll_ballots WHERE poll_key = @key", new { key })
                .Where(row => platform is null || row.Platform == platform)
                .ToDictionary(row => Convert.ToHexStringLower(row.Voter), row => row.Ballot);
            foreach (var (user, member) in accounts)
            {
                if (ballots.TryGetValue(VoteLog.HashOf(voterKey, member), out var ballot))
                    found.Add(new StoredBallot(id, (int)number, user, ballot));
            }
        }

        return found;
    }

    sealed record BallotRow
    {
        public byte[] Voter { get; init; } = [];

        public string Ballot { get; init; } = "";

        public string Platform { get; init; } = "";
    }
}

/// <param name="User">As accounts are stored, <c>platform:id</c>.</param>
public sealed record StoredBallot(string PollId, int PollNumber, string User, string Ballot);
