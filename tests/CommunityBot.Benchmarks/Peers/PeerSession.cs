using System.Text.Json.Nodes;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Benchmarks.Telegram;
using CommunityBot.Simulators.Telegram.Load;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>One bot through all parts of the comparison.</summary>
sealed class PeerSession : IAsyncDisposable
{
    const int Voters = 2000;

    static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(250);

    readonly LoadUpdates feed = new();
    readonly JsonObject post;
    readonly VoteLoad votes;

    PeerSession(BenchmarkedBot bot, LoadUpdates feed, JsonObject post)
    {
        (Bot, this.feed, this.post) = (bot, feed, post);
        votes = new VoteLoad(
            [.. post["reply_markup"]!["inline_keyboard"]!.AsArray().SelectMany(row => row!.AsArray())
                .Select(button => (string)button!["callback_data"]!)], Voters, LoadUpdates.User);
    }

    public string Name => Bot.Contender.Name;

    public BenchmarkedBot Bot { get; }

    /// <summary>The median of the warm rounds of votes.</summary>
    public double VotesPerSecond { get; set; }

    public double IdleMegabytes { get; private set; }

    public double IdleResident { get; private set; }

    /// <summary>The highest anonymous memory seen while updates were handled.</summary>
    public double HighestMegabytes { get; private set; }

    /// <summary>Starts the bot, has it post a poll, and starts it again: the first start ever is another matter.</summary>
    public static async Task<PeerSession> Begin(Contender contender, TimeSpan timeout)
    {
        var bot = BenchmarkedBot.Start(contender);
        var feed = new LoadUpdates();
        var command = bot.Server.Load(feed.Says("/poll new Which? | A | B | C"));
        var post = JsonNode.Parse(await bot.Server.FirstPost.WaitAsync(timeout))!.AsObject();
        await command.Confirmed.WaitAsync(timeout);
        await bot.Restart();
        return new PeerSession(bot, feed, post);
    }

    public LoadRun Votes(int count) => feed.Votes(post, votes.Next(count));

    public LoadRun Asks(int count, IReadOnlyList<string> questions) => feed.Asks(count, questions);

    public void NoteIdle() => (IdleMegabytes, IdleResident) = (Bot.Megabytes, Bot.Resident);

    public async Task Run(LoadRun run, TimeSpan timeout)
    {
        Bot.Next = () => run;
        var running = Bot.Run(timeout);
        while (await Task.WhenAny(running, Task.Delay(MemoryInterval)) != running)
            HighestMegabytes = Math.Max(HighestMegabytes, Bot.Megabytes);
        await running;
        HighestMegabytes = Math.Max(HighestMegabytes, Bot.Megabytes);
    }

    /// <summary>A median of the rounds after the first.</summary>
    public double Warm(Func<Round, double> figure)
    {
        var samples = new Samples();
        foreach (var round in Bot.Rounds.Skip(Bot.Rounds.Count > 1 ? 1 : 0))
            samples.Add(figure(round));
        return samples.Median;
    }

    /// <summary>The first error in what is stored of the votes; null if all is right.</summary>
    public async Task<string?> Difference()
    {
        await using var database = new SqliteConnection($"Data Source={Bot.File};Mode=ReadOnly;Pooling=false");
        await database.OpenAsync();
        return votes.Difference(Bot.Contender.Ballots(database), Bot.Contender.Counts(database));
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();
}
