using System.Diagnostics;
using System.Globalization;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Digests.Content;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using CommunityBot.Tests.Digests;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CommunityBot.Benchmarks;

/// <summary>
/// <c>digest</c>: the rate of composing personal digests, the time that a claim holds the writer, and years of delivery with
/// simulated faults.
/// </summary>
static class DigestBenchmark
{
    const int Facts = 100_000, Readers = 10_000, Due = 100_000;

    static readonly ChatRef Room = new("local", "room");

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-digest-");
        try
        {
            string file;
            await using (var facts = await BenchmarkDatabase.Open(Facts))
                file = facts.File;
            var copy = Path.Combine(folder.FullName, "digest.db");
            File.Copy(file, copy);
            if (File.Exists(file + "-wal"))
                File.Copy(file + "-wal", copy + "-wal");
            await using (var database = Database.Open(copy))
            {
                await Compose(database);
                await Claim(database);
            }

            await Simulate(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : folder.FullName,
                $"communitybot-years-{Environment.ProcessId}.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task Compose(Database database)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(database)
            .AddLeases().AddCatalog().AddMembers().AddCommunities().AddPolls().AddQuestions()
            .AddPredictions().AddArticles().AddDigests().AddDigestWorker().AddCommands()
                .BuildServiceProvider();
        var catalog = await services.GetRequiredService<LiveCatalog>().Refresh();
        var now = TimeProvider.System.GetUtcNow();
        await Subscribe(database, catalog, now);
        foreach (var question in (string[])["Who is ahead?", "What comes next?", "Which one?"])
        {
            _ = await services.GetRequiredService<PollLaunch>()
                .Launch(new PollDraft(question, ["a1", "b2", "c3"]) { Closes = "12h" },
                    new CommandRequest(
                        new RequestOrigin(Room, new UserRef("local", "mo"), "mo"), "poll new", new Dictionary<string, string>()),
                    Language.En, default);
        }

        var renderer = services.GetRequiredService<DigestRenderer>();
        var date = DayNumber.Of(LocalDate.FromDateTime(now.UtcDateTime));
        OutboxMessage Of(int reader) =>
            new($"e{reader}", OutboxMessageKind.Digest, $"s{reader}", date, new ChatRef("local", $"@{reader}"))
            {
                DueAt = 0,
                Deadline = long.MaxValue,
            };
        for (var i = 0; i < 500; i++)
            _ = await renderer.Write(Of(i), default);
        foreach (var lanes in (int[])[1, Environment.ProcessorCount])
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var blocks = 0L;
            var processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => Task.Run(async () =>
            {
                for (var i = lane; i < Readers; i += lanes)
                    _ = Interlocked.Add(ref blocks, (await renderer.Write(Of(i), default)).Message!.Blocks.Count);
            })));
            var (rate, after) = (Readers / watch.Elapsed.TotalSeconds, GC.GetTotalMemory(forceFullCollection: true));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Readers:N0} digests over {Facts:N0} facts, {lanes} at a time: {rate:N0}/s, "
                    + $"{(Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / Readers:F0} us of a processor each, "
                    + $"{(double)blocks / Readers:F1} blocks each; live memory {before / 1e6:F1} MB before, {after / 1e6:F1} MB after"));
        }
    }

    /// <summary>Subscribes readers with different languages and last digests, each with a watch.</summary>
    static Task<bool> Subscribe(Database database, CatalogSnapshot catalog, DateTimeOffset now) => database.WriteAlone(connection =>
    {
        var entities = catalog.Entities.Keys.ToList();
        _ = CommunityChats.CommunityOf(connection, Room);
        for (var i = 0; i < Readers; i++)
        {
            var since = now.AddDays(-1 - (i % 3)).ToUnixTimeMilliseconds();
            var one = new Subscription
            {
                Id = $"s{i}",
                Reader = Reader.OfMember($"m{i}"),
                Chat = new ChatRef("local", $"@{i}"),
                HomeChat = Room,
                User = new UserRef("local", $"{i}"),
                Schedule = new Schedule(9 * 60, "Asia/Shanghai", Weekdays.All),
                Language = (Language)(i % 3),
                TellsQuiet = true,
                Watermark = new Watermark(catalog.Version - 1, since),
            };
            SubscriptionRepository.Put(connection, one.Scheduled(Instant.FromDateTimeOffset(now)), since);
            WatchRepository.Put(connection, new Watch
            {
                Id = $"w{i}",
                MemberId = $"m{i}",
                EntityId = entities[i % entities.Count],
                MetricId = "revenue",
            }, one.User, one.Chat, since);
        }

        return true;
    });

    static async Task Claim(Database database)
    {
        var now = Instant.FromUtc(2026, 6, 1, 1, 0);
        _ = await database.WriteAlone(connection =>
        {
            _ = connection.Execute("DELETE FROM digest_subscriptions");
            for (var i = 0; i < Due; i++)
            {
                var one = new Subscription
                {
                    Id = NewId.Create(),
                    Reader = Reader.OfMember($"d{i}"),
                    Chat = new ChatRef("local", $"@{i}"),
                    HomeChat = Room,
                    User = new UserRef("local", $"{i}"),
                    Schedule = new Schedule(9 * 60, "Asia/Shanghai", Weekdays.All),
                };
                SubscriptionRepository.Put(connection, one.Scheduled(now - Duration.FromMinutes(1)), 0);
            }

            return true;
        });
        var claimer = new EditionClaimer(database, Microsoft.Extensions.Options.Options.Create(new DigestOptions()));
        List<double> times = [];
        var all = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        for (int claimed; ;)
        {
            var began = Stopwatch.GetTimestamp();
            claimed = await claimer.Claim(now);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (claimed < EditionClaimer.Batch)
                break;
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Due:N0} due in one minute, {EditionClaimer.Batch} a claim: median {times[times.Count / 2]:F2} ms, p99 "
                + $"{times[times.Count * 99 / 100]:F2} ms, worst {times[^1]:F2} ms; "
                + $"{(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / times.Count:F2} ms of a processor each; all in "
                + $"{all.Elapsed.TotalSeconds:F1} s"));
    }

    static async Task Simulate(string file)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await using var simulation = new DigestSimulation(file, Environment.TickCount);
            await simulation.Subscribe(count: 2000, zones: 40, daysAWeek: 3);
            await simulation.Run(TimeSpan.FromDays(3 * 365));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"three years of 2,000 readers in {watch.Elapsed.TotalSeconds:F0} s: {simulation}; {simulation.Wrongs.Count} wrong "
                    + $"{string.Join("; ", simulation.Wrongs.Take(5))}"));
        }
        finally
        {
            foreach (var left in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
                File.Delete(left);
        }
    }
}
