using CommunityBot.Core.Messaging;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// All rate limiters of this bot. Routes share a bucket if Discord's responses name the same one for them, separately
/// for each channel, guild or webhook:
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
            // While this call waited, another response may have named the route's bucket.
            if (ReferenceEquals(limiter, Find(route)))
                return limiter;
            limiter.ReleaseAll();
        }
    }

    /// <param name="answer">The response's headers; null without a usable response.</param>
    /// <param name="blockedFor">How long a 429 blocks further calls; null without one.</param>
    public void Leave(ApiRoute route, BucketRequestLimiter limiter, RateLimitHeaders? answer, TimeSpan? blockedFor)
    {
        if (answer is { Bucket: { } bucket })
        {
            lock (guard)
            {
                bucketOfRoute[route.Name] = bucket;
                // The limiter becomes the bucket's, unless another route has already created one.
                limiters.TryAdd((bucket, route.Major), limiter);
            }
        }

        var current = Find(route);
        if (blockedFor is { } duration)
            current.Block(duration);
        if (ReferenceEquals(current, limiter))
            limiter.Leave(answer);
        else
            limiter.ReleaseAll();
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
