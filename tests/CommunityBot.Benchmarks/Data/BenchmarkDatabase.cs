using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;

namespace CommunityBot.Benchmarks.Data;

/// <summary>
/// A database that is created once and kept in the temporary folder, since importing a million facts takes longer than
/// measuring.
/// </summary>
sealed class BenchmarkDatabase : IAsyncDisposable
{
    // The number rises when the invented facts change.
    static readonly string Folder = Path.Combine(Path.GetTempPath(), "communitybot-benchmarks-1");

    readonly Database database;

    BenchmarkDatabase(Database database, string file)
    {
        this.database = database;
        File = file;
        Facts = new FactStore(database);
        Answerer = new AnswerEngine(new LiveCatalog(new CatalogStore(database)), Facts, TimeProvider.System);
    }

    public static string Config => Path.Combine(AppContext.BaseDirectory, "config");

    public string File { get; }

    public FactStore Facts { get; }

    public AnswerEngine Answerer { get; }

    /// <summary>Opens a database with the shipped packs and that many invented facts.</summary>
    public static async Task<BenchmarkDatabase> Open(int rows)
    {
        _ = Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, $"{rows}.db");
        var isNew = !System.IO.File.Exists(file + ".done");
        if (isNew)
            System.IO.File.Delete(file);
        var database = Database.Open(file);
        _ = await new PackSync(database, Options.Create(new CatalogOptions { Folder = Config }), TimeProvider.System).Run();
        if (isNew && rows > 0)
            await Import(database, rows);
        await System.IO.File.WriteAllTextAsync(file + ".done", "");
        return new BenchmarkDatabase(database, file);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    static async Task Import(Database database, int rows)
    {
        Console.WriteLine($"importing {rows:N0} facts, once ...");
        var csv = Path.GetTempFileName();
        FactsFile.Write(csv, rows);
        await using (var stream = System.IO.File.OpenRead(csv))
        {
            var result = await new FactImport(database, TimeProvider.System).Run(
                [new ImportFile("facts.csv", stream)], new ImportOptions { CreatesNames = true });
            if (result.IsRefused)
                throw new InvalidOperationException($"the invented facts were refused: {result.Problems[0]}");
        }

        System.IO.File.Delete(csv);
    }
}
