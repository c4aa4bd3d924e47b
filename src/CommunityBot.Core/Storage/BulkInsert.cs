namespace CommunityBot.Core.Storage;

/// <summary>Inserts many rows into one table by the engine's fastest method.</summary>
abstract class BulkInsert : IDisposable
{
    /// <summary>Adds a row; the values are in the order of the columns: strings, ints, longs, bools, bytes or null.</summary>
    public abstract void Add(ReadOnlySpan<object?> values);

    /// <summary>Must be called after the last row, or nothing is inserted.</summary>
    public virtual void Complete()
    {
    }

    public abstract void Dispose();
}
