namespace CommunityBot.Core.Catalog.Import.Decoding;

/// <summary>Reads a table of any file format row by row. Fields are valid until the next row.</summary>
abstract class RowReader : IDisposable
{
    /// <summary>The name of the current sheet; null for texts.</summary>
    public virtual string? Sheet => null;

    /// <summary>The line in the file or the row of the sheet, from 1 on.</summary>
    public abstract long Line { get; }

    public abstract int Count { get; }

    /// <summary>The next row of the sheet.</summary>
    /// <exception cref="UnreadableFileException">The file is damaged from here on.</exception>
    public abstract bool Read();

    /// <summary>Goes to the next sheet; call <see cref="Read"/> for its first row.</summary>
    public virtual bool NextSheet() => false;

    public abstract string Field(int index);

    public abstract void Dispose();
}
