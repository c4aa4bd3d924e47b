using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Core.Storage;

/// <summary>Whether an open SQLite connection still has the files that its path names.</summary>
static partial class SqliteFile
{
    // https://sqlite.org/c3ref/c_fcntl_begin_atomic_write.html#sqlitefcntlhasmoved
    const int HasMovedCode = 20;

    /// <summary>
    /// Whether the file was deleted, moved or replaced since it was opened, so that what is committed would be lost with it:
    /// its path has no file or one with another inode. False where the system does not allow that, as on Windows.
    /// </summary>
    public static bool HasMoved(SqliteConnection connection)
    {
        var moved = 0;
        return FileControl(connection.Handle!.DangerousGetHandle(), "main", HasMovedCode, ref moved) == 0 && moved != 0;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static partial int FileControl(nint database, string name, int operation, ref int result);
}
