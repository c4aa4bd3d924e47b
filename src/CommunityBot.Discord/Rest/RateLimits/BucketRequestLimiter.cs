namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// One of Discord's buckets, as its answers' headers describe it. Before the first answer one call goes alone; an answer without headers means that there is no limit.
/// </summary>
sealed class BucketRequestLimiter(TimeProvider clock) : RequestLimiter(clock)
{
    // Two answers of the same window tell its end with so much of a difference.
    static readonly TimeSpan SameWindow = TimeSpan.FromMilliseconds(250);

    int limit = 1;
    int remaining = 1;
    int underWay;
    bool isDescribed;
    TimeSpan? reset;

    /// <summary>After every <see cref="RequestLimiter.Enter"/>, with what the answer said; null where there was none to learn from.</summary>
    public void Leave(RateLimitHeaders? answer)
    {
        lock (Guard)
        {
            underWay--;
            if (answer is { } headers)
                Learn(headers);
            Pump();
        }
    }

    /// <summary>Everybody may go: the route's limits are kept elsewhere.</summary>
    public void Dissolve()
    {
        lock (Guard)
        {
            underWay--;
            reset = null;
            remaining = limit = int.MaxValue;
            Pump();
        }
    }

    protected override bool TryPass(TimeSpan now, out TimeSpan? again)
    {
        if (reset <= now)
        {
            reset = null;
            // What is still under way may count in the new window.
            remaining = Math.Max(0, limit - underWay);
        }

        // Nothing under way will tell how it stands, so it is asked by going.
        if (remaining == 0 && reset is null && underWay == 0)
            remaining = limit;
        again = reset;
        if (remaining == 0)
            return false;
        remaining--;
        underWay++;
        return true;
    }

    protected override bool IsAtRest(TimeSpan now) => underWay == 0 && (reset is null || reset <= now);

    protected override void GiveBack()
    {
        remaining++;
        underWay--;
    }

    void Learn(RateLimitHeaders headers)
    {
        if (headers.Limit is not { } told || headers.Remaining is not { } left)
        {
            if (!isDescribed)
                remaining = limit = int.MaxValue;
            return;
        }

        isDescribed = true;
        var end = Now + headers.ResetAfter;
        // Within one window answers come in any order, and what was let through since is not in them; a later end is a new window.
        remaining = limit == told && reset is { } known && end <= known + SameWindow ? Math.Min(remaining, left) : Math.Max(0, left - underWay);
        limit = Math.Max(told, 1);
        reset = reset > end ? reset : end;
    }
}
