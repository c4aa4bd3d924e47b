using System.Reflection;
using CommunityBot.Core.Storage;
using Xunit.Sdk;
using Xunit.v3;

namespace CommunityBot.Tests.Storage;

public enum TestEngine
{
    Sqlite,
    Postgres,
}

abstract class OnEngineAttribute(TestEngine engine) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<TestEngine>(engine) { Skip = Skip }]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

sealed class OnSqliteAttribute() : OnEngineAttribute(TestEngine.Sqlite);

/// <summary>Skipped with a reason if no server is installed.</summary>
sealed class OnPostgresAttribute : OnEngineAttribute
{
    public OnPostgresAttribute()
        : base(TestEngine.Postgres) => Skip = PostgresServer.Programs is null ? "no PostgreSQL server binaries were found" : null;
}

/// <summary>The database of one test, with empty tables or the shipped packs.</summary>
sealed class TestDatabase : IAsyncDisposable
{
    TestDatabase(string connection, TempFolder? folder)
    {
        Connection = connection;
        this.folder = folder;
        Database = Database.Open(connection);
    }

    readonly TempFolder? folder;

    public string Connection { get; }

    public Database Database { get; }

    /// <summary>The path of the file. SQLite only.</summary>
    public string DatabaseFile => Connection;

    /// <param name="packsAt">When the shipped packs were imported; null for empty tables.</param>
    public static async Task<TestDatabase> Create(TestEngine engine, DateTimeOffset? packsAt = null)
    {
        if (engine == TestEngine.Postgres)
            return new(await DatabaseTemplates.CopyToServer(packsAt), null);
        var folder = new TempFolder();
        await DatabaseTemplates.CopyTo(folder.File("bot.db"), packsAt);
        return new(folder.File("bot.db"), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder?.Dispose();
    }
}

sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(TestRun.DataFolder, Guid.NewGuid().ToString("N"))).FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
