namespace CommunityBot.Telegram.Sending;

/// <summary>
/// So many calls within so long, whichever way the span is laid. A call counts from its start until the span after its end:
/// when exactly Telegram counted it lies in between, so that two calls a span apart by our clock are so by Telegram's too, however slow the network.
/// </summary>
sealed class RateWindow(int most, TimeSpan span)
{
    readonly Queue<TimeSpan> ended = new();

    public int UnderWay { get; private set; }

    public void Start() => UnderWay++;

    public void End(TimeSpan at)
    {
        UnderWay--;
        ended.Enqueue(at);
    }

    /// <summary>How many count at that time.</summary>
    public int CountAt(TimeSpan at)
    {
        while (ended.TryPeek(out var first) && first + span <= at)
            _ = ended.Dequeue();
        return UnderWay + ended.Count;
    }

    /// <summary>When one more may start, as far as is known: calls under way end later.</summary>
    public TimeSpan FreeAt(TimeSpan at, int limit)
    {
        var over = CountAt(at) - Math.Min(limit, most);
        if (over < 0)
            return at;
        return over < ended.Count ? ended.ElementAt(over) + span : TimeSpan.MaxValue;
    }

    public TimeSpan FreeAt(TimeSpan at) => FreeAt(at, most);

    public bool IsEmptyAt(TimeSpan at) => CountAt(at) == 0;
}
