using System.Diagnostics;
using System.Globalization;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Configuration;
using CommunityBot.Core.Messaging;
using CommunityBot.Hosting;
using CommunityBot.Simulators;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Benchmarks.Telegram;

/// <summary>
/// <c>telegram fanout</c>: one digest to many chats, through the adapter and the client library to the stand-in, which applies
/// Telegram's limits on the same simulated clock.
/// </summary>
static class FanoutBenchmark
{
    const int Private = 10_000, Groups = 500, PerSecond = 30;

    public static async Task Run()
    {
        var clock = new SimulatedClock(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        await using var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { Time = clock });
        var chats = Enumerable.Range(0, Private).Select(i => Started(telegram.User($"Member {i}")))
            .Concat(Enumerable.Range(0, Groups).Select(i => telegram.Supergroup($"Group {i}").Id)).ToList();
        new Random(1).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chats));
        var folder = Directory.CreateTempSubdirectory("communitybot-fanout-");
        var settings = new Dictionary<string, string?> { ["Telegram:Token"] = telegram.Token, ["Telegram:ApiBase"] = telegram.BaseUrl };
        var arguments = new HostArguments(BenchmarkDatabase.Config, Path.Combine(folder.FullName, "bot.db")) { Settings = settings };
        var watch = Stopwatch.StartNew();
        await using (var bot = await CommunityHost.Build(arguments,
            services => services.AddSingleton<TimeProvider>(clock).AddLogging(logging => logging.ClearProviders())))
        {
            var platform = bot.Services.GetServices<IPlatform>().Single(platform => platform.Name == "telegram");
            Task Send(long chat) => platform.Send(Ref(chat), Digest, new SendOptions(Priority.Digest, $"digest {chat}"), default);
            var scheduler = bot.Services.GetRequiredService<SendScheduler>();
            // The first message includes loading from disk, during which the clock must not move.
            await Drive(clock, scheduler, Send(chats[0]));
            var start = clock.GetUtcNow();
            var all = Task.WhenAll(chats.Skip(1).Select(Send));
            await Drive(clock, scheduler, all);
            Report(telegram, clock.GetUtcNow() - start, chats.Count, watch.Elapsed);
        }

        folder.Delete(recursive: true);
    }

    /// <summary>Moves the clock whenever nothing is being sent: then everything waits for its time.</summary>
    static async Task Drive(SimulatedClock clock, SendScheduler scheduler, Task all)
    {
        while (!all.IsCompleted)
        {
            if (scheduler.InFlight > 0 || !clock.AdvanceToNextTimer())
                await Task.WhenAny(all, Task.Delay(1));
        }

        await all;
    }

    static void Report(TelegramStandIn telegram, TimeSpan took, int messages, TimeSpan real)
    {
        var sent = telegram.Calls.Where(call => call.Method == "sendMessage").ToList();
        // The limit allows 30 per second: the first 30 at once, and each further 30 a second later.
        var best = TimeSpan.FromSeconds((messages - 1) / PerSecond);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sent.Count(call => call.Code == 200)} of {messages} messages sent in {took.TotalSeconds:F1} s of Telegram's time, "
                + $"{took / best - 1:P2} over the {best.TotalSeconds:F0} s that the limits ask for"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sent.Count(call => call.Code == 429)} of them 429; {telegram.Complaints.Count} complaints; simulated in "
                + $"{real.TotalSeconds:F0} s"));
        foreach (var complaint in telegram.Complaints.Take(5))
            Console.WriteLine(complaint);
    }

    static long Started(CommunityBot.Simulators.Telegram.Chats.StandInUser user)
    {
        user.HasStarted = true;
        return user.Id;
    }

    static ChatRef Ref(long chat) => new("telegram", chat.ToString(CultureInfo.InvariantCulture));

    static Message Digest { get; } = new(
    [
        new Heading("24 November 2026"),
        new Paragraph("Biren's revenue in 2024 was RMB 337 million, 443% more than in 2023 & the highest yet."),
        new Paragraph("Two polls close today."),
    ], []);
}
