using CommunityBot.Tests;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.SoakTests.Attacks;

/// <summary>Every row that a call could change: votes, polls, links, subscriptions, settings, sessions.</summary>
static class StoredState
{
    /// <summary>
    /// What changes without a call or with any question: the bot's own leases, probes and platform state, the chat's messages, and
    /// the counts of questions.
    /// </summary>
    static readonly HashSet<string> Volatile =
    [
        "leases", "write_probes", "platform_states", "transcript", "handled_requests", "asked_counts", "asked_counts_with_period",
        "deliveries", "sqlite_sequence",
    ];

    /// <summary>Rows of other tables that change in the same way, by table: the version that the chat's next message gets.</summary>
    static readonly Dictionary<string, string> VolatileRows = new() { ["counters"] = "name = 'transcript'" };

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The state once the bot has done what earlier calls have caused.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Settled(string file)
    {
        var (last, now) = (await Of(file), (IReadOnlyDictionary<string, string>?)null);
        await Eventually.Holds(async () =>
        {
            await Task.Delay(Pause);
            (last, now) = (now ?? last, await Of(file));
            return last.SequenceEqual(now);
        });
        return now!;
    }

    static async Task<IReadOnlyDictionary<string, string>> Of(string file)
    {
        await using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        await database.OpenAsync();
        var state = new Dictionary<string, string>
        {
            ["integrity"] = (await database.ExecuteScalarAsync<string>("PRAGMA integrity_check"))!,
            ["sessions"] = (await database.ExecuteScalarAsync<string>(
                "SELECT group_concat(name) FROM platform_states WHERE name LIKE 'chat-session-%'")) ?? "",
        };
        foreach (var table in await database.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            if (!Volatile.Contains(table))
            {
                state[table] = string.Join('\n', (await database.QueryAsync(
                    $"SELECT * FROM {table} WHERE NOT ({VolatileRows.GetValueOrDefault(table, "FALSE")})"))
                    .Select(row => string.Join('|', ((IDictionary<string, object?>)row).Select(cell => Text(cell.Value)))).Order());
            }
        }

        return state;
    }

    static string Text(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";
}
