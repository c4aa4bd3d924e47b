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
    readonly string unpooled;
    readonly Func<Exception, DatabaseException?> explain;
    readonly SemaphoreSlim turn = new(1);

    /// <param name="explain">See <see cref="Engine.Explain"/>.</param>
    public InstanceConnection(NpgsqlConnectionStringBuilder builder, Func<Exception, DatabaseException?> explain)
    {
        this.explain = explain;
        (builder.MinPoolSize, builder.MaxPoolSize) = (0, 2);
        var (timeout, commandTimeout) = (builder.Timeout, builder.CommandTimeout);
        builder.Timeout = builder.CommandTimeout = TimeoutSeconds;
        source = NpgsqlDataSource.Create(builder);
        // What runs once, as at the start, waits as long as the operator allows: the server may be starting too.
        (builder.Timeout, builder.CommandTimeout, builder.Pooling) = (timeout, commandTimeout, false);
        unpooled = builder.ConnectionString;
    }

    /// <summary>Runs short statements, one caller after another.</summary>
    /// <exception cref="DatabaseException">The server did not answer in time, or refused.</exception>
    public async Task<T> Run<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await Explained(async () =>
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                return await work(connection);
            });
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

    /// <summary>
    /// Whether a connection has a session of its own on the server, which notifications need. Behind a pooler in transaction mode it has
    /// one only as long as its transaction lasts.
    /// </summary>
    public Task<bool> HasSessions(CancellationToken cancellation) => Explained(async () =>
    {
        await using var first = new NpgsqlConnection(unpooled);
        await using var second = new NpgsqlConnection(unpooled);
        await using var third = new NpgsqlConnection(unpooled);
        await first.OpenAsync(cancellation);
        var session = await Session(first, cancellation);
        // These take the sessions that a pooler has free.
        foreach (var other in (NpgsqlConnection[])[second, third])
        {
            await other.OpenAsync(cancellation);
            _ = await other.BeginTransactionAsync(cancellation);
            _ = await Session(other, cancellation);
        }

        return await Session(first, cancellation) == session;
    });

    /// <summary>How far the server's clock is ahead of this machine's, by a connection of its own.</summary>
    /// <exception cref="DatabaseException">The server did not answer within the time of its address, or refused.</exception>
    public Task<TimeSpan> Ahead(CancellationToken cancellation) => Explained(async () =>
    {
        await using var connection = new NpgsqlConnection(unpooled);
        await connection.OpenAsync(cancellation);
        return await Ahead(connection, cancellation);
    });

    async Task<T> Explained<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error)
        {
            if (explain(error) is { } explained && !ReferenceEquals(explained, error))
                throw explained;
            throw;
        }
    }

    static async Task<int> Session(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>How far the server's clock is ahead of this machine's.</summary>
    static async Task<TimeSpan> Ahead(DbConnection connection, CancellationToken cancellation)
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
