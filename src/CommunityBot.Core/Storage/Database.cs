using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>A SQLite or PostgreSQL database with pooled readers and one writer that runs changes in order.</summary>
sealed class Database : IAsyncDisposable
{
    readonly Engine engine;
    readonly GroupCommitWriter groupCommitWriter;

    Database(Engine engine, DbConnection writer)
    {
        this.engine = engine;
        groupCommitWriter = new GroupCommitWriter(engine, writer);
    }

    /// <summary>Whether other instances may use the database too.</summary>
    public bool IsShared => engine.IsShared;

    /// <inheritdoc cref="Engine.Instances"/>
    public InstanceConnection? Instances => engine.Instances;

    /// <summary>Opens the database, creates it if necessary, and migrates its tables.</summary>
    /// <param name="direct">See <see cref="DatabaseOptions.DirectConnection"/>.</param>
    /// <exception cref="DatabaseException">The database cannot be used; nothing has been changed.</exception>
    public static Database Open(string connection, string? direct = null)
    {
        var engine = Engine.For(connection, direct);
        try
        {
            var writer = engine.OpenWriter();
            try
            {
                _ = Migrations.Apply(engine, writer);
                return new Database(engine, writer);
            }
            catch
            {
                writer.Dispose();
                throw;
            }
        }
        catch (Exception e) when (engine.Explain(e) is { } exception)
        {
            throw ReferenceEquals(exception, e) ? e : exception;
        }
    }

    /// <summary>Migrates the tables and closes the database. Returns the migration steps before and after.</summary>
    /// <exception cref="DatabaseException">The database cannot be used; nothing has been changed.</exception>
    public static async Task<(int Before, int Now)> Migrate(string connection)
    {
        await using var engine = Engine.For(connection);
        try
        {
            await using var writer = engine.OpenWriter();
            return (Migrations.Apply(engine, writer), Migrations.Latest);
        }
        catch (Exception e) when (engine.Explain(e) is { } exception)
        {
            throw ReferenceEquals(exception, e) ? e : exception;
        }
    }

    /// <summary>Reads on a pooled connection. Two calls may see different states.</summary>
    /// <param name="read">Changes nothing: it is called again if the connection had been cut.</param>
    public async Task<T> Read<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation = default)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            await using var session = await Open(cancellation);
            try
            {
                return await read(session.Connection);
            }
            catch (Exception e)
            {
                if (FailureOf(session, e) is not { } exception)
                    throw;
                if (!IsCut(exception, isFirst))
                    throw exception;
            }
        }
    }

    /// <summary>Reads with a prepared statement, for queries that run often: see <see cref="PreparedCommands"/>.</summary>
    /// <param name="values">The parameters with their names as in the text, <c>@name</c>.</param>
    public async ValueTask<List<T>> Rows<T>(
        string sql, Func<DbDataReader, T> read, (string Name, object? Value)[] values, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        for (var isFirst = true; ; isFirst = false)
        {
            await using var session = await Open(cancellation);
            try
            {
                var command = session.Connection.Prepared(sql, values);
                // SQLite reads on the caller's thread anyway, and its driver's asynchronous methods cost as much as a row.
                return engine.IsShared ? await command.RowsAsync(read, cancellation) : command.Rows(read);
            }
            catch (Exception e)
            {
                if (FailureOf(session, e) is not { } exception)
                    throw;
                if (!IsCut(exception, isFirst))
                    throw exception;
            }
        }
    }

    /// <summary>
    /// Whether a read is to be repeated once: a server or pooler that was restarted has cut every idle connection, and a new one may be
    /// had at once.
    /// </summary>
    bool IsCut(DatabaseException exception, bool isFirst)
    {
        if (!isFirst || exception.Kind != DatabaseErrorKind.Unreachable)
            return false;
        engine.CloseIdle();
        return true;
    }

    async ValueTask<ReadSession> Open(CancellationToken cancellation)
    {
        try
        {
            return await engine.OpenReader(cancellation);
        }
        catch (Exception e)
        {
            if (engine.Explain(e) is { } exception && !ReferenceEquals(exception, e))
                throw exception;
            throw;
        }
    }

    /// <summary>Ends a session whose read failed. What to throw instead of the error; null for the error itself.</summary>
    DatabaseException? FailureOf(ReadSession session, Exception error)
    {
        session.Discard();
        return engine.Explain(error) is { } exception && !ReferenceEquals(exception, error) ? exception : null;
    }

    /// <summary>The first column of the first row, read with a prepared statement; null if there is no row.</summary>
    public async ValueTask<string?> Text(string sql, (string Name, object? Value)[] values, CancellationToken cancellation = default) =>
        await Rows(sql, static row => row.TextOrNull(0), values, cancellation) is [var first, ..] ? first : null;

    /// <summary>
    /// Runs changes in the order of the calls; the task completes after the commit. If the work throws, it is rolled
    /// back. After a conflict with another instance it is run again.
    /// </summary>
    public Task<T> Write<T>(Func<DbConnection, T> write, CancellationToken cancellation = default) =>
        groupCommitWriter.Run(write, alone: false, cancellation);

    public Task Write(Action<DbConnection> write, CancellationToken cancellation = default) => Write(
        connection =>
        {
            write(connection);
            return true;
        },
        cancellation);

    /// <summary>Runs a long change in its own transaction; it is not repeated after a conflict.</summary>
    public Task<T> WriteAlone<T>(Func<DbConnection, T> write, CancellationToken cancellation = default) =>
        groupCommitWriter.Run(write, alone: true, cancellation);

    /// <inheritdoc cref="WriteBursts.Begin"/>
    public IDisposable Burst() => groupCommitWriter.Burst();

    /// <inheritdoc cref="Engine.Erase"/>
    /// <exception cref="DatabaseException">It could not be done now; nothing is lost.</exception>
    public Task Erase(bool rebuilds) => Task.Run(() =>
    {
        try
        {
            engine.Erase(rebuilds);
        }
        catch (Exception e) when (engine.Explain(e) is { } exception)
        {
            throw new DatabaseException(exception.Kind, exception.Message, e);
        }
    });

    public BulkInsert Insert(DbConnection connection, string table, params string[] columns) => engine.Insert(connection, table, columns);

    public async ValueTask DisposeAsync()
    {
        await groupCommitWriter.DisposeAsync();
        await engine.DisposeAsync();
    }
}
