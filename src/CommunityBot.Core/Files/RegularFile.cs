using System.Text;
using System.Text.Unicode;

namespace CommunityBot.Core.Files;

/// <summary>
/// Opens and reads files that an operator names. A path may lead to a folder, a device or a pipe, which end never or block;
/// and a file may be larger than the memory.
/// </summary>
static class RegularFile
{
    const int BlockSize = 64 << 10;

    /// <exception cref="UnusableFileException">There is no such file, it is empty or no file, or cannot be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
            if (Directory.Exists(file.FullName))
                throw new UnusableFileException($"{path} is a folder, not a file.");
            if (!file.Exists)
                throw new UnusableFileException($"There is no file at {path}.");
            // Devices and pipes have no length, and opening a pipe waits for its writer.
            if (file.Length == 0)
                throw new UnusableFileException($"{path} is empty, or it is a device or a pipe.");
            return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BlockSize);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnusableFileException($"There is no file at {path}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableFileException($"{path} cannot be read: check that this user may read it.", error);
        }
    }

    /// <param name="limit">In bytes.</param>
    /// <exception cref="UnusableFileException">As <see cref="Open"/>, or the file is larger than the limit.</exception>
    public static byte[] Read(string path, int limit)
    {
        using var stream = Open(path);
        try
        {
            if (stream.Length > limit)
                throw new UnusableFileException($"{path} is larger than {limit >> 10:N0} KB.");
            // A file may grow while it is read.
            var content = new byte[stream.Length];
            return content[..stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UnusableFileException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The text without a byte order mark.</summary>
    /// <exception cref="UnusableFileException">As <see cref="Read"/>, or the file is not UTF-8.</exception>
    public static string ReadText(string path, int limit)
    {
        var content = Read(path, limit);
        return Utf8.IsValid(content) ? Encoding.UTF8.GetString(content).TrimStart('\uFEFF')
            : throw new UnusableFileException($"{path} is not UTF-8 text.");
    }

    /// <summary>Reads the stream through and goes back to its start.</summary>
    /// <exception cref="UnusableFileException">The text is not UTF-8; the message names the first such line.</exception>
    public static void CheckText(FileStream stream)
    {
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, letters) = (new byte[BlockSize], new char[BlockSize + 1]);
        var line = 1L;
        int read;
        do
        {
            read = stream.Read(bytes);
            try
            {
                line += letters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), letters, flush: read == 0)).Count('\n');
            }
            catch (DecoderFallbackException error)
            {
                throw new UnusableFileException($"{stream.Name} is not UTF-8 text from about line {line:N0} on: save it as UTF-8.", error);
            }
        }
        while (read > 0);
        stream.Position = 0;
    }
}

/// <summary>A file cannot be used. The message is one line for the user who named it.</summary>
sealed class UnusableFileException(string message, Exception? cause = null) : Exception(message, cause);
