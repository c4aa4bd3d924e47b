using CommunityBot.Benchmarks.Processes;
using CommunityBot.Simulators.Telegram.Load;

namespace CommunityBot.Benchmarks.Telegram;

/// <summary>A running contender with a stand-in and a database of its own, and the results of its rounds.</summary>
sealed class BenchmarkedBot : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("communitybot-telegram-").FullName;
    ChildBot child;

    BenchmarkedBot(Contender contender)
    {
        Contender = contender;
        child = ChildBot.Start(contender.Start(Server.BaseUrl, File));
    }

    public Contender Contender { get; }

    public LoadServer Server { get; } = new();

    public string File => Path.Combine(folder, "bot.db");

    public Func<LoadRun> Next { get; set; } = null!;

    /// <summary>Checks the results after the last round.</summary>
    public Func<Task<string>> Check { get; set; } = null!;

    public List<Round> Rounds { get; } = [];

    /// <summary>The anonymous memory now, in MB.</summary>
    public double Megabytes => child.Megabytes;

    /// <summary>The resident memory now, program files included, in MB.</summary>
    public double Resident => child.ResidentMegabytes;

    /// <inheritdoc cref="ChildBot.PeakMegabytes"/>
    public double PeakResident => child.PeakMegabytes;

    public static BenchmarkedBot Start(Contender contender) => new(contender);

    /// <summary>Stops the process as an operator does and starts it again.</summary>
    public async Task Restart()
    {
        _ = await child.Stop();
        await child.DisposeAsync();
        child = ChildBot.Start(Contender.Start(Server.BaseUrl, File));
    }

    public async Task Run(TimeSpan timeout)
    {
        var run = Next();
        var (processor, before) = (child.ProcessorTime, child.Megabytes);
        _ = Server.Load(run);
        var late = Task.Delay(timeout);
        if (await Task.WhenAny(run.Done, late) == late || child.HasEnded)
            throw new TimeoutException($"{Contender.Name}: {run}");
        var used = child.ProcessorTime - processor;
        if (run.Strays + run.Doubles > 0)
            Console.WriteLine($"{Contender.Name}: {run}");
        var latencies = run.Latencies();
        Rounds.Add(new Round(
            run.Count / run.Elapsed.TotalSeconds,
            latencies[latencies.Length / 2],
            latencies[latencies.Length * 99 / 100],
            used.TotalSeconds * 10_000 / run.Count,
            before,
            child.Megabytes,
            child.PeakMegabytes));
    }

    public async ValueTask DisposeAsync()
    {
        await child.DisposeAsync();
        await Server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <param name="Processor">Processor seconds per 10,000 updates.</param>
/// <param name="Before">Anonymous memory before the round, in MB.</param>
readonly record struct Round(double PerSecond, double Median, double P99, double Processor, double Before, double After, double Peak);
