using CommunityBot.Benchmarks.Data;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Benchmarks.Processes;

namespace CommunityBot.Benchmarks;

/// <summary>
/// <c>startup</c>: the times from the start of the process until it accepts requests and until its first answer, without a
/// database and with the one of the first start.
/// </summary>
static class StartupBenchmark
{
    static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task Run(string program, int runs)
    {
        var (first, again) = (new Starts(), new Starts());
        for (var run = 0; run < runs; run++)
        {
            var folder = Directory.CreateTempSubdirectory("communitybot-startup").FullName;
            var database = Path.Combine(folder, "community.db");
            await first.Measure(program, database);
            await again.Measure(program, database);
            Directory.Delete(folder, recursive: true);
        }

        var table = new ResultTable("", "ready ms", "answer ms", "worst", "CPU ms", "idle MB", "worst");
        first.AddTo(table, "first start ever: tables, packs, names");
        again.AddTo(table, "with a database");
        table.Print(
            "Medians of the start of the process until it takes requests and to its first answer, the worst of the latter, "
                + "and anonymous memory "
                + $"{Idle.TotalSeconds} s later ({runs} runs of {program}):");
    }

    sealed class Starts
    {
        readonly Samples ready = new(), milliseconds = new(), processor = new(), megabytes = new();

        public async Task Measure(string program, string database)
        {
            await using var bot = ServedBot.Start(program, database, BenchmarkDatabase.Config);
            ready.Add((await bot.Ready()).TotalMilliseconds);
            milliseconds.Add((await bot.FirstAnswer()).TotalMilliseconds);
            processor.Add(bot.ProcessorTime.TotalMilliseconds);
            await Task.Delay(Idle);
            megabytes.Add(bot.AnonymousMegabytes);
        }

        public void AddTo(ResultTable table, string name) =>
            table.Add(name, ready.Median, milliseconds.Median, milliseconds.P99, processor.Median, megabytes.Median, megabytes.P99);
    }
}
