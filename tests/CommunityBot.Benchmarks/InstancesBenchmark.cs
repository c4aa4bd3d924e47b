using CommunityBot.Benchmarks.Data;
using CommunityBot.Tests.Instances.Chaos;

namespace CommunityBot.Benchmarks;

/// <summary><c>instances</c>: four instances on one PostgreSQL behind pgbouncer, while processes and connections are killed.</summary>
static class InstancesBenchmark
{
    public static async Task Run(TimeSpan length)
    {
        if (ChaosDatabase.Missing is { } missing)
        {
            Console.WriteLine($"not measured: {missing}");
            return;
        }

        Console.WriteLine($"faults for {length}");
        var report = await new ChaosRun(length, Path.Combine(AppContext.BaseDirectory, "communitybot.dll"), BenchmarkDatabase.Config).Run();
        Console.WriteLine(report.ToString());
    }
}
