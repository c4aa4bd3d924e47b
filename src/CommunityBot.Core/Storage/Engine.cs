using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>What SQLite and PostgreSQL do differently; everything else is one SQL text for both.</summary>
abstract class Engine : IAsyncDisposable
{
    public static Engine For(string connection)
    {
        var text = connection.Trim();
        return text switch
        {
            "" => throw new DatabaseException(DatabaseErrorKind.Other, "No database is set: give a file's path or a PostgreSQL connection string."),
            _ when Starts("postgres://") || Starts("postgresql://") || Has("host") || Has("server") => new PostgresEngine(text),
            _ => new SqliteEngine(Has("data source") || Has("datasource") || Has("filename") ? text : $"Data Source=\"{text}\""),
        };

        bool Starts(string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
        bool Has(string key) => text.Split(';').Any(part => part.Split('=') is [var name, _, ..] && name.Trim().Equals(key, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Other instances may work on the same database.</summary>
    public abstract bool IsShared { get; }

    /// <summary>
    /// What <c>/*keyed*/</c> after a table's definition in a migration becomes: the table is only read by its key,
    /// so it need not keep its rows in any other order.
    /// </summary>
    public abstract string KeyedTable { get; }

    /// <summary>No other process writes until the transaction ends, so what has been read in it holds without a lock.</summary>
    public static bool HasOneWriter(DbConnection connection) => connection is SqliteConnection;

    /// <summary>The connection of the one writer.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>Holds other processes back from migrating at the same time, until the transaction ends.</summary>
    public abstract void LockSchema(DbConnection connection, DbTransaction transaction);

    public abstract ValueTask<ReadSession> OpenReader(CancellationToken cancellation);

    public abstract BulkInsert Insert(DbConnection connection, string table, params string[] columns);

    /// <summary>The database gave up on a transaction because of another one; the same again may well succeed.</summary>
    public abstract bool IsConflict(Exception error);

    /// <summary>The driver's error as something the operator can act on; null where it is not the database's state that is wrong.</summary>
    public abstract DatabaseException? Explain(Exception error);

    public abstract ValueTask DisposeAsync();
}
