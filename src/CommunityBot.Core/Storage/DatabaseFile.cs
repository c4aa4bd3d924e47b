using System.Globalization;
using CommunityBot.Core.Files;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>Copies of a database that is one file. A server's database is copied with the server's own tools.</summary>
sealed class DatabaseFile
{
    // The driver tries again that long where the file is busy.
    const int PatienceSeconds = 1;

    readonly SqliteEngine engine;

    DatabaseFile(SqliteEngine engine) => this.engine = engine;

    public string Path => engine.File;

    /// <exception cref="DatabaseException">The setting names a server.</exception>
    public static DatabaseFile Of(string connection) => Engine.For(connection) is SqliteEngine sqlite
        ? new DatabaseFile(sqlite)
        : throw new DatabaseException(DatabaseErrorKind.Other, "PostgreSQL is backed up and restored with its own tools, while the bot runs: pg_dump --format=custom --file=community.dump, and pg_restore --clean.");

    /// <summary>A consistent copy, taken while the bot goes on writing, and checked before it gets its name: a copy that exists is whole.</summary>
    /// <exception cref="DatabaseException">There is nothing to copy, or the copy cannot be written; no file is left then.</exception>
    public DatabaseContent Backup(string target)
    {
        if (!File.Exists(Path))
            throw new DatabaseException(DatabaseErrorKind.Folder, $"There is no database at {Path}: say where it is with --database.");
        if (File.Exists(target))
            throw new DatabaseException(DatabaseErrorKind.Other, $"{target} exists already: choose another name, or move it away.");
        return Put(Path, target);
    }

    /// <summary>Puts a backup in the database's place. What was there is kept beside it.</summary>
    /// <returns>What came in, and where the old file went; null where there was none.</returns>
    /// <exception cref="DatabaseException">The file is no whole database of this program, or the bot is running; nothing has changed then.</exception>
    /// <exception cref="UnusableFileException">The source is no file that can be read.</exception>
    public (DatabaseContent Content, string? Kept) Restore(string source, DateTimeOffset now)
    {
        RegularFile.Open(source).Dispose();
        var arriving = Path + ".arriving";
        File.Delete(arriving);
        var content = Put(source, arriving);
        try
        {
            var kept = KeepAside(now);
            File.Move(arriving, Path);
            return (content, kept);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    static DatabaseContent Put(string source, string target)
    {
        var unfinished = target + ".unfinished";
        var opened = source;
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(target)) is { } folder)
                _ = Directory.CreateDirectory(folder);
            File.Delete(unfinished);
            using (var from = Open(source, SqliteOpenMode.ReadWrite))
            using (var into = Open(opened = unfinished, SqliteOpenMode.ReadWriteCreate))
            {
                // Page by page in one read transaction: writers go on beside it (https://sqlite.org/backup.html).
                from.BackupDatabase(into);
                // One file without a journal beside it, whatever the source was.
                _ = Scalar(into, "PRAGMA journal_mode = DELETE");
            }

            var content = Check(unfinished);
            File.Move(unfinished, target);
            return content;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            // What is damaged is the source; what cannot be written is the copy, once it has been begun.
            throw error is SqliteException { SqliteErrorCode: var code }
                ? new SqliteEngine($"Data Source=\"{(opened == source || SqliteEngine.IsDamage(code) ? source : target)}\"").Explain(error)
                    ?? new DatabaseException(DatabaseErrorKind.NotADatabase, $"{source} cannot be used: {error.Message.ReplaceLineEndings(" ")}", error)
                : new DatabaseException(DatabaseErrorKind.Folder, $"{target} cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Every page and index is read once (https://sqlite.org/pragma.html#pragma_integrity_check).</summary>
    static DatabaseContent Check(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        var step = DatabaseSchema.Check(connection);
        if (Scalar(connection, "PRAGMA integrity_check") is not "ok")
            throw new DatabaseException(DatabaseErrorKind.NotADatabase, "The database is damaged: its copy did not pass the check, and was not kept.");
        return new DatabaseContent(Count("facts"), Count("polls"), Count("poll_ballots"), step);

        long Count(string table) => Scalar(connection, $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{table}'") is "1"
            ? long.Parse(Scalar(connection, $"SELECT COUNT(*) FROM {table}")!, CultureInfo.InvariantCulture)
            : 0;
    }

    string? KeepAside(DateTimeOffset now)
    {
        if (!File.Exists(Path))
            return null;
        using (var connection = Open(Path, SqliteOpenMode.ReadWrite))
        {
            // Leaving WAL needs the file for oneself: that fails where the bot still runs, and leaves one file to move where it does not.
            string? mode;
            try
            {
                mode = Scalar(connection, "PRAGMA journal_mode = DELETE");
            }
            catch (SqliteException error) when (error.SqliteErrorCode is SqliteEngine.Busy or SqliteEngine.Locked)
            {
                mode = "wal";
            }

            if (mode is not "delete")
                throw new DatabaseException(DatabaseErrorKind.Busy, $"{Path} is in use: stop the bot first. Nothing has been changed.");
        }

        var kept = string.Create(CultureInfo.InvariantCulture, $"{Path}.before-{now:yyyyMMdd-HHmmss}");
        File.Move(Path, kept);
        return kept;
    }

    static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = PatienceSeconds }.ToString());
        connection.Open();
        return connection;
    }

    static string? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

/// <summary>What a checked copy holds.</summary>
/// <param name="Step">How far its tables are migrated.</param>
sealed record DatabaseContent(long Facts, long Polls, long Ballots, int Step);
