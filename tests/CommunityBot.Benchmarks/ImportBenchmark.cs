using System.Diagnostics;
using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Storage;

namespace CommunityBot.Benchmarks;

/// <summary>Many facts in one import, twice, and then reads by name among them. Reports; judges nothing.</summary>
static class ImportBenchmark
{
    const int Entities = 5000, Metrics = 20, Reads = 100_000;

    public static async Task Run(string connection, int rows)
    {
        var csv = Path.GetTempFileName();
        Write(csv, rows);
        await using var database = Database.Open(connection);
        foreach (var round in (string[])["first import", "same again"])
        {
            await using var stream = File.OpenRead(csv);
            var watch = Stopwatch.StartNew();
            var result = await new FactImport(database, TimeProvider.System).Run(stream, create: true);
            Console.WriteLine($"{round}: {watch.Elapsed.TotalSeconds:F1} s, {result.Added} added, {result.Unchanged} unchanged, {result.ProblemCount} problems {string.Concat(result.Problems.Take(1))}; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        }

        var facts = new FactStore(database);
        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            var read = 0L;
            for (var i = 0; i < Reads; i++)
                read += (await facts.Of($"company-{i * 7919 % Entities}", $"metric-{i % Metrics}")).Count;
            watch.Stop();
            var narrow = Stopwatch.StartNew();
            for (var i = 0; i < Reads; i++)
                _ = await facts.InConflict("none");
            Console.WriteLine($"empty read: {narrow.Elapsed.TotalMicroseconds / Reads:F1} us");
            Console.WriteLine($"hot read: {watch.Elapsed.TotalMicroseconds / Reads:F1} us for {read / (double)Reads:F1} facts");
        }

        await Time("OfEntity, 20", async () => (await facts.OfEntity("company-7", 20)).Count);
        await Time("OfMetric, one period", async () => (await facts.OfMetric("metric-3", "2017")).Count);
        await Time("MetricsOf", async () => (await facts.MetricsOf("company-7")).Count);
        await Time("EntitiesWith", async () => (await facts.EntitiesWith("metric-3", 21)).Count);
        await Time("version", async () => (int)await new CatalogStore(database).Version());
        await Time("load", async () => (await new CatalogStore(database).Load()).Entities.Count);
        await using var target = Stream.Null;
        await Time("export", async () => (int)await new FactExport(database).Run(target));
        File.Delete(csv);
    }

    static async Task Time(string what, Func<Task<int>> work)
    {
        await work();
        var watch = Stopwatch.StartNew();
        var count = await work();
        Console.WriteLine($"{what}: {watch.Elapsed.TotalMilliseconds:F2} ms for {count}");
    }

    static void Write(string path, int rows)
    {
        using var text = new StreamWriter(path);
        text.WriteLine("entity,metric,period,value,unit,currency,source,as_of,qualifier");
        for (var i = 0; i < rows; i++)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"company {i % Entities},metric {i / Entities % Metrics},{2016 + (i / Entities / Metrics)},{i}.25,万元,,annual reports,2025-04-30,"));
    }
}
