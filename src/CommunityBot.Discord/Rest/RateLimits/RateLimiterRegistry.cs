using CommunityBot.Core.Messaging;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// All limits of this bot. Routes share a bucket where Discord's answers name the same one for them, separately for each channel, guild or webhook:
/// https://discord.com/developers/docs/topics/rate-limits.
/// </summary>
sealed class RateLimiterRegistry(TimeProvider clock)
{
    const int SweepEvery = 512;

    readonly Lock guard = new();
    readonly Dictionary<string, string> bucketOfRoute = [];
    readonly Dictionary<(string Bucket, string Major), BucketRequestLimiter> limiters = [];
    int added;

    public GlobalRequestLimiter Global { get; } = new(clock);

    public async ValueTask<BucketRequestLimiter> Enter(ApiRoute route, Priority priority, CancellationToken cancellation)
    {
        while (true)
        {
            var limiter = Find(route);
            await limiter.Enter(priority, cancellation);
            // While this one waited, the first answer may have named the route's bucket.
            if (ReferenceEquals(limiter, Find(route)))
                return limiter;
            limiter.Dissolve();
        }
    }

    /// <param name="answer">Null where there was none to learn from.</param>
    /// <param name="closed">How long nobody may follow, as a 429 asks.</param>
    public void Leave(ApiRoute route, BucketRequestLimiter limiter, RateLimitHeaders? answer, TimeSpan? closed)
    {
        if (answer is { Bucket: { } bucket })
        {
            lock (guard)
            {
                bucketOfRoute[route.Name] = bucket;
                // The gate goes on as the bucket's, unless another route has met the bucket before.
                limiters.TryAdd((bucket, route.Major), limiter);
            }
        }

        var home = Find(route);
        if (closed is { } duration)
            home.Close(duration);
        if (ReferenceEquals(home, limiter))
            limiter.Leave(answer);
        else
            limiter.Dissolve();
    }

    BucketRequestLimiter Find(ApiRoute route)
    {
        lock (guard)
        {
            var key = (bucketOfRoute.GetValueOrDefault(route.Name, route.Name), route.Major);
            if (limiters.TryGetValue(key, out var limiter))
                return limiter;
            if (++added % SweepEvery == 0)
            {
                foreach (var idle in limiters.Where(entry => entry.Value.IsIdle).Select(entry => entry.Key).ToList())
                    limiters.Remove(idle);
            }

            return limiters[key] = new BucketRequestLimiter(clock);
        }
    }
}
