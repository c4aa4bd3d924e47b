using CommunityBot.Core.Instances;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// One of Discord's rate-limit buckets, as described by response headers. Before the first response one call goes
/// alone; a response without headers means that there is no limit.
/// </summary>
sealed class BucketRequestLimiter(TimeProvider clock) : RequestLimiter(clock)
{
    // Reset times within this tolerance belong to the same window.
    static readonly TimeSpan SameWindow = TimeSpan.FromMilliseconds(250);

    // What a new instance assumes of a route that others may be using.
    static readonly CallLimit Usual = new(5, TimeSpan.FromSeconds(5), IsOfPlace: true);

    // Instances count each other's calls for a minute.
    static readonly TimeSpan LongestShared = TimeSpan.FromMinutes(1);

    int limit = 1;
    int remaining = 1;
    int inFlight;
    bool hasHeaders, wasAnswered;
    TimeSpan? reset;
    TimeSpan longestWindow;

    /// <summary>
    /// The limit as far as responses have told it, for other instances too: the window is the longest time to a reset that was seen.
    /// Until the first response it is assumed to be a usual one. Null without a limit.
    /// </summary>
    public CallLimit? Known
    {
        get
        {
            lock (Guard)
            {
                return !wasAnswered ? Usual
                    : hasHeaders && longestWindow > TimeSpan.Zero ? new CallLimit(limit, longestWindow, IsOfPlace: true) : null;
            }
        }
    }

    /// <summary>
    /// Follows every <see cref="RequestLimiter.Enter"/>, with the response's headers; null without a usable response.
    /// </summary>
    public void Leave(RateLimitHeaders? answer)
    {
        lock (Guard)
        {
            inFlight--;
            wasAnswered |= answer is not null;
            if (answer is { } headers)
                Update(headers);
            Pump();
        }
    }

    /// <summary>Lets every waiting call through: another limiter now handles the route.</summary>
    public void ReleaseAll()
    {
        lock (Guard)
        {
            inFlight--;
            reset = null;
            remaining = limit = int.MaxValue;
            Pump();
        }
    }

    protected override bool TryPass(TimeSpan now, out TimeSpan? retryAt)
    {
        if (reset <= now)
        {
            reset = null;
            // Calls still in flight may count in the new window.
            remaining = Math.Max(0, limit - inFlight);
        }

        // No request is in flight whose response could update the bucket, so let one through to learn its state.
        if (remaining == 0 && reset is null && inFlight == 0)
            remaining = limit;
        retryAt = reset;
        if (remaining == 0)
            return false;
        remaining--;
        inFlight++;
        return true;
    }

    protected override bool IsUnused(TimeSpan now) => inFlight == 0 && (reset is null || reset <= now);

    protected override void Refund()
    {
        remaining++;
        inFlight--;
    }

    void Update(RateLimitHeaders headers)
    {
        if (headers.Limit is not { } reported || headers.Remaining is not { } left)
        {
            if (!hasHeaders)
                remaining = limit = int.MaxValue;
            return;
        }

        hasHeaders = true;
        var end = Now + headers.ResetAfter;
        if (headers.ResetAfter > longestWindow && headers.ResetAfter <= LongestShared)
            longestWindow = headers.ResetAfter;
        // Responses of one window arrive in any order and do not include calls sent since. A later reset time means a
        // new window.
        remaining = limit == reported && reset is { } known && end <= known + SameWindow
            ? Math.Min(remaining, left)
            : Math.Max(0, left - inFlight);
        limit = Math.Max(reported, 1);
        reset = reset > end ? reset : end;
    }
}
