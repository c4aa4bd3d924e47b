using CommunityBot.Benchmarks.Processes;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Storm;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Tests;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>
/// <c>discord soak</c>: votes and questions during faults of connections, calls and events; then checks the counts and answers,
/// and prints the memory.
/// </summary>
static class DiscordSoak
{
    public static async Task Run(string program, int faults, TimeSpan length, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-soak-").FullName;
        var file = Path.Combine(folder, "bot.db");
        await using (var standIn = await DiscordStandIn.Start(new() { HeartbeatInterval = TimeSpan.FromSeconds(3) }))
        {
            standIn.Limits.IsOn = standIn.RecordsCalls = false;
            var channel = standIn.Guild("Chips").TextChannel("general");
            await using var child = ChildBot.Start(
                DiscordBenchmark.Program(program, file, FreePort.Next(), standIn, isOverHttp: false));
            await standIn.Gateway.Ready(timeout: TimeSpan.FromMinutes(1));
            await DiscordBenchmark.Registered(standIn);
            var moderator = standIn.User("Mo");
            channel.Guild!.Add(moderator, Permissions.ManageMessages);
            _ = await moderator.Uses(channel, "/poll new", ("text", "Which? | A | B | C"));
            var poll = await channel.Next(message => message.Buttons.Count >= 3);

            var storm = new FaultStorm(standIn, poll, () => Ballots(file), () => Handled(file), seed);
            using var watching = new CancellationTokenSource();
            var watch = Watch(child, length / 10, watching.Token);
            Console.WriteLine($"seed {seed}, {faults:N0} faults in {length}");
            await storm.Run(faults, length, length / 8, CancellationToken.None);
            var error = await storm.FindError(TimeSpan.FromMinutes(1))
                ?? "no vote and no question was lost, none was counted or answered twice";
            await watching.CancelAsync();
            await watch;
            Console.WriteLine(
                $"{error}: {storm.Votes:N0} votes, {storm.Questions:N0} questions, {storm.OutOfTime:N0} interactions without an answer "
                    + "in time");
            Console.WriteLine(
                $"{standIn.Gateway.IdentifyCount} identified, {standIn.Gateway.ResumeCount} resumed, {standIn.Gateway.HeartbeatCount} "
                    + $"heartbeats; {child.Megabytes:F0} MB at the end, {child.PeakMegabytes:F0} MB resident at most, "
                    + $"{child.ProcessorTime.TotalSeconds:F0} s of processor time");
            Console.WriteLine(
                "complaints that the faults do not explain: "
                    + $"{(storm.Unexpected.Count == 0 ? "none" : string.Join("; ", storm.Unexpected.Take(5)))}");
            foreach (var (name, count) in storm.Counts)
                Console.WriteLine($"  {count,6:N0}  {name}");
        }

        Directory.Delete(folder, recursive: true);
    }

    static async Task Watch(ChildBot child, TimeSpan every, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(every, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Console.Write($"{child.Megabytes:F0} MB ");
        }

        Console.WriteLine();
    }

    static Dictionary<string, int> Ballots(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        return new CommunityContender("").Ballots(database).ToDictionary(ballot => $"{ballot.Key}", ballot => ballot.Value);
    }

    static HashSet<string> Handled(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        return [.. database.Query<string>("SELECT request_key FROM handled_requests").Select(key => key.Split(':')[^1])];
    }
}
