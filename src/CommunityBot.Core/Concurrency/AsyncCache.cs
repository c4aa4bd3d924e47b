using System.Diagnostics.CodeAnalysis;

namespace CommunityBot.Core.Concurrency;

/// <summary>
/// A cache with a lifetime. A missing value is read once even if several callers ask for it at the same time; a failed
/// read is not cached. Entries live in two generations, and the older one is dropped as a whole when the newer one is
/// full, so that no call searches for the oldest entry.
/// </summary>
/// <param name="capacity">The number of newest entries that are always kept; the cache holds twice as many at
/// most.</param>
/// <param name="lifetime">Counted from the start of the read.</param>
/// <param name="lifetimeOfNull">The lifetime of a null value, if it stands for a failure; by default
/// <paramref name="lifetime"/>.</param>
public sealed class AsyncCache<TKey, TValue>(int capacity, TimeSpan lifetime, TimeProvider clock, TimeSpan? lifetimeOfNull = null)
    where TKey : notnull
{
    readonly Lock gate = new();
    Dictionary<TKey, Entry> recent = [], older = [];

    /// <param name="read">Reads the value. Its exception reaches all callers that wait for it.</param>
    public Task<TValue> Get(TKey key, Func<Task<TValue>> read)
    {
        Entry entry;
        lock (gate)
        {
            if (Find(key) is not { } cached)
            {
                cached = new Entry { Since = clock.GetTimestamp(), Lifetime = lifetime };
                cached.Read = new(() => Read(key, cached, read));
                Keep(key, cached);
            }

            entry = cached;
        }

        // Start the read outside the lock: it may work for a while before its first await.
        return entry.Read?.Value ?? Task.FromResult(entry.Value!);
    }

    /// <summary>False if the value is not cached or still being read.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            var entry = Find(key);
            var task = entry?.Read is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } read } ? read : null;
            // The task has completed, so this does not block.
            value = task is not null ? task.GetAwaiter().GetResult() : entry is { Read: null } ? entry.Value : default;
            return task is not null || entry is { Read: null };
        }
    }

    public void Set(TKey key, TValue value)
    {
        lock (gate)
            Keep(key, new Entry { Since = clock.GetTimestamp(), Lifetime = lifetime, Value = value });
    }

    public void Remove(TKey key)
    {
        lock (gate)
        {
            _ = recent.Remove(key);
            _ = older.Remove(key);
        }
    }

    public void RemoveExpired() => RemoveWhere(_ => false);

    /// <summary>Removes matching and expired entries.</summary>
    public void RemoveWhere(Predicate<TKey> isRemoved)
    {
        lock (gate)
        {
            foreach (var generation in (Dictionary<TKey, Entry>[])[recent, older])
            {
                foreach (var (key, _) in generation.Where(cached => isRemoved(cached.Key) || IsOld(cached.Value)).ToList())
                    _ = generation.Remove(key);
            }
        }
    }

    /// <summary>Replaces all keys. If two entries get the same key, one of them is dropped.</summary>
    public void Rename(Func<TKey, TKey> rename)
    {
        lock (gate)
        {
            foreach (var generation in (Dictionary<TKey, Entry>[])[recent, older])
            {
                foreach (var (key, entry) in generation.ToList())
                {
                    _ = generation.Remove(key);
                    _ = generation.TryAdd(rename(key), entry);
                }
            }
        }
    }

    bool IsOld(Entry entry) => clock.GetElapsedTime(entry.Since) >= entry.Lifetime;

    Entry? Find(TKey key) => (recent.TryGetValue(key, out var entry) || older.TryGetValue(key, out entry)) && !IsOld(entry) ? entry : null;

    void Keep(TKey key, Entry entry)
    {
        if (recent.Count >= capacity && !recent.ContainsKey(key))
            (recent, older) = ([], recent);
        recent[key] = entry;
    }

    async Task<TValue> Read(TKey key, Entry entry, Func<Task<TValue>> read)
    {
        try
        {
            var value = await read();
            if (value is null)
                entry.Lifetime = lifetimeOfNull ?? lifetime;
            return value;
        }
        catch
        {
            lock (gate)
            {
                if (Find(key) == entry)
                    Remove(key);
            }

            throw;
        }
    }

    sealed class Entry
    {
        public required long Since { get; init; }

        public required TimeSpan Lifetime { get; set; }

        /// <summary>Null for a value that was set.</summary>
        public Lazy<Task<TValue>>? Read { get; set; }

        /// <summary>The value that was set.</summary>
        public TValue? Value { get; init; }
    }
}
