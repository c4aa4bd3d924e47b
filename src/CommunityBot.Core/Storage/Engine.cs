using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>The differences between SQLite and PostgreSQL; all other SQL runs on both.</summary>
abstract class Engine : IAsyncDisposable
{
    /// <param name="direct">See <see cref="DatabaseOptions.DirectConnection"/>.</param>
    public static Engine For(string connection, string? direct = null)
    {
        var text = connection.Trim();
        return text switch
        {
            "" => throw new DatabaseException(
                DatabaseErrorKind.Other, "No database is set: give a file's path or a PostgreSQL connection string."),
            _ when IsPostgres(text) => new PostgresEngine(text, direct?.Trim() is { Length: > 0 } way ? way : null),
            _ => new SqliteEngine(
                Has(text, "data source") || Has(text, "datasource") || Has(text, "filename") ? text : $"Data Source=\"{text}\""),
        };
    }

    public static bool IsPostgres(string connection)
    {
        var text = connection.Trim();
        return text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
            || Has(text, "host")
            || Has(text, "server");
    }

    static bool Has(string text, string key) => text.Split(';')
        .Any(part => part.Split('=') is [var name, _, ..] && name.Trim().Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether other instances may use the same database.</summary>
    public bool IsShared => Instances is not null;

    /// <summary>What the instances of one database need to work together; null if only one can use it.</summary>
    public virtual InstanceConnection? Instances => null;

    /// <summary>
    /// Replaces <c>/*keyed*/</c> after a table definition in a migration: the table is only read by its key, so its rows may
    /// be stored in key order.
    /// </summary>
    public abstract string KeyedTable { get; }

    /// <summary>Whether no other process can write until the transaction ends, so rows read in it need no lock.</summary>
    public static bool HasOneWriter(DbConnection connection) => connection is SqliteConnection;

    /// <summary>Opens the connection of the writer.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>Called before and after a commit: nothing is acknowledged that is not in the file that its path names.</summary>
    /// <exception cref="DatabaseException">The database file was deleted, moved or replaced.</exception>
    public virtual void Verify(DbConnection writer)
    {
    }

    /// <summary>Prevents concurrent migrations by other processes until the transaction ends.</summary>
    public abstract void LockSchema(DbConnection connection, DbTransaction transaction);

    /// <summary>
    /// Defines the functions that migration steps use: <c>decode(text, 'hex')</c>, the bytes of hexadecimal text, and
    /// <c>hmac_sha256(key, text)</c>, the 32 bytes of an HMAC over texts in UTF-8.
    /// </summary>
    public abstract void AddFunctions(DbConnection connection, DbTransaction transaction);

    /// <summary>Leaves no function in the database.</summary>
    public abstract void DropFunctions(DbConnection connection, DbTransaction transaction);

    public abstract ValueTask<ReadSession> OpenReader(CancellationToken cancellation);

    /// <summary>Closes the connections that wait to be used again, after one of them was found cut.</summary>
    public virtual void CloseIdle()
    {
    }

    public abstract BulkInsert Insert(DbConnection connection, string table, params string[] columns);

    /// <summary>
    /// Overwrites what was deleted before, as far as the engine can. With <paramref name="rebuilds"/> the file is written
    /// anew, which takes seconds for a large one, while writers wait; without it only the write-ahead log is emptied.
    /// </summary>
    public abstract void Erase(bool rebuilds);

    /// <summary>Whether the transaction failed because of a concurrent one, so a retry may succeed.</summary>
    public abstract bool IsConflict(Exception error);

    /// <summary>
    /// The driver's error as a message that the operator can act on; null if the error is not about the database's
    /// state.
    /// </summary>
    public abstract DatabaseException? Explain(Exception error);

    public abstract ValueTask DisposeAsync();
}
