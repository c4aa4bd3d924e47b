using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>A pooled connection for reading; disposing the session returns it.</summary>
abstract class ReadSession(DbConnection connection) : IAsyncDisposable
{
    public DbConnection Connection { get; } = connection;

    /// <summary>Closes the connection on disposal instead of returning it, after a failed read.</summary>
    public abstract void Discard();

    public abstract ValueTask DisposeAsync();
}
