namespace CommunityBot.Telegram.Sending;

/// <summary>
/// A sliding window of at most <paramref name="capacity"/> calls per span. A call counts from its start until one span
/// after its end:
/// Telegram counts it at some moment in between, so calls one span apart by our clock are so by Telegram's, even on a
/// slow network.
/// </summary>
sealed class RateWindow(int capacity, TimeSpan span)
{
    // Most windows hold one call: under a storm of questions there is one for each chat of the last second.
    TimeSpan? first;
    Queue<TimeSpan>? others;

    public int InFlight { get; private set; }

    public void Start() => InFlight++;

    /// <summary>Uncounts a call that was counted at its start and then not made.</summary>
    public void Withdraw() => InFlight--;

    public void End(TimeSpan at)
    {
        InFlight--;
        if (first is null)
            first = at;
        else
            (others ??= new()).Enqueue(at);
    }

    /// <summary>The number of calls that count at the time.</summary>
    public int CountAt(TimeSpan at)
    {
        while (first is { } oldest && oldest + span <= at)
            first = others is { Count: > 0 } ? others.Dequeue() : null;
        return InFlight + Ended;
    }

    /// <summary>When one more call may start, as far as is known; the calls under way end later.</summary>
    public TimeSpan FreeAt(TimeSpan at, int limit)
    {
        var over = CountAt(at) - Math.Min(limit, capacity);
        if (over < 0)
            return at;
        return over >= Ended ? TimeSpan.MaxValue : (over == 0 ? first!.Value : others!.ElementAt(over - 1)) + span;
    }

    public TimeSpan FreeAt(TimeSpan at) => FreeAt(at, capacity);

    public bool IsEmptyAt(TimeSpan at) => CountAt(at) == 0;

    int Ended => first is null ? 0 : 1 + (others?.Count ?? 0);
}
