using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>A connection lent for reading; disposing it gives it back.</summary>
abstract class ReadSession(DbConnection connection) : IAsyncDisposable
{
    public DbConnection Connection { get; } = connection;

    /// <summary>Says that the reading went wrong, so that the connection is thrown away.</summary>
    public abstract void Discard();

    public abstract ValueTask DisposeAsync();
}
