using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

public sealed class BackupCommandLineTests : IDisposable
{
    readonly TempFolder folder = new();

    string Copy => folder.File("copy.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_backup_of_a_running_bot_brings_everything_back()
    {
        await using (var bot = await RunningBot.Run())
        {
            _ = await bot.Say("/poll new Will it? | Yes | No", "Mo", "en");
            var made = await BuiltProgram.Run("backup", "-o", Copy, "--database", bot.DatabaseFile);
            Assert.Equal((0, ""), (made.Code, made.Errors));
            Assert.Matches(@"\b[1-9][0-9]+ facts, 1 polls, 0 ballots, checked\.", made.Output);

            (await BuiltProgram.Run("restore", Copy, "--database", bot.DatabaseFile)).IsRefusedWith("is in use", "stop the bot");
            Assert.Equal(
                "poll", (await bot.Say("/poll list", "Mo", "en")).Text.Contains("Will it?", StringComparison.Ordinal) ? "poll" : "none");
        }

        var restored = await BuiltProgram.Run("restore", Copy, "--database", folder.File("new.db"));
        Assert.Matches("now holds [1-9][0-9]+ facts, 1 polls", restored.Output);
        Assert.Contains(
            "RMB 337 million",
            (await BuiltProgram.Run("ask", "Biren revenue 2024", "--database", folder.File("new.db"))).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_keeps_what_was_there()
    {
        var database = folder.File("bot.db");
        _ = await BuiltProgram.Run("ask", "Biren revenue 2024", "--database", database);
        _ = await BuiltProgram.Run("backup", "-o", Copy, "--database", database);
        var restored = await BuiltProgram.Run("restore", Copy, "--database", database);
        Assert.Contains(".before-", restored.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path, "bot.db.before-*"));
    }

    [Fact]
    public async Task An_invalid_backup_changes_nothing()
    {
        var database = folder.File("bot.db");
        _ = await BuiltProgram.Run("ask", "Biren revenue 2024", "--database", database);
        var before = await File.ReadAllBytesAsync(database);

        await File.WriteAllTextAsync(folder.File("junk"), "no database at all");
        (await BuiltProgram.Run("restore", folder.File("junk"), "--database", database)).IsRefusedWith("is not a database");
        (await BuiltProgram.Run("restore", folder.File("nowhere"), "--database", database)).IsRefusedWith("There is no file");
        _ = await BuiltProgram.Run("backup", "-o", Copy, "--database", database);
        var damaged = await File.ReadAllBytesAsync(Copy);
        Array.Fill<byte>(damaged, 0xA5, damaged.Length / 4, damaged.Length / 2);
        await File.WriteAllBytesAsync(Copy, damaged);
        Assert.Equal(1, (await BuiltProgram.Run("restore", Copy, "--database", database)).Code);

        Assert.Equal(before, await File.ReadAllBytesAsync(database));
        Assert.DoesNotContain(
            Directory.GetFiles(folder.Path), file => Path.GetFileName(file).StartsWith("bot.db.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invalid_backups_are_refused_with_a_reason()
    {
        (await BuiltProgram.Run("backup", "-o", Copy, "--database", folder.File("none.db"))).IsRefusedWith("There is no database");
        (await BuiltProgram.Run("backup", "-o", Copy, "--database", "Host=db")).IsRefusedWith("pg_dump");
        await File.WriteAllTextAsync(Copy, "precious");
        var database = folder.File("bot.db");
        Assert.Contains("went from step 0", (await BuiltProgram.Run("migrate", "--database", database)).Output, StringComparison.Ordinal);
        Assert.Contains("up to date", (await BuiltProgram.Run("migrate", "--database", database)).Output, StringComparison.Ordinal);
        (await BuiltProgram.Run("backup", "-o", Copy, "--database", database)).IsRefusedWith("exists already");
        Assert.Equal("precious", await File.ReadAllTextAsync(Copy));
    }
}
