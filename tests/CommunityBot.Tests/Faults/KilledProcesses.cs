using System.Diagnostics;
using System.Net.Http.Json;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Faults;

/// <summary>The process is killed at critical moments. The next one continues from the acknowledged state.</summary>
public sealed class KilledProcesses : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TempFolder folder = new();

    string Database => folder.File("bot.db");

    public void Dispose() => folder.Dispose();

    // The file exists; the tables are being created; the packs are being imported. The moment of the kill depends on the
    // written bytes, not on the speed of the machine.
    [Theory]
    [InlineData(0)]
    [InlineData(4_000)]
    [InlineData(40_000)]
    [InlineData(160_000)]
    public async Task Killed_while_it_starts_makes_its_tables_and_takes_in_the_packs_it_starts_the_next_time(long written)
    {
        using (var starting = CommunityBot.Tests.Journeys.BuiltProgram.Start(
            "", "serve", "--database", Database, "--urls", "http://127.0.0.1:0"))
        {
            using var patience = new CancellationTokenSource(Patience);
            while (!File.Exists(Database) || SizeOf(Database + "-wal") < written)
            {
                patience.Token.ThrowIfCancellationRequested();
                Assert.False(starting.HasExited, "it ended before it was killed");
                await Task.Yield();
            }

            starting.Kill();
            await starting.WaitForExitAsync().WaitAsync(Patience);
        }

        var answer = await CommunityBot.Tests.Journeys.BuiltProgram.Run("ask", "Biren revenue 2024", "--database", Database);
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Contains("RMB 337 million", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_while_it_stops_it_has_lost_nothing_that_was_acknowledged()
    {
        var (bot, address) = await Serve();
        using (bot)
        using (var http = new HttpClient { BaseAddress = address })
        {
            var launched = await Say(http, "/poll new Will it? | Yes | No");
            Assert.Contains("Poll #1 is launched", launched, StringComparison.Ordinal);
            using var stop = Process.Start("kill", ["-TERM", bot.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await stop.WaitForExitAsync();
            bot.Kill();
            await bot.WaitForExitAsync().WaitAsync(Patience);
        }

        var (again, next) = await Serve();
        using (again)
        using (var http = new HttpClient { BaseAddress = next })
        {
            Assert.Contains("Will it?", await Say(http, "/poll list"), StringComparison.Ordinal);
            again.Kill();
        }
    }

    static long SizeOf(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? info.Length : 0;
    }

    async Task<(Process Bot, Uri Address)> Serve()
    {
        const string Listening = "Now listening on: ";
        var bot = CommunityBot.Tests.Journeys.BuiltProgram.Start("", "serve", "--database", Database, "--urls", "http://127.0.0.1:0");
        using var patience = new CancellationTokenSource(Patience);
        while (await bot.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
                return (bot, new Uri(line[(at + Listening.Length)..]));
        }

        throw new InvalidOperationException(await bot.StandardError.ReadToEndAsync(patience.Token));
    }

    static async Task<string> Say(HttpClient http, string text)
    {
        using var response = await http.PostAsJsonAsync("/api/messages", new { member = "Mo", language = "en", text });
        return await response.Content.ReadAsStringAsync();
    }
}
