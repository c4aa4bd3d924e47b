using System.Diagnostics;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Discord;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Interactions;
using CommunityBot.Simulators.Discord.World;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Soak;

/// <summary>Discord's half of the soak: one second of taps and one second of questions in turns.</summary>
sealed class DiscordSide : ISoakSide
{
    const int AtOnce = 128;

    readonly DiscordStandIn standIn;
    readonly LoadInteractions feed;
    readonly StandInMessage poll;
    readonly VoteLoad load;
    readonly Queue<List<PreparedInteraction>> past = [];
    int wrong;
    bool isVoting;

    DiscordSide(DiscordStandIn standIn, StandInChannel channel, StandInMessage poll)
    {
        (this.standIn, this.poll) = (standIn, poll);
        feed = new LoadInteractions(standIn, channel) { Askers = SoakBenchmark.Members };
        load = new VoteLoad([.. poll.Content.Controls.Select(button => (string)button["custom_id"]!).Take(3)], SoakBenchmark.Members,
            LoadInteractions.User);
    }

    public string Name => "discord";

    public string? Complaint => wrong > 0 ? $"{wrong} were not answered once" : standIn.Complaints.Count > 0
        ? string.Join("; ", standIn.Complaints.Take(5)) : null;

    /// <summary>Waits for the commands of the bot, and creates a poll.</summary>
    public static async Task<DiscordSide> Start(DiscordStandIn standIn)
    {
        standIn.Limits.IsOn = standIn.RecordsCalls = false;
        var channel = standIn.Guild("Chips").TextChannel("general");
        await standIn.Gateway.Ready(timeout: TimeSpan.FromMinutes(1));
        await DiscordBenchmark.Registered(standIn);
        var moderator = standIn.User("Mo");
        channel.Guild!.Add(moderator, Permissions.ManageMessages);
        await LaunchPoll(moderator, channel);
        return new DiscordSide(standIn, channel, await channel.Next(message => message.Buttons.Count >= 3));
    }

    /// <summary>The first answers include JIT compilation and may take longer than the three seconds of Discord.</summary>
    static async Task LaunchPoll(StandInUser moderator, StandInChannel channel)
    {
        for (var left = 5; ; left--)
        {
            try
            {
                _ = await moderator.Uses(channel, "/poll new", ("text", "Which? | A | B | C"));
                return;
            }
            catch (TimeoutException) when (left > 0)
            {
                // Try again.
            }
        }
    }

    public async Task<double> Flood(int count)
    {
        var run = new DiscordRun(standIn, Next(count), endpoint: null);
        await run.Flood(AtOnce);
        Check(run);
        return count / run.Elapsed.TotalSeconds;
    }

    public async Task<int> Pace(double perSecond, TimeSpan length)
    {
        var (began, sent) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(began) < length)
        {
            var run = new DiscordRun(standIn, Next((int)Math.Ceiling(perSecond)), endpoint: null);
            await run.Pace(perSecond);
            Check(run);
            sent += (int)Math.Ceiling(perSecond);
        }

        return sent;
    }

    public string? Difference(SqliteConnection database) =>
        load.Difference(SoakBallots.Of(database, Name), SoakBallots.Counts(database, Name));

    List<PreparedInteraction> Next(int count)
    {
        var interactions = (isVoting = !isVoting) ? feed.Votes(poll, load.Next(count)) : feed.Asks(count, PlainFacts.Questions);
        past.Enqueue(interactions);
        // Free the memory of old interactions, since both processes share the machine.
        while (past.Count > 10)
            past.Dequeue().ForEach(standIn.Prepared.Forget);
        return interactions;
    }

    void Check(DiscordRun run) => wrong += run.Wrong;
}
