using System.Diagnostics;
using System.Net.Http.Json;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Faults;

/// <summary>The process ends without warning where it hurts most; the next one goes on from what was acknowledged.</summary>
public sealed class KilledProcesses : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TempFolder folder = new();

    string Database => folder.File("bot.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Killed_while_it_makes_its_tables_and_takes_in_the_packs_it_starts_the_next_time()
    {
        // From the first moment to well after the last: some of these kills fall into the migration, some into the packs.
        foreach (var moment in (int[])[120, 160, 200, 240, 280, 340])
        {
            using var starting = CommandLine.Program.Start("", "ask", "Biren revenue 2024", "--database", Database);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(moment));
            await starting.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (!starting.HasExited)
                starting.Kill();
            await starting.WaitForExitAsync().WaitAsync(Patience);
        }

        var answer = await CommandLine.Program.Run("ask", "Biren revenue 2024", "--database", Database);
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

    async Task<(Process Bot, Uri Address)> Serve()
    {
        const string Listening = "Now listening on: ";
        var bot = CommandLine.Program.Start("", "serve", "--database", Database, "--urls", "http://127.0.0.1:0");
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
