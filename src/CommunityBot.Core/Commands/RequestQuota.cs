using System.Collections.Concurrent;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Limits requests per member and per chat with token buckets: each bucket holds as many requests as the setting allows
/// per minute, and refills evenly. The buckets are in the memory of each instance and full after a restart.
/// </summary>
sealed class RequestQuota(IOptions<QuotaOptions> options, TimeProvider clock)
{
    const int MaxBuckets = 10_000;

    readonly ConcurrentDictionary<string, Bucket> buckets = new();

    // Counting a ConcurrentDictionary locks all of it, so full buckets are dropped only after this many new ones.
    int newBuckets = MaxBuckets;

    /// <summary>Takes a request from the quota; null if it is allowed, else how long to wait.</summary>
    /// <param name="person">The user's id, equal for all linked accounts.</param>
    public TimeSpan? Take(RequestOrigin requestOrigin, string person)
    {
        var settings = options.Value;
        return Take($"member {person}", settings.PerMemberAndMinute)
            ?? (requestOrigin.IsPrivate ? null : Take($"chat {requestOrigin.Chat}", settings.PerChatAndMinute));
    }

    TimeSpan? Take(string key, int perMinute)
    {
        if (perMinute == 0)
            return null;
        if (!buckets.TryGetValue(key, out var bucket))
        {
            bucket = buckets.GetOrAdd(key, new Bucket(perMinute, clock.GetTimestamp()));
            if (Interlocked.Decrement(ref newBuckets) == 0)
                DropFull();
        }

        return bucket.Take(clock);
    }

    /// <summary>Drops full buckets, which are the same as new ones.</summary>
    void DropFull()
    {
        foreach (var (key, bucket) in buckets)
        {
            if (bucket.IsFull(clock))
                _ = buckets.TryRemove(key, out _);
        }

        Volatile.Write(ref newBuckets, Math.Max(MaxBuckets - buckets.Count, MaxBuckets / 10));
    }

    sealed class Bucket(int perMinute, long since)
    {
        readonly Lock gate = new();
        double tokens = perMinute;
        long since = since;

        public TimeSpan? Take(TimeProvider clock)
        {
            lock (gate)
            {
                Refill(clock);
                if (tokens < 1)
                    return TimeSpan.FromMinutes((1 - tokens) / perMinute);
                tokens--;
                return null;
            }
        }

        public bool IsFull(TimeProvider clock)
        {
            lock (gate)
            {
                Refill(clock);
                return tokens >= perMinute;
            }
        }

        void Refill(TimeProvider clock)
        {
            var now = clock.GetTimestamp();
            tokens = Math.Min(perMinute, tokens + (clock.GetElapsedTime(since, now).TotalMinutes * perMinute));
            since = now;
        }
    }
}
