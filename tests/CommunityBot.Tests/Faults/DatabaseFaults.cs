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
    /// <summary>What workers say.</summary>
    const string Retried = "it is tried again in";

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
        Assert.Contains("I cannot store anything now", MessageText.Plain(refused.Message), StringComparison.Ordinal);
        Assert.True(refused.IsPrivate);
        Assert.Contains(
            "RMB 337 million",
            MessageText.Plain((await dispatcher.Dispatch(new TextMessage(mo, "Biren revenue 2024"), default)).Message),
            StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await bot.Http.GetAsync("/health/live")).StatusCode);
        Assert.True(bot.Log.Said("The database did not take"));

        // The page gets its answers too, though nothing is kept of them.
        Assert.Contains("RMB 337 million", (await bot.Say("Biren revenue 2024", "Lin")).Text, StringComparison.Ordinal);

        // The writer may have a new connection, which is not affected.
        _ = await database.Write(connection => connection.ExecuteScalar<string>(end));
        Assert.Contains(
            $"Poll #{launched + 2} is launched", (await bot.Say("/poll new After? | Yes | No", "Mo", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("Before?", (await bot.Say("/poll list", "Ming", "en")).Text, StringComparison.Ordinal);
        _ = bot.Log.Said(Retried);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("replaced")]
    [InlineData("its log deleted")]
    public async Task A_file_that_is_gone_takes_no_vote_and_makes_health_red_until_it_is_back(string what)
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/poll new Counted? | Yes | No", "Mo", "en");
        var post = await bot.Say("/poll show 1", "Ming", "en");
        var other = await bot.Say("/poll show 1", "Lin", "en");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await bot.Http.GetAsync("/health/ready")).StatusCode);

        var (file, aside) = (bot.DatabaseFile, folder.File("aside"));
        if (what == "replaced")
        {
            File.Copy(file, aside + ".copy");
            File.Move(file, aside);
            File.Move(aside + ".copy", file);
        }
        else
        {
            file += what == "deleted" ? "" : "-wal";
            File.Move(file, aside);
        }

        Assert.Contains("I cannot store anything now", await Vote(bot, post, "Ming"), StringComparison.Ordinal);
        Assert.Contains("我现在存不下任何东西", await Vote(bot, post, "Ming", "zh-Hans"), StringComparison.Ordinal);
        var health = await bot.Http.GetAsync("/health/ready");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("deleted, moved or replaced", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("RMB 337 million", (await bot.Say("Biren revenue 2024", "Lin")).Text, StringComparison.Ordinal);
        Assert.Equal(what != "deleted", File.Exists(bot.DatabaseFile));

        // Put back, it has what was acknowledged and nothing else.
        File.Move(aside, file, overwrite: true);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await bot.Http.GetAsync("/health/ready")).StatusCode);
        Assert.Contains("recorded: Yes", await Vote(bot, other, "Lin"), StringComparison.Ordinal);
        Assert.Contains("1 voted", (await bot.Say("/poll show 1", "Mo", "en")).Text, StringComparison.Ordinal);
        await bot.Restart();
        Assert.Contains("1 voted", (await bot.Say("/poll show 1", "Mo", "en")).Text, StringComparison.Ordinal);
        Assert.True(bot.Log.Said("The database did not take"));
        foreach (var expected in (string[])[Retried, "Health check"])
            _ = bot.Log.Said(expected);
    }

    [Fact]
    public async Task A_full_disk_refuses_votes_in_words_makes_health_red_and_goes_on_once_there_is_room()
    {
        var disk = Directory.CreateDirectory(folder.File("disk")).FullName;
        if (!await Mounted(disk))
            Assert.Skip("this user may not mount a small disk");
        try
        {
            var database = Path.Combine(disk, "community.db");
            await DatabaseTemplates.CopyTo(database, packsAt: RunningBot.Start);
            await using (var bot = await RunningBot.Run(database: database))
            {
                _ = await bot.Say("/poll new Counted? | Yes | No", "Mo", "en");
                var post = await bot.Say("/poll show 1", "Ming", "en");
                var filler = Path.Combine(disk, "filler");
                Fill(filler);

                Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, (await bot.Http.GetAsync("/health/ready")).StatusCode);
                Assert.Contains("the disk is full", await Vote(bot, post, "Ming"), StringComparison.Ordinal);
                Assert.Contains("RMB 337 million", (await bot.Say("Biren revenue 2024", "Lin")).Text, StringComparison.Ordinal);

                File.Delete(filler);
                Assert.Contains("recorded: Yes", await Vote(bot, post, "Ming"), StringComparison.Ordinal);
                Assert.Equal(System.Net.HttpStatusCode.OK, (await bot.Http.GetAsync("/health/ready")).StatusCode);
                await bot.Restart();
                Assert.Contains("1 voted", (await bot.Say("/poll show 1", "Mo", "en")).Text, StringComparison.Ordinal);
                foreach (var expected in (string[])["The database did not take", Retried, "Health check"])
                    _ = bot.Log.Said(expected);
            }
        }
        finally
        {
            using var unmount = System.Diagnostics.Process.Start("umount", disk);
            await unmount.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task On_Telegram_questions_are_answered_and_votes_refused_in_words_while_nothing_can_be_stored()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", CommunityBot.Simulators.Telegram.Chats.Role.Administrator);
        var lin = host.Telegram.User("Lin");
        _ = group.Add(lin);
        _ = await lin.Says("/help").Reply();
        _ = lin.Says("/poll_new Counted? | Yes | No", group);
        var post = await group.Next(message => message.Text.Contains("Counted?", StringComparison.Ordinal));
        foreach (var line in (string[])["The database did not take", "could not be", Retried, "failed"])
            _ = host.Log.Said(line);
        File.Move(host.DatabaseFile, host.DatabaseFile + ".away");
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Contains("RMB 337 million", (await lin.Says("Biren revenue 2024").Reply()).Text, StringComparison.Ordinal);
            Assert.Contains("cannot store anything now", (await lin.Taps(post, "Yes")).Text, StringComparison.Ordinal);
        }

        File.Move(host.DatabaseFile + ".away", host.DatabaseFile);
        Assert.Contains("recorded: Yes", (await lin.Taps(post, "Yes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Discord_questions_are_answered_and_votes_refused_in_words_while_nothing_can_be_stored()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Counted? | Yes | No");
        foreach (var line in (string[])["The database did not take", "could not be", Retried, "failed"])
            _ = host.Log.Said(line);
        File.Move(host.DatabaseFile, host.DatabaseFile + ".away");
        Assert.Contains("RMB 337 million", (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
        Assert.Contains("cannot store anything now", (await host.Lin.Clicks(post, "Yes")).Text, StringComparison.Ordinal);
        File.Move(host.DatabaseFile + ".away", host.DatabaseFile);
        Assert.Contains("recorded: Yes", (await host.Lin.Clicks(post, "Yes")).Text, StringComparison.Ordinal);
    }

    static async Task<string> Vote(RunningBot bot, Said post, string member, string language = "en")
    {
        var response = await bot.PostTap(post.Id, post.Buttons[0].Id, member, language);
        var answer = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return new Said((answer["acknowledgement"] ?? answer["messages"]!.AsArray()[^1])!.AsObject()).Text;
    }

    static async Task<bool> Mounted(string folder)
    {
        using var mount = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("mount",
                ["-t", "tmpfs", "-o", "size=24m", "tmpfs", folder])
            { RedirectStandardError = true })!;
        await mount.WaitForExitAsync();
        return mount.ExitCode == 0;
    }

    static void Fill(string file)
    {
        using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                filler.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // The disk is full.
        }
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
