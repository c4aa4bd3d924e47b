using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Load;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Telegram;

/// <summary><c>telegram votes|ask</c>: end to end from getUpdates to the answer, this bot beside the plain one. Reports; judges nothing.</summary>
static class TelegramBenchmark
{
    const int Voters = 2000;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Task Votes(IEnumerable<Contender> contenders, int updates, int rounds) => Compare("votes", contenders, async (contender, server, child, file, table) =>
    {
        var feed = new LoadUpdates();
        _ = server.Load(feed.Says("/poll new Which? | A | B | C"));
        var load = new VoteLoad(JsonNode.Parse(await server.FirstPost.WaitAsync(Patience))!.AsObject(), Voters);
        for (var round = 1; round <= rounds; round++)
            await Measure(contender, server, child, feed.Votes(load.Post, load.Next(updates)), round, table);
        await using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        await database.OpenAsync();
        return load.Difference(contender.Ballots(database), contender.Counts(database)) ?? "every ballot and every tally is right";
    });

    public static Task Asks(IEnumerable<Contender> contenders, int updates, int rounds) => Compare("asks", contenders, async (contender, server, child, _, table) =>
    {
        var feed = new LoadUpdates();
        for (var round = 1; round <= rounds; round++)
            await Measure(contender, server, child, feed.Asks(updates, PlainFacts.Questions), round, table);
        return "every question was answered";
    });

    static async Task Compare(string what, IEnumerable<Contender> contenders, Func<Contender, LoadServer, ChildBot, string, Table, Task<string>> run)
    {
        var table = new Table("", $"{what}/s", "p50 ms", "p99 ms", "CPU s/10k", "MB now", "MB peak");
        foreach (var contender in contenders)
        {
            var folder = Directory.CreateTempSubdirectory("communitybot-telegram-").FullName;
            var file = Path.Combine(folder, "bot.db");
            await using (var server = new LoadServer())
            {
                await using var child = ChildBot.Start(contender.Start(server.BaseUrl, file));
                Console.WriteLine($"{contender.Name}: {await run(contender, server, child, file, table)}; {server.Edits} edits; also called: {string.Join(", ", server.AlsoCalled)}");
            }

            Directory.Delete(folder, recursive: true);
        }

        table.Print("From the delivery of an update's batch to its answer; durable before it is acknowledged:");
    }

    static async Task Measure(Contender contender, LoadServer server, ChildBot child, LoadRun run, int round, Table table)
    {
        var processor = child.ProcessorTime;
        _ = server.Load(run);
        var late = Task.Delay(Patience);
        if (await Task.WhenAny(run.Done, late) == late || child.HasEnded)
            throw new TimeoutException($"{contender.Name}: {run}");
        var used = child.ProcessorTime - processor;
        if (run.Strays + run.Doubles > 0)
            Console.WriteLine($"{contender.Name}: {run}");
        var latencies = run.Latencies();
        table.Add(
            $"{contender.Name}, round {round}{(round == 1 ? " (cold)" : "")}",
            run.Count / run.Elapsed.TotalSeconds,
            latencies[latencies.Length / 2],
            latencies[latencies.Length * 99 / 100],
            used.TotalSeconds * 10_000 / run.Count,
            child.Megabytes,
            child.PeakMegabytes);
    }
}
