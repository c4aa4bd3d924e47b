using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Simulators.Telegram.Load;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Telegram;

/// <summary><c>telegram votes|ask</c>: end to end from getUpdates to the answer, compared with the plain bot.</summary>
static class TelegramBenchmark
{
    const int Voters = 2000;

    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    public static Task Votes(IReadOnlyList<Contender> contenders, int updates, int rounds) =>
        Compare("votes", contenders, rounds, async session =>
    {
        var feed = new LoadUpdates();
        _ = session.Server.Load(feed.Says("/poll new Which? | A | B | C"));
        var post = JsonNode.Parse(await session.Server.FirstPost.WaitAsync(Timeout))!.AsObject();
        var load = VotesOn(post);
        session.Next = () => feed.Votes(post, load.Next(updates));
        session.Check = async () =>
        {
            await using var database = new SqliteConnection($"Data Source={session.File};Mode=ReadOnly;Pooling=false");
            await database.OpenAsync();
            return load.Difference(session.Contender.Ballots(database), session.Contender.Counts(database))
                ?? "every ballot and every tally is right";
        };
    });

    public static Task Asks(IReadOnlyList<Contender> contenders, int updates, int rounds, IReadOnlyList<string> questions) =>
        Compare("asks", contenders, rounds, session =>
    {
        var feed = new LoadUpdates();
        session.Next = () => feed.Asks(updates, questions);
        session.Check = () => Task.FromResult("every question was answered");
        return Task.CompletedTask;
    });

    /// <summary>Votes while the process is killed repeatedly: every vote must be counted once.</summary>
    public static async Task Storm(Contender contender, int updates, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-telegram-").FullName;
        var file = Path.Combine(folder, "bot.db");
        await using var server = new LoadServer();
        var feed = new LoadUpdates();
        var child = ChildBot.Start(contender.Start(server.BaseUrl, file));
        _ = server.Load(feed.Says("/poll new Which? | A | B | C"));
        var post = JsonNode.Parse(await server.FirstPost.WaitAsync(Timeout))!.AsObject();
        var load = VotesOn(post);
        var run = server.Load(feed.Votes(post, load.Next(updates)));
        for (var kill = 1; kill <= kills; kill++)
        {
            while (run.Answers < updates * kill / (kills + 1) && !run.Confirmed.IsCompleted)
                await Task.Delay(1);
            await child.DisposeAsync();
            child = ChildBot.Start(contender.Start(server.BaseUrl, file));
        }

        await run.Confirmed.WaitAsync(Timeout);
        await child.DisposeAsync();
        await using (var database = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await database.OpenAsync();
            Console.WriteLine(
                $"{kills} kills during {updates:N0} votes: "
                    + $"{load.Difference(contender.Ballots(database), contender.Counts(database)) ?? "every ballot and every tally is right"}; "
                    + $"{run}");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Rounds in turns, so that other load affects all bots equally. A bot without updates uses no processor time.</summary>
    static async Task Compare(string what, IReadOnlyList<Contender> contenders, int rounds, Func<BenchmarkedBot, Task> begin)
    {
        var bots = new List<BenchmarkedBot>();
        try
        {
            for (var round = 1; round <= rounds; round++)
            {
                for (var i = 0; i < contenders.Count; i++)
                {
                    if (round == 1)
                    {
                        bots.Add(BenchmarkedBot.Start(contenders[i]));
                        await begin(bots[i]);
                    }

                    await bots[i].Run(Timeout);
                }
            }

            foreach (var bot in bots)
            {
                Console.WriteLine(
                    $"{bot.Contender.Name}: {await bot.Check()}; {bot.Server.Edits} edits; also called: "
                        + $"{string.Join(", ", bot.Server.AlsoCalled)}");
            }

            Print(what, bots);
        }
        finally
        {
            foreach (var bot in bots)
                await bot.DisposeAsync();
        }
    }

    static void Print(string what, List<BenchmarkedBot> bots)
    {
        var table = new ResultTable("", $"{what}/s", "p50 ms", "p99 ms", "CPU s/10k", "MB before", "after", "resident peak");
        foreach (var bot in bots)
        {
            foreach (var (index, round) in bot.Rounds.Index())
            {
                table.Add($"{bot.Contender.Name}, round {index + 1}{(index == 0 ? " (cold)" : "")}", round.PerSecond, round.Median,
                    round.P99, round.Processor, round.Before, round.After, round.Peak);
            }
        }

        table.Print("From the delivery of an update's batch to its answer; durable before it is acknowledged:");
        foreach (var other in bots.SkipLast(1).Where(bot => bot.Rounds.Count > 1))
        {
            var pairs = bots[^1].Rounds.Skip(1).Zip(other.Rounds.Skip(1)).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {bots[^1].Contender.Name} beside {other.Contender.Name}, median of the warm rounds: "
                    + $"{Median(pairs.Select(pair => pair.First.PerSecond / pair.Second.PerSecond)):F2} times the {what}, "
                    + $"{Median(pairs.Select(pair => pair.First.Processor / pair.Second.Processor)):P0} of the processor"));
        }
    }

    static double Median(IEnumerable<double> figures) =>
        figures.Order().ToList() is var sorted && sorted.Count % 2 == 1 ? sorted[sorted.Count / 2]
        : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;

    static VoteLoad VotesOn(JsonObject post) => new(
        [.. post["reply_markup"]!["inline_keyboard"]!.AsArray().SelectMany(row => row!.AsArray())
            .Select(button => (string)button!["callback_data"]!)], Voters, LoadUpdates.User);
}
