using System.Diagnostics;
using System.Globalization;
using CommunityBot.Tests.Storage;
using Dapper;
using Npgsql;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>A PostgreSQL server of its own behind pgbouncer in transaction mode, both of which can fail.</summary>
sealed class ChaosDatabase : IAsyncDisposable
{
    const string Pooler = "/usr/sbin/pgbouncer";

    readonly RunningPostgres server;
    readonly string file;
    Process pooler;

    ChaosDatabase(RunningPostgres server, string file, string direct, string pooled)
    {
        (this.server, this.file, Direct, Pooled) = (server, file, direct, pooled);
        pooler = StartPooler();
    }

    /// <summary>Why the test cannot run here; null if it can.</summary>
    public static string? Missing => PostgresServer.Programs is null ? "no PostgreSQL server binaries were found"
        : File.Exists(Pooler) ? null : $"there is no {Pooler}";

    /// <summary>To the server.</summary>
    public string Direct { get; }

    /// <summary>To the pooler.</summary>
    public string Pooled { get; }

    public static async Task<ChaosDatabase> Start()
    {
        var server = await PostgresServer.Start();
        var direct = await PostgresServer.CreateDatabase(server.Port);
        var port = FreePort.Next();
        var folder = Directory.CreateDirectory(Path.Combine(TestRun.DataFolder, "pgbouncer-" + Guid.NewGuid().ToString("N")[..8])).FullName;
        var file = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(Path.Combine(folder, "users.txt"), "\"postgres\" \"\"\n");
        await File.WriteAllTextAsync(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                [databases]
                * = host=127.0.0.1 port={server.Port} connect_query='SET idle_in_transaction_session_timeout = 5000'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = trust
                auth_file = {folder}/users.txt
                pool_mode = transaction
                default_pool_size = 20
                max_client_conn = 1000
                server_login_retry = 1
                log_connections = 0
                log_disconnections = 0

                """));
        var pooled = new NpgsqlConnectionStringBuilder(direct) { Port = port, MaxPoolSize = 20 }.ToString();
        return new ChaosDatabase(server, file, direct, pooled);
    }

    /// <summary>An immediate restart, as after a power failure.</summary>
    public Task Restart() => server.Restart();

    /// <summary>Ends every connection of every instance and of the pooler.</summary>
    public async Task<int> CutConnections()
    {
        await using var connection = await Open();
        return await connection.ExecuteScalarAsync<int>(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    public async Task KillPooler()
    {
        pooler.Kill();
        await pooler.WaitForExitAsync();
        pooler.Dispose();
        pooler = StartPooler();
    }

    public async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(Direct + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        pooler.Kill();
        await pooler.WaitForExitAsync();
        pooler.Dispose();
    }

    Process StartPooler()
    {
        // It refuses to run as root.
        string[] command = [Pooler, "-q", "-u", PostgresServer.User, file];
        var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, WorkingDirectory = "/" })!;
        process.BeginErrorReadLine();
        return process;
    }
}
