using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CommunityBot.Tests.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CommunityBot.Tests.Upgrades.Fixtures;

/// <summary>
/// A database of an earlier build for each engine, and the keys that its members have. README.md in the folder says how it was
/// made.
/// </summary>
sealed record FixtureFiles(string Name)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>The newest fixture.</summary>
    public static FixtureFiles Latest { get; } = new("community-2026-01");

    /// <summary>Writes the story of this build as a fixture for later builds.</summary>
    public static bool IsWriting { get; } = Environment.GetEnvironmentVariable("COMMUNITYBOT_WRITE_FIXTURES") == "1";

    static string Folder => Path.Combine(RepositoryFolder.Path, "tests", "CommunityBot.Tests", "Upgrades", "Fixtures");

    string File(TestEngine engine, string ending = "") => Path.Combine(Folder, $"{Name}-{engine.ToString().ToLowerInvariant()}{ending}");

    /// <summary>Copies the database for one test.</summary>
    /// <param name="folder">The folder for the copy.</param>
    public async Task<(string Connection, StoryKeys Keys)> Copy(TestEngine engine, TempFolder folder)
    {
        var keys = JsonSerializer.Deserialize<StoryKeys>(await System.IO.File.ReadAllTextAsync(File(engine, ".json")))!;
        await using var packed = new GZipStream(
            System.IO.File.OpenRead(File(engine, engine == TestEngine.Sqlite ? ".db.gz" : ".sql.gz")), CompressionMode.Decompress);
        if (engine == TestEngine.Sqlite)
        {
            await using var file = System.IO.File.Create(folder.File("earlier.db"));
            await packed.CopyToAsync(file);
            return (folder.File("earlier.db"), keys);
        }

        var connection = await PostgresServer.CreateDatabase();
        await using var database = new NpgsqlConnection(connection + ";Pooling=false");
        await database.OpenAsync();
        using var reader = new StreamReader(packed);
        await using var command = new NpgsqlCommand(await reader.ReadToEndAsync(), database);
        _ = await command.ExecuteNonQueryAsync();
        return (connection, keys);
    }

    /// <summary>On SQLite after the bot has stopped; on PostgreSQL while it runs, because it releases its leases at the end.</summary>
    public async Task Write(TestEngine engine, string connection, StoryKeys keys)
    {
        await System.IO.File.WriteAllTextAsync(File(engine, ".json"), JsonSerializer.Serialize(keys, Json) + "\n");
        if (engine == TestEngine.Postgres)
        {
            await Pack(new MemoryStream(Encoding.UTF8.GetBytes(await Dump(connection))), File(engine, ".sql.gz"));
            return;
        }

        var whole = connection + ".whole";
        await using (var database = new SqliteConnection($"Data Source={connection};Pooling=false"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = $"VACUUM INTO '{whole}'";
            _ = await command.ExecuteNonQueryAsync();
        }

        await using var file = System.IO.File.OpenRead(whole);
        await Pack(file, File(engine, ".db.gz"));
    }

    static async Task Pack(Stream content, string name)
    {
        await using var packed = new GZipStream(System.IO.File.Create(name), CompressionLevel.SmallestSize);
        await content.CopyToAsync(packed);
    }

    /// <summary>As plain statements for any client, without commands of psql.</summary>
    static async Task<string> Dump(string connection)
    {
        var at = new NpgsqlConnectionStringBuilder(connection);
        using var process = Process.Start(new ProcessStartInfo(
            "pg_dump",
            [
                "--inserts", "--no-owner", "--no-privileges", "--host", at.Host!, "--port", $"{at.Port}", "--username", at.Username!,
                at.Database!,
            ])
        {
            RedirectStandardOutput = true,
        })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return string.Join(
            '\n',
            text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('\\') && !line.StartsWith("--", StringComparison.Ordinal)));
    }
}
