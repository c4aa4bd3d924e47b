using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace CommunityBot.Tests.Questions;

/// <summary>The packs that ship, in a database of their own, on a fixed day.</summary>
public sealed class ShippedCatalog : IAsyncLifetime
{
    public static readonly LocalDate Today = new(2026, 1, 15);
    readonly string folder = Directory.CreateTempSubdirectory("corpus").FullName;
    Database? database;

    internal AnswerEngine Answerer { get; private set; } = null!;

    /// <summary>Each fact's id in the database to its key in the article's file.</summary>
    internal IReadOnlyDictionary<int, string> FactKeys { get; private set; } = new Dictionary<int, string>();

    public async ValueTask InitializeAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(Today.Year, Today.Month, Today.Day, 9, 0, 0, TimeSpan.Zero));
        database = Database.Open(Path.Combine(folder, "community.db"));
        var outcome = await new PackSync(database,
            Options.Create(new CatalogOptions { Folder = Path.Combine(RepositoryFolder.Path, "config") }), clock).Run();
        Assert.Empty(outcome.Problems);
        Answerer = new AnswerEngine(new LiveCatalog(new CatalogStore(database)), new FactStore(database), clock);
        FactKeys = await database.Read(
            async connection => (await connection.QueryAsync<(long Id, string Key)>("SELECT id, pack_key FROM facts")).ToDictionary(
                row => (int)row.Id, row => row.Key[(row.Key.LastIndexOf('/') + 1)..]));
    }

    public async ValueTask DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
