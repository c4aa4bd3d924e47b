using CommunityBot.Core.Chat;

namespace CommunityBot.Discord.Api.RateLimits;

/// <summary>
/// All limits of this bot. Routes share a bucket where Discord's answers name the same one for them, separately for each channel, guild or webhook:
/// https://discord.com/developers/docs/topics/rate-limits.
/// </summary>
sealed class RateLimitBook(TimeProvider clock)
{
    const int SweepEvery = 512;

    readonly Lock guard = new();
    readonly Dictionary<string, string> bucketOfRoute = [];
    readonly Dictionary<(string Bucket, string Major), BucketGate> gates = [];
    int added;

    public GlobalGate Global { get; } = new(clock);

    public async ValueTask<BucketGate> Enter(ApiRoute route, Urgency urgency, CancellationToken cancellation)
    {
        while (true)
        {
            var gate = Find(route);
            await gate.Enter(urgency, cancellation);
            // While this one waited, the first answer may have named the route's bucket.
            if (ReferenceEquals(gate, Find(route)))
                return gate;
            gate.Dissolve();
        }
    }

    /// <param name="answer">Null where there was none to learn from.</param>
    /// <param name="closed">How long nobody may follow, as a 429 asks.</param>
    public void Leave(ApiRoute route, BucketGate gate, LimitHeaders? answer, TimeSpan? closed)
    {
        if (answer is { Bucket: { } bucket })
        {
            lock (guard)
            {
                bucketOfRoute[route.Name] = bucket;
                // The gate goes on as the bucket's, unless another route has met the bucket before.
                gates.TryAdd((bucket, route.Major), gate);
            }
        }

        var home = Find(route);
        if (closed is { } duration)
            home.Close(duration);
        if (ReferenceEquals(home, gate))
            gate.Leave(answer);
        else
            gate.Dissolve();
    }

    BucketGate Find(ApiRoute route)
    {
        lock (guard)
        {
            var key = (bucketOfRoute.GetValueOrDefault(route.Name, route.Name), route.Major);
            if (gates.TryGetValue(key, out var gate))
                return gate;
            if (++added % SweepEvery == 0)
            {
                foreach (var idle in gates.Where(entry => entry.Value.IsIdle).Select(entry => entry.Key).ToList())
                    gates.Remove(idle);
            }

            return gates[key] = new BucketGate(clock);
        }
    }
}
