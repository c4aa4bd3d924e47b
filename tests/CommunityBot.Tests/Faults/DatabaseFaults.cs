using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Faults;

/// <summary>What may happen to the file under a running or a starting bot: nothing acknowledged is lost, and what cannot go on says so in a line.</summary>
public sealed class DatabaseFaults : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task While_another_process_holds_the_file_questions_are_answered_and_changes_wait()
    {
        await using var bot = await RunningBot.Run();
        await using var other = new SqliteConnection($"Data Source={bot.DatabaseFile};Pooling=false");
        await other.OpenAsync();
        await Execute(other, "BEGIN IMMEDIATE");

        var change = bot.Say("/poll new Will it? | Yes | No", "Mo", "en");
        var answer = await bot.Http.GetStringAsync("/api/completions?member=Ming&language=en&text=%2Fcompany%20Bir");
        Assert.Contains("Biren", answer, StringComparison.Ordinal);
        Assert.False(change.IsCompleted);

        await Execute(other, "COMMIT");
        Assert.Contains("Poll #1 is launched", (await change).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_damaged_page_stops_the_bot_with_a_line_or_harms_no_answer(int seed)
    {
        var database = folder.File("bot.db");
        _ = await CommandLine.Program.Run("ask", "Biren revenue 2024", "--database", database);
        var bytes = await File.ReadAllBytesAsync(database);
        var random = new Random(seed);
        for (var page = 0; page < 8; page++)
            random.NextBytes(bytes.AsSpan(random.Next(1, bytes.Length / 4096) * 4096, 4096));
        await File.WriteAllBytesAsync(database, bytes);

        var outcome = await CommandLine.Program.Run("ask", "Biren revenue 2024", "--database", database);
        if (outcome.Code == 0)
            Assert.Contains("RMB 337 million", outcome.Output, StringComparison.Ordinal);
        else
            outcome.IsRefusedWith(database);
        Assert.Equal(1, (await CommandLine.Program.Run("backup", "-o", folder.File("copy.db"), "--database", database)).Code);
        Assert.False(File.Exists(folder.File("copy.db")));
    }

    static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }
}
