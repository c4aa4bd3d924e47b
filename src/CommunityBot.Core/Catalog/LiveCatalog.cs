namespace CommunityBot.Core.Catalog;

/// <summary>The current snapshot; it follows the database, which another process's import may change.</summary>
sealed class LiveCatalog(CatalogStore store) : IDisposable
{
    readonly SemaphoreSlim loading = new(1, 1);
    volatile CatalogSnapshot? current;

    /// <summary>Reads the version and reloads the snapshot if it has changed.</summary>
    public async ValueTask<CatalogSnapshot> Refresh(CancellationToken cancellation = default)
    {
        var version = await store.Version(cancellation);
        if (current is { } known && known.Version >= version)
            return known;

        await loading.WaitAsync(cancellation);
        try
        {
            if (current is not { } loaded || loaded.Version < version)
                current = await store.Load(cancellation);
            return current;
        }
        finally
        {
            _ = loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();
}
