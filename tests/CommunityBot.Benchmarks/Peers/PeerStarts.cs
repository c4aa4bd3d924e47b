using System.Diagnostics;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;
using CommunityBot.Benchmarks.Telegram;
using CommunityBot.Simulators.Telegram.Load;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>Starts each bot with a question waiting for it: without a database, and with that of the start before.</summary>
static class PeerStarts
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    public static async Task Run(IReadOnlyList<Contender> contenders, int starts)
    {
        var figures = contenders.Select(contender => (contender.Name, First: new Start(), Again: new Start())).ToList();
        for (var i = 0; i < starts; i++)
        {
            foreach (var (contender, (_, first, again)) in contenders.Zip(figures))
            {
                var folder = Directory.CreateTempSubdirectory("communitybot-peer-start-").FullName;
                var feed = new LoadUpdates();
                await first.Measure(contender, Path.Combine(folder, "bot.db"), feed);
                await again.Measure(contender, Path.Combine(folder, "bot.db"), feed);
                Directory.Delete(folder, recursive: true);
            }
        }

        var table = new ResultTable("", "asks for updates, ms", "first answer, ms", "worst", "CPU ms");
        foreach (var (name, first, again) in figures)
        {
            first.AddTo(table, $"{name}, first start ever");
            again.AddTo(table, $"{name}, with a database");
        }

        table.Print($"From the start of the process, a question waiting; medians of {starts}:");
    }

    sealed class Start
    {
        readonly Samples ready = new(), answered = new(), processor = new();

        public async Task Measure(Contender contender, string database, LoadUpdates feed)
        {
            await using var server = new LoadServer();
            var run = server.Load(feed.Asks(1, PlainFacts.Questions));
            var start = contender.Start(server.BaseUrl, database);
            var began = Stopwatch.GetTimestamp();
            await using var child = ChildBot.Start(start);
            await server.FirstPoll.WaitAsync(Timeout);
            ready.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await run.Done.WaitAsync(Timeout);
            answered.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            // Confirmed, so that it does not come again.
            await run.Confirmed.WaitAsync(Timeout);
            processor.Add(child.ProcessorTime.TotalMilliseconds);
            _ = await child.Stop();
        }

        public void AddTo(ResultTable table, string name) =>
            table.Add(name, ready.Median, answered.Median, answered.P99, processor.Median);
    }
}
