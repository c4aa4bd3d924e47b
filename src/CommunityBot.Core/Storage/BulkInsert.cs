namespace CommunityBot.Core.Storage;

/// <summary>Puts many rows into one table, as fast as the engine takes them.</summary>
abstract class BulkInsert : IDisposable
{
    /// <summary>Values in the order of the columns: strings, ints, or null.</summary>
    public abstract void Add(ReadOnlySpan<object?> values);

    /// <summary>Without it, nothing has been put in.</summary>
    public virtual void Complete()
    {
    }

    public abstract void Dispose();
}
