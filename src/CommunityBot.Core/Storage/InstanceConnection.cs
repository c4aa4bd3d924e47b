using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace CommunityBot.Core.Storage;

/// <summary>
/// The connections over which the instances of one PostgreSQL database work together: one for short statements, such as the renewal
/// of a lease, and one that listens for notifications. They are apart from the others, so that no long import delays them.
/// </summary>
sealed class InstanceConnection : IAsyncDisposable
{
    const string Channel = "communitybot";

    /// <summary>The time of the server in Unix milliseconds, the same for all instances.</summary>
    public const string Now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    // Leases last a few seconds, so a statement that takes longer has failed.
    const int TimeoutSeconds = 2;

    // A connection that breaks without a word is noticed by the query after each wait.
    static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    readonly NpgsqlDataSource source;
    readonly SemaphoreSlim turn = new(1);

    public InstanceConnection(NpgsqlConnectionStringBuilder builder)
    {
        (builder.MinPoolSize, builder.MaxPoolSize) = (0, 2);
        builder.Timeout = builder.CommandTimeout = TimeoutSeconds;
        source = NpgsqlDataSource.Create(builder);
    }

    /// <summary>Runs short statements, one caller after another.</summary>
    /// <exception cref="NpgsqlException">The server did not answer in time, or refused.</exception>
    public async Task<T> Run<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return await work(connection);
        }
        finally
        {
            _ = turn.Release();
        }
    }

    /// <summary>Tells the listening instances, this one too.</summary>
    public Task Notify(string text, CancellationToken cancellation = default) => Run(
        async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT pg_notify('{Channel}', @text)";
            _ = command.Parameters.Add(new NpgsqlParameter("text", text));
            return await command.ExecuteNonQueryAsync(cancellation);
        },
        cancellation);

    /// <summary>Listens until the connection breaks, which throws, or until cancelled.</summary>
    /// <param name="listening">Called when notifications arrive from now on; earlier ones may be lost.</param>
    /// <param name="ahead">Called every second with how far the server's clock is ahead of this machine's.</param>
    public async Task Listen(Action listening, Action<string> received, Action<TimeSpan> ahead, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        connection.Notification += (_, notification) => received(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
            _ = await listen.ExecuteNonQueryAsync(cancellation);
        listening();
        while (true)
        {
            ahead(await Ahead(connection, cancellation));
            _ = await connection.WaitAsync(CheckInterval, cancellation);
        }
    }

    /// <summary>How far the server's clock is ahead of this machine's.</summary>
    public static async Task<TimeSpan> Ahead(DbConnection connection, CancellationToken cancellation)
    {
        var (before, began) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Now}";
        var server = DateTimeOffset.FromUnixTimeMilliseconds((long)(await command.ExecuteScalarAsync(cancellation))!);
        return server - (before + (Stopwatch.GetElapsedTime(began) / 2));
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        turn.Dispose();
    }
}
