using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Golden;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Upgrades;

/// <summary>
/// The golden files contain the tables that shipped builds created. With a difference, an existing database and a new one are
/// no longer equal.
/// </summary>
public sealed class SchemaTests
{
    // SQLite stores each definition as text.
    const string SqliteTables = "SELECT type || ' ' || name || ': ' || COALESCE(sql, 'of the key') FROM sqlite_master ORDER BY type, name";

    const string PostgresTables = """
        SELECT line FROM (
            SELECT table_name || '.' || column_name || ': ' || ordinal_position || ' ' || data_type || ' nullable '
                || is_nullable || ' default ' || COALESCE(column_default, 'none') AS line
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n') AS lines
        ORDER BY line COLLATE "C"
        """;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_database_has_the_tables_of_an_existing_one(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var lines = await test.Database.Read(
            connection => connection.QueryAsync<string>(engine == TestEngine.Sqlite ? SqliteTables : PostgresTables));
        GoldenFile.Check($"schema-{engine.ToString().ToLowerInvariant()}", string.Join('\n', lines) + "\n");
    }

    [Fact]
    public void The_steps_are_numbered_without_a_gap()
    {
        var numbers = typeof(Database).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => int.Parse(name["Migrations/".Length..].Split('_')[0], CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, Migrations.Latest), numbers);
    }
}
