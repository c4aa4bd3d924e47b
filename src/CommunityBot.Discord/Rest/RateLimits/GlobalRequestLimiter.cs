namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// The global limit: at most 50 calls in any second.
/// https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
/// </summary>
sealed class GlobalRequestLimiter(TimeProvider clock) : RequestLimiter(clock)
{
    public const int MaxCalls = 50;

    // Slightly more than a second: calls may arrive at Discord closer together than they left.
    static readonly TimeSpan Window = TimeSpan.FromSeconds(1.05);

    readonly Queue<TimeSpan> sent = new(MaxCalls);

    protected override bool TryPass(TimeSpan now, out TimeSpan? retryAt)
    {
        retryAt = null;
        if (sent.Count == MaxCalls)
        {
            if (sent.Peek() + Window > now)
            {
                retryAt = sent.Peek() + Window;
                return false;
            }

            sent.Dequeue();
        }

        sent.Enqueue(now);
        return true;
    }

    protected override bool IsUnused(TimeSpan now) => false;

    protected override void Refund()
    {
        // The slot stays used: one call fewer in this second does no harm.
    }
}
