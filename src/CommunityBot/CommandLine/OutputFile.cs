using CommunityBot.Core.Files;

namespace CommunityBot.CommandLine;

/// <summary>Writes a file as a whole or not at all: beside its place first, and then in it.</summary>
static class OutputFile
{
    // What stands in the first is no file, and must not be replaced by one; in the others nothing can be made.
    const string DeviceFolder = "/dev";

    static readonly string[] SystemFolders = ["/dev/pts/", "/proc/", "/sys/"];

    /// <exception cref="UnusableFileException">The file cannot be written; what was there is as it was.</exception>
    public static async Task<T> Write<T>(string path, Func<Stream, Task<T>> write)
    {
        try
        {
            // Writing replaces the file. Replacing the target of a symbolic link keeps the link.
            var target = new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path)
                : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            if (Directory.Exists(target))
                throw new UnusableFileException($"{path} is a folder: name a file in it.");
            if (Path.GetDirectoryName(target) == DeviceFolder
                || SystemFolders.Any(folder => target.StartsWith(folder, StringComparison.Ordinal)))
            {
                throw new UnusableFileException($"{path} is no place for a file. Leave -o out to write to standard output.");
            }

            if (!Directory.Exists(Path.GetDirectoryName(target)))
                throw new UnusableFileException($"{path} cannot be written: its folder does not exist.");
            return await Put(target, write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableFileException($"{path} cannot be written: {error.Message}", error);
        }
    }

    static async Task<T> Put<T>(string target, Func<Stream, Task<T>> write)
    {
        var unfinished = target + ".unfinished";
        try
        {
            T result;
            await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
                result = await write(stream);
            File.Move(unfinished, target, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
