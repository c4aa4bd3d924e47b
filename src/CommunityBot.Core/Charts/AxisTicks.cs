using CommunityBot.Core.Catalog.Formatting;

namespace CommunityBot.Core.Charts;

/// <summary>The range of the value axis and the distance of its round ticks, in units of the values.</summary>
sealed record AxisTicks(double Low, double High, double Step)
{
    /// <param name="fromZero">Whether the range must contain zero, as for bars, whose lengths would mislead
    /// otherwise.</param>
    /// <param name="headroom">The share of the range kept free beyond the values, for their labels.</param>
    public static AxisTicks Of(IEnumerable<double> values, bool fromZero, double headroom)
    {
        var all = values.ToList();
        var (low, high) = (all.Min(), all.Max());
        if (fromZero || low >= 0 && low < high * 0.6 || high <= 0 && high > low * 0.6)
            (low, high) = (Math.Min(0, low), Math.Max(0, high));
        if (low == high)
        {
            var margin = low == 0 ? 1 : Math.Abs(low) * 0.2;
            (low, high) = (low - margin, high + margin);
        }

        var range = high - low;
        return new(low == 0 ? 0 : low - (range * headroom), high == 0 ? 0 : high + (range * headroom), Round(range / 5));
    }

    /// <summary>Extends the range at zero, where the edge would cut markers in half.</summary>
    public AxisTicks WithRoomForMarkers()
    {
        var room = (High - Low) * 0.025;
        return this with { Low = Low == 0 ? -room : Low, High = High == 0 ? room : High };
    }

    public IEnumerable<double> Values
    {
        get
        {
            for (var i = Math.Ceiling(Low / Step - 1e-9); i * Step <= High * (1 + 1e-12); i++)
                yield return i * Step;
        }
    }

    public string Text(double tick)
    {
        if (Math.Abs(tick) is >= 1e15 or (> 0 and < 1e-9))
            return tick.ToString("0.##e0", System.Globalization.CultureInfo.InvariantCulture);
        var number = Math.Round((decimal)tick, Math.Clamp((int)Math.Ceiling(-Math.Log10(Step)) + 1, 0, 12), MidpointRounding.ToEven);
        return Math.Abs(number) >= 10_000 ? Digits.Grouped(number) : Digits.Plain(number);
    }

    /// <summary>Rounds to 1, 2 or 5 times a power of ten, which gives four to eight ticks.</summary>
    static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var part = step / power;
        return power * (part < 1.3 ? 1 : part < 2.6 ? 2 : part < 6.5 ? 5 : 10);
    }
}
