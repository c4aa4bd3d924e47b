using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Journeys;

/// <summary>Where a text stands in a bot's database: every column of every table is looked through, so that a new one cannot be forgotten; but for the words of the vocabulary, some of which begin like names.</summary>
static class KeptText
{
    /// <summary>The tables with their rows that hold one of the texts, as text.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Find(string databaseFile, params string[] texts)
    {
        await using var connection = new SqliteConnection($"Data Source={databaseFile};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        var found = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var table in await Rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'concepts'"))
        {
            var rows = (await Rows(connection, $"SELECT * FROM {table}")).Where(row => texts.Any(text => row.Contains(text, StringComparison.Ordinal))).ToList();
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
