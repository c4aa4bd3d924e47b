using System.Globalization;
using CommunityBot.Core.Storage;

namespace CommunityBot.CommandLine;

/// <summary>
/// Held while the bot serves a SQLite file, so that a second one on the same file does not start: both would answer every member.
/// The system releases it when the process ends, however it ends.
/// </summary>
sealed class ServingLock : IDisposable
{
    readonly FileStream? file;

    ServingLock(FileStream? file) => this.file = file;

    /// <exception cref="DatabaseException">Another process serves the file.</exception>
    public static ServingLock Take(string connection)
    {
        if (DatabaseFile.Find(connection) is not { Path: { Length: > 0 } path }
            || Path.GetDirectoryName(Path.GetFullPath(path)) is not { } folder)
        {
            return new ServingLock(null);
        }

        _ = Directory.CreateDirectory(folder);
        var place = path + ".serving";
        try
        {
            var file = new FileStream(place, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            return new ServingLock(file);
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new DatabaseException(
                DatabaseErrorKind.Busy,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Another communitybot serves {path} already: stop it, or name another file with --database."),
                error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that takes no file is the database's own problem, which it explains better.
            return new ServingLock(null);
        }
    }

    public void Dispose() => file?.Dispose();

    // EWOULDBLOCK of flock on Linux and macOS, and a sharing violation on Windows.
    static bool IsHeld(IOException error) => error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException)
        && (error.HResult is 11 or 35 or unchecked((int)0x80070020)
            || error.Message.Contains("being used by another process", StringComparison.Ordinal));
}
