using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Chat;

/// <summary>
/// How much one member, and one chat, may ask in a minute. Each has as many requests as the setting says, given back evenly over a minute.
/// Kept in memory by each instance: after a restart everybody starts anew, which costs nobody anything.
/// </summary>
sealed class Quota(IOptions<QuotaOptions> options, TimeProvider clock)
{
    const int MostKept = 10_000;

    readonly ConcurrentDictionary<string, Bucket> buckets = new();

    /// <summary>How long to wait before asking again; null where the request may be answered, which takes it off the quota.</summary>
    public TimeSpan? Take(Origin origin)
    {
        var settings = options.Value;
        return Take($"member {origin.User}", settings.PerMemberAndMinute) ?? (origin.IsPrivate ? null : Take($"chat {origin.Chat}", settings.PerChatAndMinute));
    }

    TimeSpan? Take(string whose, int perMinute)
    {
        if (perMinute == 0)
            return null;
        if (buckets.Count >= MostKept)
            DropFull(perMinute);
        return buckets.GetOrAdd(whose, _ => new Bucket(perMinute, clock.GetTimestamp())).Take(perMinute, clock);
    }

    /// <summary>Who has not asked for a minute has a full bucket, which is what a new one is.</summary>
    void DropFull(int perMinute)
    {
        foreach (var (whose, bucket) in buckets)
        {
            if (bucket.IsFull(perMinute, clock))
                _ = buckets.TryRemove(whose, out _);
        }
    }

    sealed class Bucket(double left, long since)
    {
        readonly Lock gate = new();
        double left = left;
        long since = since;

        public TimeSpan? Take(int perMinute, TimeProvider clock)
        {
            lock (gate)
            {
                Refill(perMinute, clock);
                if (left < 1)
                    return TimeSpan.FromMinutes((1 - left) / perMinute);
                left--;
                return null;
            }
        }

        public bool IsFull(int perMinute, TimeProvider clock)
        {
            lock (gate)
            {
                Refill(perMinute, clock);
                return left >= perMinute;
            }
        }

        void Refill(int perMinute, TimeProvider clock)
        {
            var now = clock.GetTimestamp();
            left = Math.Min(perMinute, left + (clock.GetElapsedTime(since, now).TotalMinutes * perMinute));
            since = now;
        }
    }
}
