using System.Collections.Concurrent;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Commands;

/// <summary>
/// How much one member, and one chat, may ask in a minute. Each has as many requests as the setting says, given back evenly over a minute.
/// Kept in memory by each instance: after a restart everybody starts anew, which costs nobody anything.
/// </summary>
sealed class RequestQuota(IOptions<QuotaOptions> options, TimeProvider clock)
{
    const int MostKept = 10_000;

    readonly ConcurrentDictionary<string, Bucket> buckets = new();

    // To count them all would stop everybody who asks at that moment, so they are counted only after so many newcomers.
    int uncounted = MostKept;

    /// <summary>How long to wait before asking again; null where the request may be answered, which takes it off the quota.</summary>
    /// <param name="person">Who it is over all linked accounts.</param>
    public TimeSpan? Take(RequestOrigin requestOrigin, string person)
    {
        var settings = options.Value;
        return Take($"member {person}", settings.PerMemberAndMinute) ?? (requestOrigin.IsPrivate ? null : Take($"chat {requestOrigin.Chat}", settings.PerChatAndMinute));
    }

    TimeSpan? Take(string whose, int perMinute)
    {
        if (perMinute == 0)
            return null;
        if (!buckets.TryGetValue(whose, out var bucket))
        {
            bucket = buckets.GetOrAdd(whose, new Bucket(perMinute, clock.GetTimestamp()));
            if (Interlocked.Decrement(ref uncounted) == 0)
                DropFull();
        }

        return bucket.Take(clock);
    }

    /// <summary>Who has not asked for a minute has a full bucket, which is what a new one is.</summary>
    void DropFull()
    {
        foreach (var (whose, bucket) in buckets)
        {
            if (bucket.IsFull(clock))
                _ = buckets.TryRemove(whose, out _);
        }

        Volatile.Write(ref uncounted, Math.Max(MostKept - buckets.Count, MostKept / 10));
    }

    sealed class Bucket(int perMinute, long since)
    {
        readonly Lock gate = new();
        double left = perMinute;
        long since = since;

        public TimeSpan? Take(TimeProvider clock)
        {
            lock (gate)
            {
                Refill(clock);
                if (left < 1)
                    return TimeSpan.FromMinutes((1 - left) / perMinute);
                left--;
                return null;
            }
        }

        public bool IsFull(TimeProvider clock)
        {
            lock (gate)
            {
                Refill(clock);
                return left >= perMinute;
            }
        }

        void Refill(TimeProvider clock)
        {
            var now = clock.GetTimestamp();
            left = Math.Min(perMinute, left + (clock.GetElapsedTime(since, now).TotalMinutes * perMinute));
            since = now;
        }
    }
}
