using System.Diagnostics.CodeAnalysis;

namespace CommunityBot.Core.Concurrency;

/// <summary>
/// Values that are kept for a time. A value that is not there is read once, however many callers ask for it at the same moment; a read that fails is forgotten.
/// Entries live in two generations, and the older one goes as a whole when the newer one is full: no caller waits for a search for the oldest entry.
/// </summary>
/// <param name="capacity">So many of the newest entries are always kept, and at most twice as many in all.</param>
/// <param name="lifetime">From the start of the read.</param>
/// <param name="lifetimeOfNull">Of a value that is null, where that means a failure; <paramref name="lifetime"/> where it is left out.</param>
public sealed class AsyncCache<TKey, TValue>(int capacity, TimeSpan lifetime, TimeProvider clock, TimeSpan? lifetimeOfNull = null)
    where TKey : notnull
{
    readonly Lock gate = new();
    Dictionary<TKey, Entry> recent = [], older = [];

    /// <param name="read">What it throws is thrown to all who wait for this value.</param>
    public Task<TValue> Get(TKey key, Func<Task<TValue>> read)
    {
        Entry entry;
        lock (gate)
        {
            if (Find(key) is not { } kept)
            {
                kept = new Entry { Since = clock.GetTimestamp(), Lifetime = lifetime };
                kept.Value = new(() => Read(key, kept, read));
                Keep(key, kept);
            }

            entry = kept;
        }

        // Started outside of the lock, as a read may work for some time before it first waits.
        return entry.Value.Value;
    }

    /// <summary>False where the value is not kept, or is still being read.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            var read = Find(key) is { Value: { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } task } } ? task : null;
            // Completed, as it was found: this does not wait.
            value = read is null ? default : read.GetAwaiter().GetResult();
            return read is not null;
        }
    }

    public void Set(TKey key, TValue value)
    {
        var read = new Lazy<Task<TValue>>(Task.FromResult(value));
        lock (gate)
            Keep(key, new Entry { Since = clock.GetTimestamp(), Lifetime = lifetime, Value = read });
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

    /// <summary>Removes what matches, and what is past its time.</summary>
    public void RemoveWhere(Predicate<TKey> isRemoved)
    {
        lock (gate)
        {
            foreach (var generation in (Dictionary<TKey, Entry>[])[recent, older])
            {
                foreach (var (key, _) in generation.Where(kept => isRemoved(kept.Key) || IsOld(kept.Value)).ToList())
                    _ = generation.Remove(key);
            }
        }
    }

    /// <summary>Gives every entry the key that <paramref name="rename"/> makes of its own; one that is there under that key already stays.</summary>
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

        public Lazy<Task<TValue>> Value { get; set; } = null!;
    }
}
