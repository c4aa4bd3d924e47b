namespace CommunityBot.Core.Charts;

/// <summary>Sizes of bars, where the room of one name is 1.</summary>
static class BarSizes
{
    const double Filled = 0.72;

    /// <summary>The width of one bar; charts with few names have narrower bars.</summary>
    public static double Width(int series, int names) => Math.Min(Filled, names * 0.16 * series) / series;

    /// <summary>The distance of a series' bar from the middle of its name.</summary>
    public static double Offset(int series, int count, double width) => (series - ((count - 1) / 2.0)) * width;

    /// <summary>Raises a small value to a visible length, so that it does not look like zero.</summary>
    public static double Visible(double value, double min) => value == 0 || Math.Abs(value) >= min ? value : Math.Sign(value) * min;
}
