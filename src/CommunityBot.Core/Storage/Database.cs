using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>Readers beside one ordered writer, on SQLite or PostgreSQL.</summary>
sealed class Database : IAsyncDisposable
{
    readonly Engine engine;
    readonly GroupCommitWriter groupCommitWriter;

    Database(Engine engine, DbConnection writer)
    {
        this.engine = engine;
        groupCommitWriter = new GroupCommitWriter(engine, writer);
    }

    /// <summary>Other instances may work on it too.</summary>
    public bool IsShared => engine.IsShared;

    /// <summary>Opens it, creates it on the first start, and brings its tables up to date.</summary>
    /// <exception cref="DatabaseException">It cannot be used; nothing has been changed.</exception>
    public static Database Open(string connection)
    {
        var engine = Engine.For(connection);
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

    /// <summary>Brings the tables up to date and does nothing else. The step that they were at, and the one that they are at now.</summary>
    /// <exception cref="DatabaseException">It cannot be used; nothing has been changed.</exception>
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

    /// <summary>Reads on a pooled connection. What one call reads may be newer than what the call before read.</summary>
    public async Task<T> Read<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation = default)
    {
        await using var session = await engine.OpenReader(cancellation);
        try
        {
            return await read(session.Connection);
        }
        catch (Exception e)
        {
            session.Discard();
            if (engine.Explain(e) is { } exception && !ReferenceEquals(exception, e))
                throw exception;
            throw;
        }
    }

    /// <summary>Reads by a statement that is run often: see <see cref="PreparedCommands"/>.</summary>
    /// <param name="values">The parameters as the text names them, <c>@name</c>.</param>
    public async ValueTask<List<T>> Rows<T>(
        string sql, Func<DbDataReader, T> read, (string Name, object? Value)[] values, CancellationToken cancellation = default) =>
        await Read(connection => connection.Prepared(sql, values).RowsAsync(read, cancellation), cancellation);

    /// <summary>The first column of the first row, by a statement that is run often; null where there is no row.</summary>
    public async ValueTask<string?> Text(string sql, (string Name, object? Value)[] values, CancellationToken cancellation = default) =>
        await Rows(sql, static row => row.TextOrNull(0), values, cancellation) is [var first, ..] ? first : null;

    /// <summary>Changes in the order of the calls; the task completes after the commit. Where the work throws, it leaves no trace. It may be run again, where another instance was in its way.</summary>
    public Task<T> Write<T>(Func<DbConnection, T> write, CancellationToken cancellation = default) => groupCommitWriter.Run(write, alone: false, cancellation);

    public Task Write(Action<DbConnection> write, CancellationToken cancellation = default) => Write(
        connection =>
        {
            write(connection);
            return true;
        },
        cancellation);

    /// <summary>A long change, in a transaction of its own, and run once.</summary>
    public Task<T> WriteAlone<T>(Func<DbConnection, T> write, CancellationToken cancellation = default) => groupCommitWriter.Run(write, alone: true, cancellation);

    /// <inheritdoc cref="WriteBursts.Begin"/>
    public IDisposable Burst() => groupCommitWriter.Burst();

    public BulkInsert Insert(DbConnection connection, string table, params string[] columns) => engine.Insert(connection, table, columns);

    public async ValueTask DisposeAsync()
    {
        await groupCommitWriter.DisposeAsync();
        await engine.DisposeAsync();
    }
}
