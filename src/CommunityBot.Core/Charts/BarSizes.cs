namespace CommunityBot.Core.Charts;

/// <summary>How the bars of a name share its room, in parts of it.</summary>
static class BarSizes
{
    const double Filled = 0.72;

    /// <summary>The width of one bar. Few bars are kept slender.</summary>
    public static double Width(int series, int names) => Math.Min(Filled, names * 0.16 * series) / series;

    /// <summary>The middle of a series' bar, from the middle of its name.</summary>
    public static double Offset(int series, int count, double width) => (series - ((count - 1) / 2.0)) * width;

    /// <summary>A figure far smaller than the others still shows as a sliver: it is not nothing.</summary>
    public static double Visible(double value, double least) => value == 0 || Math.Abs(value) >= least ? value : Math.Sign(value) * least;
}
