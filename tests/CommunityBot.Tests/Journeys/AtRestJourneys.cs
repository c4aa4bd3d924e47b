using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// The files on disk hold no code, link or reply that gives a reader another member's rights, and only their owner can
/// read them.
/// </summary>
public sealed partial class AtRestJourneys : IDisposable
{
    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Codes_and_sign_in_links_are_shown_in_the_local_chat_and_stored_nowhere()
    {
        await using var bot = await RunningBot.Run();
        var token = Token().Match((await bot.Say("/signin", "Mo", "en")).Text).Groups[1].Value;
        var code = (await bot.Say("/link", "Ming", "en")).Figures.Single().Value;
        var ofChat = (await bot.Say("/community link", "Mo", "en")).Figures.Single().Value;
        // Typed too: right ones, wrong ones, and in other letters.
        _ = await bot.Say($"/link {code.ToLowerInvariant()}", "Lin", "en");
        _ = await bot.Say("/link 7KX2QM", "Lin", "en");
        // The page still shows them, to their reader alone, as long as they work.
        Assert.Contains(await bot.History("Mo"), said => said.Text.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(await bot.History("Lin"), said => said.Text.Contains(token, StringComparison.Ordinal));
        foreach (var secret in (string[])[token, code, ofChat, "7KX2QM"])
            Assert.False(await IsOnDisk(bot.DatabaseFile, secret), secret);
        bot.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.DoesNotContain(await bot.History("Mo"), said => said.Text.Contains(token, StringComparison.Ordinal));
        Assert.Contains(await bot.History("Mo"), said => said.Text.Contains("/signin#••••••", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_private_reply_that_waits_on_Telegram_is_not_on_the_disk_in_clear()
    {
        await using var host = await TelegramHost.Run();
        var channel = host.Telegram.Channel("Chip news");
        var mo = host.Telegram.User("Mo");
        _ = channel.Add(mo, CommunityBot.Simulators.Telegram.Chats.Role.Administrator);
        var held = await channel.Posts("/help").Reply(message => message.Buttons.Count > 0);
        var link = (string)held.Button("Open")["url"]!;
        Assert.False(await IsOnDisk(host.DatabaseFile, link[(link.IndexOf("held-", StringComparison.Ordinal) + 5)..]));
        Assert.Equal(0, await Count(
            host.DatabaseFile, "SELECT COUNT(*) FROM platform_states WHERE name LIKE 'held:%' AND value LIKE '%/poll_close%'"));
        Assert.Equal(1, await Count(host.DatabaseFile, "SELECT COUNT(*) FROM platform_states WHERE name LIKE 'held:%'"));
        Assert.Contains("/ask", (await mo.Opens(link).Reply()).Text, StringComparison.Ordinal);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Files_and_folders_are_their_owners_alone_also_those_of_an_earlier_build()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights");
        // A new folder, a new database, a backup.
        var database = Path.Combine(folder.Path, "new", "data", "community.db");
        Assert.Equal(0, (await BuiltProgram.Run("ask", "Biren revenue 2024", "--database", database)).Code);
        var backup = Path.Combine(folder.Path, "backups", "copy.db");
        Assert.Equal(0, (await BuiltProgram.Run("backup", "-o", backup, "--database", database)).Code);
        foreach (var path in (string[])[database, Path.GetDirectoryName(database)!, backup, Path.GetDirectoryName(backup)!])
            Assert.True((File.GetUnixFileMode(path) & Others) == 0, $"{path}: {File.GetUnixFileMode(path)}");

        // Those of an earlier build, readable for all.
        await using var bot = await RunningBot.Run();
        string[] files = [bot.DatabaseFile, bot.DatabaseFile + "-wal", bot.DatabaseFile + "-shm"];
        Assert.All(files, file => Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(file) & Others));
        foreach (var file in files)
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var own = Path.GetDirectoryName(bot.DatabaseFile)!;
        File.SetUnixFileMode(own, File.GetUnixFileMode(own) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await bot.Restart();
        Assert.All(files.Append(own), path => Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(path) & Others));

        // A folder with other things in it is not ours to close.
        var shared = Directory.CreateDirectory(folder.File("shared"), (UnixFileMode)0b111_101_101).FullName;
        File.WriteAllText(Path.Combine(shared, "letter.txt"), "");
        Assert.Equal(0, (await BuiltProgram.Run("ask", "Biren revenue 2024", "--database", Path.Combine(shared, "community.db"))).Code);
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(shared));
        Assert.Contains("can read", (await BuiltProgram.Run("doctor", "--database", Path.Combine(shared, "community.db"))).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_where_a_password_does_not_belong()
    {
        var outcome = await BuiltProgram.Run(
            "doctor", "--database", "Host=127.0.0.1;Port=9;Username=bot;Password=sesame-9;Database=none;Timeout=1");
        Assert.Contains("on the command line", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("COMMUNITYBOT_Database__Connection_FILE", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame-9", outcome.Output + outcome.Errors, StringComparison.Ordinal);
    }

    static async Task<bool> IsOnDisk(string database, string secret)
    {
        foreach (var file in (string[])[database, database + "-wal"])
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            if (System.Text.Encoding.Latin1.GetString(copy.ToArray()).Contains(secret, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    static async Task<long> Count(string database, string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex("/signin#([0-9a-z]{32})")]
    private static partial Regex Token();
}
