using System.Collections.Concurrent;

namespace CommunityBot.Core.Digests.Content;

/// <summary>What many readers of one hour are told alike, kept for some seconds: thousands of digests are due in the same minute, and the poll that they name is the same poll.</summary>
sealed class Shared<TKey, T>(TimeProvider clock)
    where TKey : notnull
{
    const int Most = 256;

    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<TKey, (long At, Lazy<Task<T>> Value)> kept = [];

    /// <param name="isFresh">Whoever asks for it now wants it as it is now.</param>
    public async ValueTask<T> Of(TKey key, bool isFresh, Func<Task<T>> read)
    {
        if (isFresh)
            return await read();
        var now = clock.GetTimestamp();
        if (!kept.TryGetValue(key, out var known) || clock.GetElapsedTime(known.At, now) is var age && (age < TimeSpan.Zero || age >= Lifetime))
        {
            if (kept.Count >= Most)
                kept.Clear();
            known = kept.AddOrUpdate(key, _ => (now, new(read)), (_, old) => old.At == known.At ? (now, new(read)) : old);
        }

        try
        {
            return await known.Value.Value;
        }
        catch
        {
            _ = kept.TryRemove(key, out _);
            throw;
        }
    }
}
