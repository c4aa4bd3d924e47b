using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Charts;

/// <summary>A chart as a grid: names along one axis, and for each series the point at each name, or null.</summary>
sealed record ChartData(
    Chart Chart, IReadOnlyList<string> Names, IReadOnlyList<ChartSeries> Series, IReadOnlyList<IReadOnlyList<ChartPoint?>> Points)
{
    /// <exception cref="ArgumentException">The chart has no point with a finite value.</exception>
    public static ChartData Of(Chart chart)
    {
        var series = chart.Series
            .Select(each => each with { Points = [.. each.Points.Where(point => double.IsFinite(point.Value))] })
            .Where(each => each.Points.Count > 0)
            .ToList();
        if (series.Count == 0)
            throw new ArgumentException("The chart has no points.", nameof(chart));

        var names = new List<string>();
        foreach (var each in series)
            Merge(names, [.. each.Points.Select(point => point.Label)]);
        return new(chart, names, series, [.. series.Select(each => At(names, each))]);
    }

    public IEnumerable<ChartPoint> All => Series.SelectMany(series => series.Points);

    public IEnumerable<double> Values => All.Select(point => point.Value);

    static ChartPoint?[] At(List<string> names, ChartSeries series) =>
        [.. names.Select(name => series.Points.FirstOrDefault(point => point.Label == name))];

    /// <summary>
    /// Inserts names that only one series has before the next common name, so that time stays in order.
    /// </summary>
    static void Merge(List<string> names, IReadOnlyList<string> more)
    {
        var at = names.Count;
        for (var i = more.Count - 1; i >= 0; i--)
        {
            var known = names.IndexOf(more[i]);
            if (known >= 0)
                at = known;
            else
                names.Insert(at, more[i]);
        }
    }
}
