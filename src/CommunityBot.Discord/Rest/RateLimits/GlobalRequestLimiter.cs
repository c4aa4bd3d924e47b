namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>All calls together: at most 50 within any second, whatever they are for. https://discord.com/developers/docs/topics/rate-limits#global-rate-limit</summary>
sealed class GlobalRequestLimiter(TimeProvider clock) : RequestLimiter(clock)
{
    const int Calls = 50;

    // A little more than the second: calls may come closer together at Discord than they left here.
    static readonly TimeSpan Span = TimeSpan.FromSeconds(1.05);

    readonly Queue<TimeSpan> passed = new(Calls);

    protected override bool TryPass(TimeSpan now, out TimeSpan? again)
    {
        again = null;
        if (passed.Count == Calls)
        {
            if (passed.Peek() + Span > now)
            {
                again = passed.Peek() + Span;
                return false;
            }

            passed.Dequeue();
        }

        passed.Enqueue(now);
        return true;
    }

    protected override bool IsAtRest(TimeSpan now) => false;

    protected override void GiveBack()
    {
        // One call fewer than could be in this second does no harm.
    }
}
