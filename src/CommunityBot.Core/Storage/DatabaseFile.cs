using System.Globalization;
using CommunityBot.Core.Files;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>Backs up and restores a SQLite database. PostgreSQL has its own tools for that.</summary>
sealed class DatabaseFile
{
    // How long the driver waits for a busy file.
    const int BusyTimeoutSeconds = 1;

    readonly SqliteEngine engine;

    DatabaseFile(SqliteEngine engine) => this.engine = engine;

    public string Path => engine.File;

    /// <exception cref="DatabaseException">The connection names a PostgreSQL server.</exception>
    public static DatabaseFile Of(string connection) => Engine.For(connection) is SqliteEngine sqlite
        ? new DatabaseFile(sqlite)
        : throw new DatabaseException(
            DatabaseErrorKind.Other,
            "PostgreSQL is backed up and restored with its own tools, while the bot runs: pg_dump --format=custom "
                + "--file=community.dump, and pg_restore --clean.");

    /// <summary>Null if the connection names a PostgreSQL server.</summary>
    public static DatabaseFile? Find(string connection) => Engine.For(connection) is SqliteEngine sqlite ? new DatabaseFile(sqlite) : null;

    /// <summary>
    /// Makes a consistent copy, also while the bot is running. The copy is checked before it is renamed to <paramref
    /// name="target"/>, so an existing copy is complete.
    /// </summary>
    /// <exception cref="DatabaseException">There is no database, or the copy cannot be written; no file is left.</exception>
    public DatabaseContent Backup(string target)
    {
        if (!File.Exists(Path))
            throw new DatabaseException(DatabaseErrorKind.Folder, $"There is no database at {Path}: say where it is with --database.");
        if (File.Exists(target))
            throw new DatabaseException(DatabaseErrorKind.Other, $"{target} exists already: choose another name, or move it away.");
        return Copy(Path, target);
    }

    /// <summary>Replaces the database by a backup. The old file is renamed, not deleted.</summary>
    /// <returns>The content of the backup, and the old file's new path; null if there was no file.</returns>
    /// <exception cref="DatabaseException">The file is not an intact database of this program, or the bot is running;
    /// nothing has changed.</exception>
    /// <exception cref="UnusableFileException">The source is not a file that can be read.</exception>
    public (DatabaseContent Content, string? Kept) Restore(string source, DateTimeOffset now)
    {
        RegularFile.Open(source).Dispose();
        var arriving = Path + ".arriving";
        File.Delete(arriving);
        var content = Copy(source, arriving);
        try
        {
            var kept = MoveAside(now);
            File.Move(arriving, Path);
            return (content, kept);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    static DatabaseContent Copy(string source, string target)
    {
        var unfinished = target + ".unfinished";
        var opened = target;
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(target)) is { } folder)
                PrivateFiles.CreateFolder(folder);
            File.Delete(unfinished);
            PrivateFiles.Create(unfinished);
            opened = source;
            using (var from = Open(source, SqliteOpenMode.ReadWrite))
            using (var command = from.CreateCommand())
            {
                // One read transaction, so writers are not blocked. The copy has nothing that was deleted from the source, and is a
                // single file without a journal (https://sqlite.org/lang_vacuum.html#vacuuminto).
                command.CommandText = "VACUUM INTO @file";
                _ = command.Parameters.AddWithValue("@file", unfinished);
                opened = unfinished;
                _ = command.ExecuteNonQuery();
            }

            // SQLite does not flush it.
            using (var copy = File.OpenHandle(unfinished, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(copy);
            var content = Check(unfinished);
            File.Move(unfinished, target);
            return content;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            // What is damaged is the source; what cannot be written is the copy, once it has been begun.
            throw error is SqliteException { SqliteErrorCode: var code }
                ? new SqliteEngine($"Data Source=\"{(opened == source || SqliteEngine.IsDamage(code) ? source : target)}\"").Explain(error)
                    ?? new DatabaseException(
                        DatabaseErrorKind.NotADatabase, $"{source} cannot be used: {error.Message.ReplaceLineEndings(" ")}", error)
                : new DatabaseException(DatabaseErrorKind.Folder, $"{target} cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Checks every page and index (https://sqlite.org/pragma.html#pragma_integrity_check) and the schema.</summary>
    static DatabaseContent Check(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        var step = DatabaseSchema.Check(connection);
        if (Scalar(connection, "PRAGMA integrity_check") is not "ok")
        {
            throw new DatabaseException(
                DatabaseErrorKind.NotADatabase, "The database is damaged: its copy did not pass the integrity check and was deleted.");
        }

        // The facts that an export has, as the doctor counts them: not earlier values and not rounded statements of others.
        return new DatabaseContent(Count("facts", "status = 0 AND NOT is_restatement"), Count("polls"), Count("poll_ballots"), step);

        long Count(string table, string condition = "TRUE") =>
            Scalar(connection, $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{table}'") is "1"
                ? long.Parse(Scalar(connection, $"SELECT COUNT(*) FROM {table} WHERE {condition}")!, CultureInfo.InvariantCulture)
                : 0;
    }

    string? MoveAside(DateTimeOffset now)
    {
        if (!File.Exists(Path))
            return null;
        using (var connection = Open(Path, SqliteOpenMode.ReadWrite))
        {
            // Leaving WAL mode needs exclusive access: it fails while the bot is running, and otherwise leaves a single file to move.
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
        PrivateFiles.Close(kept);
        return kept;
    }

    static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = BusyTimeoutSeconds,
            }.ToString());
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

/// <summary>The row counts of a checked copy.</summary>
/// <param name="Step">The migration step of its tables.</param>
sealed record DatabaseContent(long Facts, long Polls, long Ballots, int Step);
