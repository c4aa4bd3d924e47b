using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Faults;

/// <summary>
/// Errors of the database file of a running or starting bot: no acknowledged change is lost, and a bot that cannot run prints
/// one line.
/// </summary>
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

    // SQLite reports the same errors as on a full or read-only disk, and these can be undone.
    [Theory]
    [InlineData("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1073741823")]
    [InlineData("PRAGMA query_only = 1", "PRAGMA query_only = 0")]
    public async Task While_writing_fails_questions_are_answered_and_changes_are_refused(string fault, string end)
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/poll new Before? | Yes | No", "Mo", "en");
        var (database, dispatcher) = (
            bot.Services.GetRequiredService<Core.Storage.Database>(), bot.Services.GetRequiredService<Dispatcher>());
        var mo = new RequestOrigin(new ChatRef("local", "lobby"), new UserRef("local", "Mo"), "Mo") { IsModerator = true };
        _ = await database.Write(connection => connection.ExecuteScalar<string>(fault));

        // Enough data for a new page: existing pages may have room.
        var options = string.Join(" | ", Enumerable.Range(1, 20).Select(number => $"{number} {new string('x', 70)}"));
        Reply refused;
        var launched = 0;
        do
        {
            refused = await dispatcher.Dispatch(
                new CommandRequest(mo, "poll new", new Dictionary<string, string> { ["text"] = $"Full? | {options}" }), default);
        }
        while (MessageText.Plain(refused.Message).Contains("is launched", StringComparison.Ordinal) && ++launched < 50);
        Assert.Contains("something went wrong", MessageText.Plain(refused.Message), StringComparison.Ordinal);
        Assert.True(refused.IsPrivate);
        Assert.Contains(
            "RMB 337 million",
            MessageText.Plain((await dispatcher.Dispatch(new TextMessage(mo, "Biren revenue 2024"), default)).Message),
            StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await bot.Http.GetAsync("/health/live")).StatusCode);
        Assert.True(bot.Log.Said("Request failed"));

        // The writer may have a new connection, which is not affected.
        _ = await database.Write(connection => connection.ExecuteScalar<string>(end));
        Assert.Contains(
            $"Poll #{launched + 2} is launched", (await bot.Say("/poll new After? | Yes | No", "Mo", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("Before?", (await bot.Say("/poll list", "Ming", "en")).Text, StringComparison.Ordinal);
        foreach (var worker in (string[])["The poll worker failed", "could not be counted", "could not be deleted", "Digests"])
            _ = bot.Log.Said(worker);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_damaged_file_stops_the_bot_with_a_message_or_changes_no_answer(int seed)
    {
        var database = folder.File("bot.db");
        _ = await CommunityBot.Tests.Journeys.BuiltProgram.Run("ask", "Biren revenue 2024", "--database", database);
        var bytes = await File.ReadAllBytesAsync(database);
        var random = new Random(TestSeed.Or(seed));
        for (var page = 0; page < 8; page++)
            random.NextBytes(bytes.AsSpan(random.Next(1, bytes.Length / 4096) * 4096, 4096));
        await File.WriteAllBytesAsync(database, bytes);

        var outcome = await CommunityBot.Tests.Journeys.BuiltProgram.Run("ask", "Biren revenue 2024", "--database", database);
        if (outcome.Code == 0)
            Assert.Contains("RMB 337 million", outcome.Output, StringComparison.Ordinal);
        else
            outcome.IsRefusedWith(database);
        Assert.Equal(
            1, (await CommunityBot.Tests.Journeys.BuiltProgram.Run("backup", "-o", folder.File("copy.db"), "--database", database)).Code);
        Assert.False(File.Exists(folder.File("copy.db")));
    }

    static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }
}
