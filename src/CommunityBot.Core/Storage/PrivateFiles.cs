namespace CommunityBot.Core.Storage;

/// <summary>
/// Keeps files readable for their owner only: 0600, and folders 0700. Does nothing on Windows, where a user's folders are
/// private already. What this user may not change stays as it is, and the doctor says so.
/// </summary>
static class PrivateFiles
{
    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the folder for its owner only, or leaves one that is there.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else if (!Directory.Exists(folder))
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
    }

    /// <summary>
    /// Creates the file empty and for its owner only, so that it is never readable for others. A file that is there is not
    /// opened: closing it would drop the locks that this process has on it (https://sqlite.org/howtocorrupt.html).
    /// </summary>
    public static void Create(string file)
    {
        if (OperatingSystem.IsWindows() || File.Exists(file))
            return;
        try
        {
            new FileStream(
                file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Owner }).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The database that is opened next says what is wrong.
        }
    }

    /// <summary>Takes the rights of others from a file or folder.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || !IsOpen(path))
            return;
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It belongs to another user.
        }
    }

    /// <summary>Whether others than the owner have any right; false if there is no such file or folder.</summary>
    public static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && (File.Exists(path) || Directory.Exists(path)) && (File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>
    /// Closes the folder of a database if it holds nothing else: in a folder with other files it is not ours to say who may
    /// read it.
    /// </summary>
    public static void CloseFolder(string database)
    {
        if (FolderOf(database) is { } folder && HoldsOnly(folder, database))
            Close(folder);
    }

    public static string? FolderOf(string file) => Path.GetDirectoryName(Path.GetFullPath(file));

    static bool HoldsOnly(string folder, string database)
    {
        var stem = Path.GetFileNameWithoutExtension(database);
        try
        {
            return folder != Directory.GetCurrentDirectory()
                && Directory.EnumerateFileSystemEntries(folder)
                    .All(entry => Path.GetFileName(entry).StartsWith(stem, StringComparison.Ordinal));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
