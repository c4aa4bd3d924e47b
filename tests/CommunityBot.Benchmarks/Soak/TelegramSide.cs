using System.Diagnostics;
using System.Text.Json.Nodes;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Telegram;
using CommunityBot.Simulators.Telegram.Load;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Soak;

/// <summary>
/// Telegram's half of the soak: ten batches per second, taps and questions in turns. The questions are in many chats, since a
/// private chat takes one message per second.
/// </summary>
sealed class TelegramSide : ISoakSide
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2), Interval = TimeSpan.FromMilliseconds(100);

    readonly LoadServer server;
    readonly LoadUpdates feed;
    readonly JsonObject post;
    readonly VoteLoad load;
    int wrong;
    bool isVoting;

    TelegramSide(LoadServer server, LoadUpdates feed, JsonObject post)
    {
        (this.server, this.feed, this.post) = (server, feed, post);
        var data = post["reply_markup"]!["inline_keyboard"]!.AsArray().SelectMany(row => row!.AsArray())
            .Select(button => (string)button!["callback_data"]!);
        load = new VoteLoad([.. data], SoakBenchmark.Members, LoadUpdates.User);
    }

    public string Name => "telegram";

    public string? Complaint => wrong > 0 ? $"{wrong} were answered twice, or never asked" : null;

    public static async Task<TelegramSide> Start(LoadServer server)
    {
        var feed = new LoadUpdates { Askers = SoakBenchmark.Members };
        _ = server.Load(feed.Says("/poll new Which? | A | B | C"));
        return new TelegramSide(server, feed, JsonNode.Parse(await server.FirstPost.WaitAsync(Timeout))!.AsObject());
    }

    public async Task<double> Flood(int count)
    {
        var run = await Send(count);
        return count / run.Elapsed.TotalSeconds;
    }

    public async Task<int> Pace(double perSecond, TimeSpan length)
    {
        var (began, sent) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(began) is var now && now < length)
        {
            if ((int)(perSecond * (now + Interval).TotalSeconds) - sent is > 0 and var due)
            {
                due = Math.Min(due, SoakBenchmark.Members / 2);
                _ = await Send(due);
                sent += due;
            }

            var ahead = TimeSpan.FromSeconds(sent / perSecond) - Stopwatch.GetElapsedTime(began);
            await Task.Delay(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
        }

        return sent;
    }

    public string? Difference(SqliteConnection database) =>
        load.Difference(SoakBallots.Of(database, Name), SoakBallots.Counts(database, Name));

    async Task<LoadRun> Send(int count)
    {
        var run = server.Load((isVoting = !isVoting) ? feed.Votes(post, load.Next(count)) : feed.Asks(count, PlainFacts.Questions));
        await run.Done.WaitAsync(Timeout);
        wrong += run.Strays + run.Doubles;
        return run;
    }
}
