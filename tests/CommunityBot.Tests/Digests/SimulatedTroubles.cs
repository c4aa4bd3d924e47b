using NodaTime;

namespace CommunityBot.Tests.Digests;

/// <summary>
/// Records, in real time, when no process ran and when a platform was down, and computes for how long a bot could have sent an
/// edition.
/// </summary>
sealed class SimulatedTroubles(SteppingClock clock)
{
    readonly List<(DateTimeOffset From, TimeSpan Error)> errors = [(clock.Real, clock.Error)];
    readonly List<(DateTimeOffset From, DateTimeOffset To)> downs = [];
    readonly List<(string Platform, DateTimeOffset From, DateTimeOffset To)> outages = [];

    public void Stepped() => errors.Add((clock.Real, clock.Error));

    public void Down(DateTimeOffset from, DateTimeOffset to) => downs.Add((from, to));

    public void Outage(string platform, TimeSpan length) => outages.Add((platform, clock.Real, clock.Real + length));

    /// <summary>Drops troubles that ended before; no open window contains them.</summary>
    public void Forget(DateTimeOffset before)
    {
        _ = downs.RemoveAll(down => down.To < before);
        _ = outages.RemoveAll(outage => outage.To < before);
        while (errors.Count > 1 && errors[1].From < before)
            errors.RemoveAt(0);
    }

    /// <summary>
    /// Returns for how long a process and its platform were up, and how often they were not, from the moment at which the clock
    /// first shows <paramref name="from"/> until it first shows <paramref name="to"/>.
    /// </summary>
    public (TimeSpan Time, int Breaks) Usable(Instant from, Instant to, string? platform)
    {
        List<(DateTimeOffset From, DateTimeOffset To)> broken =
        [
            .. downs, .. outages.Where(outage => outage.Platform == platform).Select(outage => (outage.From, outage.To))
        ];
        var (time, breaks) = (TimeSpan.Zero, 0);
        for (var i = 0; i < errors.Count; i++)
        {
            var (start, error) = errors[i];
            var end = i + 1 < errors.Count ? errors[i + 1].From : clock.Real;
            var open = Later(start, from.ToDateTimeOffset() - error);
            var close = Earlier(end, to.ToDateTimeOffset() - error);
            if (open < close)
            {
                time += Free(open, close, broken);
                breaks += broken.Count(one => one.From < close && one.To > open);
            }

            if (end + error >= to.ToDateTimeOffset())
                break;
        }

        return (time, breaks);
    }

    static TimeSpan Free(DateTimeOffset from, DateTimeOffset to, IEnumerable<(DateTimeOffset From, DateTimeOffset To)> broken)
    {
        var (free, at) = (TimeSpan.Zero, from);
        foreach (var (start, end) in broken.Where(one => one.From < to && one.To > from).OrderBy(one => one.From))
        {
            if (start > at)
                free += start - at;
            at = Later(at, end);
        }

        return to > at ? free + (to - at) : free;
    }

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
