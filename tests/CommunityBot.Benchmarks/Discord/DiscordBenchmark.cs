using System.Diagnostics;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Interactions;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Tests;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>
/// <c>discord votes|ask [--http]</c>: end to end, from Discord's event to the accepted answer, with the bot in a process of its
/// own.
/// </summary>
static class DiscordBenchmark
{
    const int Voters = 2000, AtOnce = 256;

    public static Task Votes(string program, int count, int rounds, bool isOverHttp) =>
        Run(program, isOverHttp, "votes", async (standIn, channel, file, measure) =>
    {
        var moderator = standIn.User("Mo");
        channel.Guild!.Add(moderator, Permissions.ManageMessages);
        _ = await moderator.Uses(channel, "/poll new", ("text", "Which? | A | B | C"));
        var poll = await channel.Next(message => message.Buttons.Count >= 3);
        var load = new VoteLoad([.. poll.Content.Controls.Select(button => (string)button["custom_id"]!).Take(3)], Voters,
            LoadInteractions.User);
        var feed = new LoadInteractions(standIn, channel);
        await measure(rounds, () => feed.Votes(poll, load.Next(count)));
        await using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        await database.OpenAsync();
        var contender = new CommunityContender(program);
        return load.Difference(contender.Ballots(database), contender.Counts(database)) ?? "every ballot and every tally is right";
    });

    public static Task Asks(string program, int count, int rounds, bool isOverHttp) =>
        Run(program, isOverHttp, "asks", async (standIn, channel, _, measure) =>
    {
        var feed = new LoadInteractions(standIn, channel);
        await measure(rounds, () => feed.Asks(count, PlainFacts.Questions));
        return "every question was answered";
    });

    static async Task Run(string program, bool isOverHttp, string what,
        Func<DiscordStandIn, StandInChannel, string, Func<int, Func<List<PreparedInteraction>>, Task>, Task<string>> load)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-discord-").FullName;
        var file = Path.Combine(folder, "bot.db");
        var port = FreePort.Next();
        var table = new ResultTable("", $"{what}/s", "p50 ms", "p99 ms", "max ms", "past 3 s", "CPU s/10k", "MB now", "resident peak");
        await using (var standIn = await DiscordStandIn.Start())
        {
            // Measure the machine, without Discord's limits.
            standIn.Limits.IsOn = standIn.RecordsCalls = false;
            var channel = standIn.Guild("Chips").TextChannel("general");
            await using var child = ChildBot.Start(Program(program, file, port, standIn, isOverHttp));
            await standIn.Gateway.Ready(timeout: TimeSpan.FromMinutes(1));
            await Registered(standIn);
            var endpoint = isOverHttp ? new Uri($"http://127.0.0.1:{port}/discord/interactions") : null;
            if (endpoint is not null && !await standIn.Outgoing.Verify(endpoint))
                throw new InvalidOperationException(string.Join('\n', standIn.Complaints));
            var result = await load(standIn, channel, file, async (rounds, make) =>
            {
                var ceiling = 0.0;
                for (var round = 1; round <= rounds; round++)
                {
                    ceiling = await Measure(new DiscordRun(standIn, make(), endpoint), run => run.Flood(AtOnce),
                        $"{AtOnce} at once, round {round}{(round == 1 ? " (cold)" : "")}");
                }

                await Measure(new DiscordRun(standIn, make(), endpoint), run => run.Pace(ceiling * 0.9),
                    $"at 90% of that: {ceiling * 0.9:F0}/s");
            });
            Console.WriteLine(
                $"{what} over {(isOverHttp ? "the HTTP endpoint" : "the gateway")}: {result}; {standIn.Prepared.Followed} edits and "
                    + $"follow-ups; {standIn.Prepared.Doubled.Count} answered twice; complaints: "
                    + $"{(standIn.Complaints.Count == 0 ? "none" : string.Join("; ", standIn.Complaints.Take(5)))}");

            async Task<double> Measure(DiscordRun run, Func<DiscordRun, Task> send, string name)
            {
                var processor = child.ProcessorTime;
                await send(run);
                var used = child.ProcessorTime - processor;
                if (run.Wrong > 0)
                    Console.WriteLine($"{name}: {run.Wrong} were not answered once");
                var times = run.Latencies();
                table.Add(name, times.Length / run.Elapsed.TotalSeconds, times[times.Length / 2], times[times.Length * 99 / 100],
                    times[^1], run.Late, used.TotalSeconds * 10_000 / times.Length, child.Megabytes, child.PeakMegabytes);
                return times.Length / run.Elapsed.TotalSeconds;
            }
        }

        table.Print("From sending the event to the first answer, after its effect is durable:");
        Directory.Delete(folder, recursive: true);
    }

    public static ProcessStartInfo Program(string program, string database, int port, DiscordStandIn standIn, bool isOverHttp)
    {
        var start = new ProcessStartInfo(program,
            ["serve", "--database", database, "--config", BenchmarkDatabase.Config, "--urls", $"http://127.0.0.1:{port}"]);
        start.Environment["COMMUNITYBOT_Discord__Token"] = standIn.Options.Token;
        start.Environment["COMMUNITYBOT_Discord__ApiBase"] = standIn.ApiBase;
        start.Environment["COMMUNITYBOT_Quotas__PerMemberAndMinute"] = start.Environment["COMMUNITYBOT_Quotas__PerChatAndMinute"] = "0";
        if (isOverHttp)
            start.Environment["COMMUNITYBOT_Discord__Interactions__PublicKey"] = standIn.Outgoing.PublicKey;
        return start;
    }

    /// <summary>Waits for the commands, which the bot registers shortly after its start.</summary>
    public static async Task Registered(DiscordStandIn standIn)
    {
        var began = Stopwatch.GetTimestamp();
        while (standIn.Commands.Count == 0)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
                throw new TimeoutException($"no commands were registered: {string.Join('\n', standIn.Complaints)}");
            await Task.Delay(20);
        }
    }
}
