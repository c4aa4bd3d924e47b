using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>
/// Compares the schema of a SQLite file with the one that this program's migrations make. Reads the schema as text and runs
/// nothing of it: a view may never end, and a trigger act on the next write.
/// </summary>
static partial class DatabaseSchema
{
    const string VersionTable = "schema_version";

    /// <returns>The step to which the file is migrated.</returns>
    /// <exception cref="DatabaseException">The file holds something else than a database of this program does at its step.</exception>
    public static int Check(SqliteConnection connection)
    {
        Execute(connection, "PRAGMA trusted_schema = OFF");
        var found = Objects(connection);
        // The table is read only once it is known to be one.
        if (!Made(Migrations.Latest).TryGetValue(VersionTable, out var versionTable)
            || found.GetValueOrDefault(VersionTable) != versionTable)
        {
            throw new DatabaseException(DatabaseErrorKind.NotADatabase, "This is not a database of this program.");
        }

        var step = StepOf(connection);
        var expected = Made(step);
        // In the order of their names, so that the message is always the same.
        foreach (var name in found.Keys.Union(expected.Keys).Order(StringComparer.Ordinal))
        {
            if (!expected.TryGetValue(name, out var made))
                throw Wrong($"it holds '{TextOf(name)}', which this program does not make");
            if (!found.TryGetValue(name, out var definition))
                throw Wrong($"'{TextOf(name)}' is missing");
            if (definition != made)
                throw Wrong($"'{TextOf(name)}' is defined otherwise");
        }

        return step;
    }

    static DatabaseException Wrong(string what) =>
        new(DatabaseErrorKind.NotADatabase, $"This is not a backup as this program makes it: {what}. It was not taken.");

    static int StepOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT typeof(version), version FROM {VersionTable} LIMIT 2";
        using var row = command.ExecuteReader();
        if (!row.Read() || row.GetString(0) != "integer" || row.GetInt64(1) < 1)
            throw Wrong("its version cannot be read");
        var step = row.GetInt64(1);
        if (row.Read())
            throw Wrong("it has two versions");
        return step <= Migrations.Latest ? (int)step : throw new DatabaseException(
            DatabaseErrorKind.Newer,
            $"The database is from a newer version of this program (step {step}, this one knows {Migrations.Latest}).");
    }

    /// <summary>The schema after so many steps.</summary>
    static Dictionary<string, string> Made(int step)
    {
        using var connection = new SqliteConnection("Data Source=:memory:;Pooling=false");
        connection.Open();
        SqliteEngine.AddFunctions(connection);
        Migrations.Make(connection, step);
        return Objects(connection);
    }

    /// <summary>Tables, indexes, views and triggers by name, each with its definition in one form of writing.</summary>
    static Dictionary<string, string> Objects(SqliteConnection connection)
    {
        var objects = new Dictionary<string, string>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        // What the planner has counted is SQLite's own.
        command.CommandText =
            "SELECT name, type, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4')";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (!objects.TryAdd(row.GetString(0), $"{row.GetString(1)} {row.GetString(2)} {Plain(row.GetString(3))}"))
                throw Wrong($"it holds '{TextOf(row.GetString(0))}' twice");
        }

        return objects;
    }

    /// <summary>A definition without comments, quotes and differences of spacing or case, which mean nothing.</summary>
    static string Plain(string sql) =>
        Space().Replace(Comment().Replace(sql, " ").Replace("\"", "", StringComparison.Ordinal), "").ToLowerInvariant();

    /// <summary>A name from a file that anybody may have made, for a line on the terminal.</summary>
    static string TextOf(string name) =>
        string.Concat(name.Take(60).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '?'));

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
