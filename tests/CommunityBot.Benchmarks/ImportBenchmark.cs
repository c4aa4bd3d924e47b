using System.Diagnostics;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;

namespace CommunityBot.Benchmarks;

/// <summary><c>import</c>: an import of many facts, twice, and then reads among them.</summary>
static class ImportBenchmark
{
    const int Reads = 100_000;

    /// <param name="connection">Null for a temporary file.</param>
    public static async Task Run(string? connection, int rows)
    {
        if (connection is not null)
        {
            await Measure(connection, rows);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("communitybot-import").FullName;
        await Measure(Path.Combine(folder, "community.db"), rows);
        Directory.Delete(folder, recursive: true);
    }

    static async Task Measure(string connection, int rows)
    {
        var csv = Path.GetTempFileName();
        FactsFile.Write(csv, rows);
        await using var database = Database.Open(connection);
        _ = await new PackSync(database, Options.Create(new CatalogOptions { Folder = BenchmarkDatabase.Config }), TimeProvider.System)
            .Run();
        foreach (var round in (string[])["first import", "same again"])
        {
            await using var stream = File.OpenRead(csv);
            var watch = Stopwatch.StartNew();
            var result = await new FactImport(database, TimeProvider.System).Run(
                [new ImportFile("facts.csv", stream)], new ImportOptions { CreatesNames = true });
            Console.WriteLine(
                $"{round}: {watch.Elapsed.TotalSeconds:F1} s, {result.Added} added, {result.Unchanged} unchanged, {result.ProblemCount} "
                    + $"problems {string.Concat(result.Problems.Take(1))}; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        }

        var facts = new FactStore(database);
        var catalog = await new CatalogStore(database).Load();
        var entities = catalog.Entities.Values.Where(entity => entity.IsImported).Select(entity => entity.Id).ToArray();
        for (var round = 0; round < 3; round++)
        {
            var watch = Stopwatch.StartNew();
            var read = 0L;
            for (var i = 0; i < Reads; i++)
                read += (await facts.Of(entities[i * 7919L % entities.Length], "revenue")).Count;
            watch.Stop();
            var narrow = Stopwatch.StartNew();
            for (var i = 0; i < Reads; i++)
                _ = await facts.InConflict("none");
            Console.WriteLine($"empty read: {narrow.Elapsed.TotalMicroseconds / Reads:F1} us");
            Console.WriteLine($"hot read: {watch.Elapsed.TotalMicroseconds / Reads:F1} us for {read / (double)Reads:F1} facts");
        }

        await Time("OfEntity, 20", async () => (await facts.OfEntity(entities[7], 20)).Count);
        await Time("OfMetric, one period", async () => (await facts.OfMetric("revenue", "2017")).Count);
        await Time("MetricsOf", async () => (await facts.QuantitiesOf(entities[7])).Count);
        await Time("EntitiesWith", async () => (await facts.EntitiesWith("revenue", 5)).Count);
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
}
