using System.Data.Common;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Tests.Pinned;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CommunityBot.Tests.Upgrades.Fixtures;

/// <summary>
/// The names that the code stores in a database: tables, columns, words, keys, shapes of JSON and ids of buttons, without texts
/// for members and without values that differ between runs.
/// </summary>
static partial class StoredNames
{
    /// <summary>Columns that contain words of the code.</summary>
    static readonly string[] Words =
    [
        "SELECT DISTINCT 'handled_requests.answer ' || answer FROM handled_requests WHERE answer NOT LIKE '! %'",
        "SELECT DISTINCT 'handled_requests.request_key ' || request_key FROM handled_requests",
        "SELECT DISTINCT 'asked_texts.refusal ' || refusal FROM asked_texts WHERE refusal IS NOT NULL",
        "SELECT DISTINCT 'asked_counts.period ' || period || ' ' || metric_id FROM asked_counts",
        "SELECT DISTINCT 'link_codes.kind ' || kind FROM link_codes",
        "SELECT DISTINCT 'secrets.name ' || name FROM secrets",
        "SELECT DISTINCT 'leases.name ' || name FROM leases",
        "SELECT DISTINCT 'digest_state.name ' || name FROM digest_state",
        "SELECT DISTINCT 'poll_log.kind ' || kind || ' ' || platform FROM poll_log",
        "SELECT DISTINCT 'polls.who ' || who || ' ' || language || ' ' || time_zone FROM polls",
        "SELECT DISTINCT 'digest_subscriptions.reader ' || reader || ' ' || chat_ref FROM digest_subscriptions",
        "SELECT DISTINCT 'deliveries.subject ' || subject || ' ' || platform FROM deliveries",
        "SELECT DISTINCT 'accounts.user_ref ' || user_ref FROM accounts",
        "SELECT DISTINCT 'chat_settings ' || chat_ref || ' ' || COALESCE(language, '') || ' ' || COALESCE(time_zone, '') FROM "
            + "chat_settings",
        "SELECT DISTINCT 'member_settings ' || user_ref || ' ' || COALESCE(language, '') || ' ' || COALESCE(time_zone, '') FROM "
            + "member_settings",
        "SELECT DISTINCT 'facts ' || period || ' ' || entity_id || ' ' || metric_id || ' ' || COALESCE(number, text) || ' ' || "
            + "pack_key FROM facts",
        "SELECT DISTINCT 'platform_states.name ' || platform || ' ' || name FROM platform_states WHERE name NOT LIKE 'update:%'",
    ];

    public static async Task<IReadOnlyList<string>> Of(TestEngine engine, string connection)
    {
        await using DbConnection database = engine == TestEngine.Sqlite
            ? new SqliteConnection($"Data Source={connection};Pooling=false")
            : new NpgsqlConnection(connection + ";Pooling=false");
        await database.OpenAsync();
        List<string> names = [.. await Tables(engine, database)];
        foreach (var sql in Words)
            names.AddRange((await database.QueryAsync<string>(sql)).Select(Normal));
        var messages = (await database.QueryAsync<string>("SELECT body FROM transcript")).Select(body => JsonNode.Parse(body)!).ToList();
        names.AddRange(Shape.Of(messages).Select(path => $"transcript.body {path}"));
        names.AddRange(
            messages.SelectMany(message => message["buttons"]!.AsArray()).Select(button =>
                $"transcript.button {Normal((string)button!["id"]!)}"));
        foreach (var (name, value) in await database.QueryAsync<(string, string)>(
            "SELECT platform || ' ' || name, value FROM platform_states WHERE value LIKE '{%'"))
        {
            names.AddRange(Shape.Of(JsonNode.Parse(value)).Select(path => $"platform_states.value {Normal(name)} {path}"));
        }

        return [.. names.Distinct().Order(StringComparer.Ordinal)];
    }

    public static bool IsOfSchema(string name) => name.Split(' ')[0] is "table" or "index" or "column";

    /// <summary>Every table and index as the engine describes it, with normalized spaces.</summary>
    public static async Task<IEnumerable<string>> Tables(
        TestEngine engine, DbConnection database) => (await database.QueryAsync<string>(engine == TestEngine.Sqlite
        ? "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master"
        : """
          SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || COALESCE(column_default, '')
                FROM information_schema.columns WHERE table_schema = 'public'
          UNION SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
          """)).Select(text => Spaces().Replace(Comments().Replace(text, ""), " ").Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal).Trim()).Order(StringComparer.Ordinal);

    /// <summary>Ids, hashes and counters differ in every database.</summary>
    static string Normal(string text) => Number().Replace(Hash().Replace(Id().Replace(text, "<id>"), "<hash>"), "<n>");

    [GeneratedRegex("(?<![0-9a-z])[0-9a-z]{16}(?![0-9a-z])")]
    private static partial Regex Id();

    [GeneratedRegex("[0-9a-f]{12,}")]
    private static partial Regex Hash();

    [GeneratedRegex("(?<=[0-9]{0})[0-9]{7,}")]
    private static partial Regex Number();

    [GeneratedRegex("--.*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
