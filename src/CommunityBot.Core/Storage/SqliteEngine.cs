using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>A SQLite file with one writer and concurrent readers (https://sqlite.org/wal.html).</summary>
sealed class SqliteEngine : Engine
{
    // Primary result codes: https://sqlite.org/rescode.html.
    public const int Busy = 5, Locked = 6;
    const int ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    // A bulk import by another process locks the file for many seconds; a vote waits instead of failing.
    const int BusyTimeoutMilliseconds = 60_000;

    // The one used last is taken first, so that after a crowd only a few keep their caches full.
    readonly ConcurrentStack<SqliteReadSession> idle = [];
    readonly string text;
    readonly string file;
    readonly bool createsFile;
    bool wasOpened, logSeen;

    public SqliteEngine(string connection)
    {
        try
        {
            // Readers are pooled here with their prepared commands, which the driver's own pool would drop.
            var builder = new SqliteConnectionStringBuilder(connection) { Pooling = false };
            (text, file) = (builder.ToString(), builder.DataSource);
            createsFile = builder.Mode == SqliteOpenMode.ReadWriteCreate && !file.StartsWith("file:", StringComparison.Ordinal);
        }
        catch (ArgumentException e)
        {
            throw new DatabaseException(
                DatabaseErrorKind.Other, "The database setting is neither a file path nor a valid SQLite connection string.", e);
        }

        if (file is "" or ":memory:")
        {
            throw new DatabaseException(
                DatabaseErrorKind.Other, "The database must be a file: readers and the writer are separate connections.");
        }
    }

    public string File => file;

    public const string WithoutRowId = "WITHOUT ROWID";

    public static bool IsDamage(int errorCode) => errorCode is Corrupt or NotADatabase;

    // Halves the work of a write: rows are stored in the key's own tree (https://sqlite.org/withoutrowid.html).
    public override string KeyedTable => WithoutRowId;

    public override DbConnection OpenWriter()
    {
        // A file that is gone is not created anew: what was in it would seem never to have been.
        if (wasOpened && createsFile && !System.IO.File.Exists(file))
        {
            throw new DatabaseException(
                DatabaseErrorKind.Moved, $"{file} is not there any more: stop the bot, put a backup in its place, and start it again.");
        }

        CreateFolder();
        if (createsFile)
            PrivateFiles.Create(file);
        var connection = Open();
        // wal_autocheckpoint: rare checkpoints copy frequently changed pages once instead of many times, at the cost of a log
        // of up to 32 MB (https://sqlite.org/wal.html#ckpt).
        // temp_store: from 64 KB on, a savepoint's rollback data would go to a temporary file in every larger transaction
        // (https://sqlite.org/tempfiles.html#stmtjrnl). In memory, votes are a sixth faster and no writable folder is needed.
        Execute(
            connection,
            "PRAGMA journal_mode = WAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4096; PRAGMA wal_autocheckpoint = 8000;");
        // SQLite gives its other files the rights of the database; those of an earlier build are closed here.
        foreach (var part in (string[])["", "-wal", "-shm"])
            PrivateFiles.Close(file + part);
        PrivateFiles.CloseFolder(file);
        (wasOpened, logSeen) = (true, false);
        return connection;
    }

    public override void Verify(DbConnection writer)
    {
        // The write-ahead log holds what the file does not have yet.
        var hasLog = System.IO.File.Exists(file + "-wal");
        var hadLog = logSeen;
        logSeen = hasLog;
        if (SqliteFile.HasMoved((SqliteConnection)writer) || (hadLog && !hasLog))
        {
            logSeen = hadLog;
            throw new DatabaseException(
                DatabaseErrorKind.Moved,
                $"{file} was deleted, moved or replaced while the bot runs: stop the bot, put the file or a backup in its place, and "
                    + "start it again.");
        }
    }

    // The driver's BEGIN IMMEDIATE already excludes other writers.
    public override void LockSchema(DbConnection connection, DbTransaction transaction)
    {
    }

    public override void AddFunctions(DbConnection connection, DbTransaction transaction) => AddFunctions((SqliteConnection)connection);

    /// <summary>Defines the functions that migrations use, for this connection.</summary>
    public static void AddFunctions(SqliteConnection sqlite)
    {
        sqlite.CreateFunction("decode", (string text, string _) => Convert.FromHexString(text), isDeterministic: true);
        sqlite.CreateFunction(
            "hmac_sha256",
            (string key, string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)),
            isDeterministic: true);
    }

    // They belong to the connection and not to the database.
    public override void DropFunctions(DbConnection connection, DbTransaction transaction)
    {
    }

    public override ValueTask<ReadSession> OpenReader(CancellationToken cancellation) =>
        ValueTask.FromResult<ReadSession>(idle.TryPop(out var session) ? session : new SqliteReadSession(Open(), idle));

    public override BulkInsert Insert(DbConnection connection, string table, params string[] columns) =>
        new SqliteBulkInsert((SqliteConnection)connection, table, columns);

    // Deleting overwrites with zeros (secure_delete), but copies that the trees left behind when they were rebalanced stay until
    // the file is rebuilt, and old pages stay in the log until it is truncated: https://sqlite.org/pragma.html#pragma_secure_delete.
    public override void Erase(bool rebuilds)
    {
        using var connection = Open();
        Execute(connection, rebuilds ? "VACUUM; PRAGMA wal_checkpoint(TRUNCATE);" : "PRAGMA wal_checkpoint(TRUNCATE);");
    }

    public override bool IsConflict(Exception error) => false;

    public override DatabaseException? Explain(Exception error) => error switch
    {
        DatabaseException exception => exception,
        SqliteException { SqliteErrorCode: NotADatabase or Corrupt } => new(
            DatabaseErrorKind.NotADatabase,
            $"{file} is not a database, or it is damaged: set another file, or put a backup in its place.",
            error),
        SqliteException { SqliteErrorCode: ReadOnly } => new(
            DatabaseErrorKind.ReadOnly, $"{file} cannot be written: give this user write access to the file and its folder.", error),
        SqliteException { SqliteErrorCode: Full } => new(
            DatabaseErrorKind.DiskFull, $"The disk that holds {file} is full: free some space.", error),
        SqliteException { SqliteErrorCode: CannotOpen } => new(
            DatabaseErrorKind.Folder,
            $"{file} cannot be opened: check that it is a file and that this user may read and write its folder.",
            error),
        SqliteException { SqliteErrorCode: Busy or Locked } => new(
            DatabaseErrorKind.Busy, $"{file} is held by another process: wait for it to finish, or stop it.", error),
        SqliteException { SqliteErrorCode: 1 or 19 or 20 or 25 } => null,
        SqliteException e => new(DatabaseErrorKind.Other, $"{file} cannot be used: {e.Message}", error),
        _ => null,
    };

    public override ValueTask DisposeAsync()
    {
        while (idle.TryPop(out var session))
            session.Close();
        return ValueTask.CompletedTask;
    }

    SqliteConnection Open()
    {
        // A reader that is opened later never creates the file.
        var connection = new SqliteConnection(wasOpened && createsFile ? text + ";Mode=ReadWrite" : text);
        try
        {
            connection.Open();
            // Half of the default cache per reader: the inner pages of the trees fit in, and the system caches the rows.
            Execute(
                connection,
                $"PRAGMA busy_timeout = {BusyTimeoutMilliseconds}; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
                    + "PRAGMA secure_delete = ON; PRAGMA cache_size = -1024;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    void CreateFolder()
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                PrivateFiles.CreateFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException(
                DatabaseErrorKind.Folder, $"The folder of {file} cannot be created: create it, or set another path.", e);
        }
    }

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>Returns to the pool with its prepared statements, because preparing costs more than reading a row by key.</summary>
sealed class SqliteReadSession(SqliteConnection connection, ConcurrentStack<SqliteReadSession> idle) : ReadSession(connection)
{
    bool isBroken;

    public override void Discard() => isBroken = true;

    public override ValueTask DisposeAsync()
    {
        if (isBroken)
            Close();
        else
            idle.Push(this);
        return ValueTask.CompletedTask;
    }

    public void Close() => Connection.Dispose();
}

sealed class SqliteBulkInsert : BulkInsert
{
    readonly SqliteCommand command;

    public SqliteBulkInsert(SqliteConnection connection, string table, string[] columns)
    {
        command = connection.CreateCommand();
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "@" + column))})";
        foreach (var column in columns)
            command.Parameters.AddWithValue("@" + column, DBNull.Value);
    }

    public override void Add(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    public override void Dispose() => command.Dispose();
}
