using System.Globalization;
using CommunityBot.Tests.Polls;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Soak;

/// <summary>The votes of one platform in the bot's database.</summary>
static class SoakBallots
{
    /// <summary>The number of the option by user id, without users who have no vote.</summary>
    public static Dictionary<long, int> Of(SqliteConnection database, string platform) => StoredBallots.Of(database, platform)
        .ToDictionary(row => long.Parse(row.User[(row.User.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture),
            row => int.Parse(row.Ballot, CultureInfo.InvariantCulture));

    public static Dictionary<int, long> Counts(SqliteConnection database, string platform) => database
        .Query<(int Option, long Votes)>(
            "SELECT option_number, sum(votes) FROM poll_counts WHERE option_number > 0 AND platform = @platform GROUP BY option_number",
            new { platform })
        .ToDictionary(row => row.Option, row => row.Votes);
}
