using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// Finds a text in a bot's database: in every column of every table, so that new ones are included, except for the vocabulary,
/// which contains words that begin like names.
/// </summary>
static class KeptText
{
    /// <summary>Returns the tables and rows that contain one of the texts.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Find(string databaseFile, params string[] texts)
    {
        await using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        var found = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var table in await Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'concepts'"))
        {
            var rows = (await Rows(connection, $"SELECT * FROM {table}"))
                .Where(row => texts.Any(text => row.Contains(text, StringComparison.Ordinal)))
                .ToList();
            if (rows.Count > 0)
                found[table] = rows;
        }

        return found;
    }

    static async Task<IReadOnlyList<string>> Rows(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column).ToString())));
        return rows;
    }
}
