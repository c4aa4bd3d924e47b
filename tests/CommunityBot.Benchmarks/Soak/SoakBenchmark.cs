using System.Globalization;
using CommunityBot.Benchmarks.Discord;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Telegram.Load;
using CommunityBot.Tests;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Soak;

/// <summary>
/// <c>soak</c>: Discord and Telegram together, at half of their highest rate, to see whether memory grows and what is logged.
/// </summary>
static class SoakBenchmark
{
    public const int Members = 6000;

    const int WarmUp = 12_000;

    public static async Task Run(string program, TimeSpan length)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-soak-").FullName;
        var (file, port, log) = (Path.Combine(folder, "bot.db"), FreePort.Next(), new SoakLog());
        await using (var server = new LoadServer())
        await using (var standIn = await DiscordStandIn.Start())
        {
            var start = DiscordBenchmark.Program(program, file, port, standIn, isOverHttp: false);
            foreach (var (name, value) in new CommunityContender(program).Start(server.BaseUrl, file).Environment)
            {
                if (name.StartsWith("COMMUNITYBOT_Telegram", StringComparison.Ordinal))
                    start.Environment[name] = value;
            }

            await using var bot = ChildBot.Start(start, log.Take);
            ISoakSide[] sides = [await DiscordSide.Start(standIn), await TelegramSide.Start(server)];
            var ceilings = await Ceilings(sides);
            Console.WriteLine(string.Join(", ",
                sides.Zip(ceilings, (side, ceiling) =>
                    string.Create(CultureInfo.InvariantCulture, $"{side.Name}: {ceiling:F0} a second at most")))
                    + $"; now half of that for {length}");

            var memory = new SoakMemory(bot, new Uri($"http://127.0.0.1:{port}"));
            using var ending = new CancellationTokenSource();
            var watching = memory.Watch(ending.Token);
            var processor = bot.ProcessorTime;
            var answered = await Task.WhenAll(sides.Zip(ceilings, (side, ceiling) => Task.Run(() => side.Pace(ceiling / 2, length))));
            processor = bot.ProcessorTime - processor;
            await ending.CancelAsync();
            await watching;
            memory.Print();
            var (code, took) = await bot.Stop();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{processor / length:P0} of one processor; told to stop, it ended with {code} after {took.TotalSeconds:F1} s."));
            await Check(sides, answered, length, file);
        }

        log.Print();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The highest rate of each side while both run, after a round for JIT compilation.</summary>
    static async Task<double[]> Ceilings(ISoakSide[] sides)
    {
        var rates = new double[sides.Length];
        // Taps and questions take turns: two rounds of each.
        for (var round = 0; round < 4; round++)
        {
            var reached = await Task.WhenAll(sides.Select(side => Task.Run(() => side.Flood(WarmUp / 4))));
            for (var i = 0; i < sides.Length && round >= 2; i++)
                rates[i] += reached[i] / 2;
        }

        return rates;
    }

    static async Task Check(ISoakSide[] sides, int[] answered, TimeSpan length, string file)
    {
        await using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        await database.OpenAsync();
        foreach (var (side, count) in sides.Zip(answered))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{side.Name}: {count:N0} answered, {count / length.TotalSeconds:F0} a second; "
                    + $"{side.Difference(database) ?? "every ballot and every tally is right"}; {side.Complaint ?? "no complaints"}"));
        }
    }
}
