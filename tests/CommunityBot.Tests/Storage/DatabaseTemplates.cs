using System.Collections.Concurrent;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Storage;

/// <summary>
/// Databases that are created once per run and copied for each test: empty tables, or with the shipped packs imported at a
/// given time.
/// </summary>
static class DatabaseTemplates
{
    static readonly ConcurrentDictionary<(TestEngine, DateTimeOffset?), Lazy<Task<string>>> Made = new();

    /// <param name="packsAt">When the packs were imported; null for empty tables.</param>
    public static async Task CopyTo(string file, DateTimeOffset? packsAt) => File.Copy(await Of(TestEngine.Sqlite, packsAt), file);

    /// <summary>Creates a database and returns its connection string.</summary>
    public static async Task<string> CopyToServer(DateTimeOffset? packsAt) =>
        await PostgresServer.CreateDatabase(await Of(TestEngine.Postgres, packsAt));

    static Task<string> Of(TestEngine engine, DateTimeOffset? packsAt) =>
        Made.GetOrAdd((engine, packsAt), static key => new(() => Make(key.Item1, key.Item2))).Value;

    /// <summary>Returns the file, or the name of the server's database.</summary>
    static async Task<string> Make(TestEngine engine, DateTimeOffset? packsAt)
    {
        var connection = engine == TestEngine.Postgres
            ? await PostgresServer.CreateDatabase()
            : new TempFolder().File("bot.db");
        await using (var database = Database.Open(connection))
        {
            if (packsAt is { } at)
            {
                var folder = Options.Create(new CatalogOptions { Folder = Path.Combine(RepositoryFolder.Path, "config") });
                Assert.Empty((await new PackSync(database, folder, new FakeTimeProvider(at)).Run()).Problems);
            }
        }

        return engine == TestEngine.Postgres ? PostgresServer.NameOf(connection) : connection;
    }
}
