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
        var post = JsonNode.Parse(await server.FirstPost.WaitAsync(Patience))!.AsObject();
        var load = VotesOn(post);
        for (var round = 1; round <= rounds; round++)
            await Measure(contender, server, child, feed.Votes(post, load.Next(updates)), round, table);
        await using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        await database.OpenAsync();
        return load.Difference(contender.Ballots(database), contender.Counts(database)) ?? "every ballot and every tally is right";
    });

    public static Task Asks(IEnumerable<Contender> contenders, int updates, int rounds, IReadOnlyList<string> questions) => Compare("asks", contenders, async (contender, server, child, _, table) =>
    {
        var feed = new LoadUpdates();
        for (var round = 1; round <= rounds; round++)
            await Measure(contender, server, child, feed.Asks(updates, questions), round, table);
        return "every question was answered";
    });

    /// <summary>Votes while the process is killed again and again: what was counted is counted once, and nothing is lost.</summary>
    public static async Task Storm(Contender contender, int updates, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-telegram-").FullName;
        var file = Path.Combine(folder, "bot.db");
        await using var server = new LoadServer();
        var feed = new LoadUpdates();
        var child = ChildBot.Start(contender.Start(server.BaseUrl, file));
        _ = server.Load(feed.Says("/poll new Which? | A | B | C"));
        var post = JsonNode.Parse(await server.FirstPost.WaitAsync(Patience))!.AsObject();
        var load = VotesOn(post);
        var run = server.Load(feed.Votes(post, load.Next(updates)));
        for (var kill = 1; kill <= kills; kill++)
        {
            while (run.Answers < updates * kill / (kills + 1) && !run.Confirmed.IsCompleted)
                await Task.Delay(1);
            await child.DisposeAsync();
            child = ChildBot.Start(contender.Start(server.BaseUrl, file));
        }

        await run.Confirmed.WaitAsync(Patience);
        await child.DisposeAsync();
        await using (var database = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await database.OpenAsync();
            Console.WriteLine($"{kills} kills during {updates:N0} votes: {load.Difference(contender.Ballots(database), contender.Counts(database)) ?? "every ballot and every tally is right"}; {run}");
        }

        Directory.Delete(folder, recursive: true);
    }

    static async Task Compare(string what, IEnumerable<Contender> contenders, Func<Contender, LoadServer, ChildBot, string, Table, Task<string>> run)
    {
        var table = new Table("", $"{what}/s", "p50 ms", "p99 ms", "CPU s/10k", "MB before", "after", "peak");
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
        var (processor, before) = (child.ProcessorTime, child.Megabytes);
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
            before,
            child.Megabytes,
            child.PeakMegabytes);
    }

    static VoteLoad VotesOn(JsonObject post) => new(
        [.. post["reply_markup"]!["inline_keyboard"]!.AsArray().SelectMany(row => row!.AsArray()).Select(button => (string)button!["callback_data"]!)], Voters, LoadUpdates.User);
}
