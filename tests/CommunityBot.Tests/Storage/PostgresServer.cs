using System.Diagnostics;
using Npgsql;

namespace CommunityBot.Tests.Storage;

/// <summary>
/// A PostgreSQL server for the tests, started by the first test that needs it. <see cref="TestRun"/> ends it with this process.
/// </summary>
static class PostgresServer
{
    static readonly Lazy<Task<RunningPostgres>> Started = new(Start);

    /// <summary>The folder of the server's programs; null if none is installed.</summary>
    public static string? Programs { get; } = Find();

    /// <param name="template">The name of the database to copy; null for an empty one.</param>
    public static async Task<string> CreateDatabase(string? template = null) => await CreateDatabase((await Started.Value).Port, template);

    public static async Task<string> CreateDatabase(int port, string? template = null)
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(Connection(port, "postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE {template ?? "template1"}";
        await command.ExecuteNonQueryAsync();
        return Connection(port, name);
    }

    public static string NameOf(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;

    static string Connection(int port, string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=5";

    /// <summary>Starts a server that no other test uses, for tests that restart it. It ends with this process.</summary>
    public static async Task<RunningPostgres> Start()
    {
        var port = FreePort.Next();
        var folder = Directory.CreateDirectory(Path.Combine(TestRun.DataFolder, "postgres-" + Guid.NewGuid().ToString("N")[..8])).FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        const string Script = """
            "$1/initdb" -D "$2" -U postgres -A trust --no-sync -E UTF8 --locale=C >/dev/null &&
            "$1/pg_ctl" -D "$2" -w -s -l "$2/log" -o "-p $3 -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c full_page_writes=off" start </dev/null &&
            echo ready
            # Each line of input is what the server does at once, as in a power failure: restart or stop.
            while read what; do "$1/pg_ctl" -D "$2" -w -s -m immediate -l "$2/log" $what </dev/null; echo ready; done
            """;
        string[] shell = ["sh", "-c", Script, "sh", Programs!, Path.Combine(folder, "data"), $"{port}"];
        // The server refuses to run as root.
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", User, "--", .. shell] : shell;
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        })!;
        if (await process.StandardOutput.ReadLineAsync() != "ready")
            throw new InvalidOperationException("PostgreSQL's programs are there, but it does not start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            process.StandardInput.Close();
            process.WaitForExit(5000);
        };
        return new RunningPostgres(port, process);
    }

    /// <summary>Whom the server runs as, where this process is root.</summary>
    public static string User =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    static string? Find()
    {
        if (OperatingSystem.IsWindows())
            return null;
        IEnumerable<string> folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin"))
            : [];
        return folders.Concat(["/usr/local/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin", "/usr/bin"])
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}

sealed class RunningPostgres(int port, Process process)
{
    public int Port => port;

    /// <summary>Kills the server and starts it again; it is back once the task completes.</summary>
    public Task Restart() => Do("restart");

    /// <summary>Kills the server, which stays away.</summary>
    public Task Stop() => Do("stop");

    async Task Do(string what)
    {
        await process.StandardInput.WriteLineAsync(what);
        await process.StandardInput.FlushAsync();
        if (await process.StandardOutput.ReadLineAsync() is not "ready" and var said)
            throw new InvalidOperationException($"PostgreSQL did not {what}: {said}");
    }
}
