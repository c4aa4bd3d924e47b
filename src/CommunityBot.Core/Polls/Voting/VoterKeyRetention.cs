using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Destroys the voter keys of polls that ended 30 days ago, with all that needs them. From then on it cannot be told whose
/// ballot is whose, so these polls cannot be reopened.
/// </summary>
sealed class VoterKeyRetention : IRetentionPolicy
{
    public void Purge(DbConnection connection, long now)
    {
        var ended = connection.Query<(long Key, string Id)>(
            "UPDATE polls SET voter_key = '' WHERE voter_key <> '' AND state <> @Open AND closed_at <= @Before RETURNING poll_key, id",
            new { Open = (int)PollState.Open, Before = now - (long)PollLimits.VoterKeyLifetime.TotalMilliseconds }).ToList();
        foreach (var (key, id) in ended)
        {
            _ = connection.Execute(
                """
                DELETE FROM poll_forgotten WHERE poll_key = @key;
                DELETE FROM poll_merges WHERE poll_key = @key;
                DELETE FROM linked_ballots WHERE poll_key = @key;
                DELETE FROM poll_drafts WHERE poll_id = @id;
                """,
                new { key, id });
        }
    }
}
