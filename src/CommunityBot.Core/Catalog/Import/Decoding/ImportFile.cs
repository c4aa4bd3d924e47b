namespace CommunityBot.Core.Catalog.Import.Decoding;

/// <summary>A file handed in. Its content can be read several times, up to the length that it had at first.</summary>
/// <param name="content">Seekable; it stays open.</param>
sealed class ImportFile(string name, Stream content)
{
    readonly long length = content.Length;

    /// <summary>Without its folder.</summary>
    public string Name { get; } = name;

    /// <summary>The share of the file read so far, from 0 to 1.</summary>
    public double Share => length == 0 ? 1 : (double)content.Position / length;

    /// <summary>The content from its start.</summary>
    public Stream Open()
    {
        content.Position = 0;
        return new BoundedStream(content, length);
    }

    /// <exception cref="UnreadableFileException">The file has grown or shrunk since it was opened.</exception>
    public void ThrowIfChanged()
    {
        if (content.Length != length)
            throw new UnreadableFileException("the file changes while it is read: wait until it is complete");
    }
}

/// <summary>A file is of no kind that can be imported, or it is damaged. The message is one line for the user.</summary>
sealed class UnreadableFileException(string message, Exception? cause = null) : Exception(message, cause);
