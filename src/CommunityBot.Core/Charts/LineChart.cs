using ScottPlot;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>One line per series, with a marker and its figure at each point.</summary>
static class LineChart
{
    const float LabelSize = ChartLayout.TextSize;

    public static void Draw(ChartCanvas canvas, ChartData data, float top)
    {
        var ticks = AxisTicks.Of(data.Values, fromZero: false, headroom: 0.14).WithRoomForMarkers();
        var plotArea = new VerticalPlotArea(canvas, data, ticks, top);
        var area = plotArea.Area;
        var labels = new LabelPlacer(area.Rect);
        for (var i = 0; i < data.Series.Count; i++)
            AddLine(canvas.Palette, area, labels, data, i);
        area.DrawMarks();
        plotArea.WriteAxes();
        foreach (var (series, name) in ByImportance(data))
            WriteLabel(canvas, area, labels, data, series, name);
    }

    static void AddLine(ChartPalette palette, PlotArea area, LabelPlacer labels, ChartData data, int series)
    {
        var known = Enumerable.Range(0, data.Names.Count).Where(i => data.Points[series][i] is not null).ToArray();
        var values = known.Select(i => data.Points[series][i]!.Value).ToArray();
        var line = area.Plot.Add.Scatter(known.Select(i => (double)i).ToArray(), values, palette.Of(series).ToPlot());
        line.LineWidth = 3;
        line.MarkerStyle = new MarkerStyle(MarkerShape.FilledCircle, 11, palette.Of(series).ToPlot())
        {
            OutlineColor = palette.Ground.ToPlot(),
            OutlineWidth = 2,
        };
        for (var i = 0; i < known.Length; i++)
        {
            var here = new SKPoint(area.X(known[i]), area.Y(values[i]));
            labels.AddMarker(here, 6);
            if (i > 0)
                labels.AddLine(new(area.X(known[i - 1]), area.Y(values[i - 1])), here);
        }
    }

    /// <summary>
    /// Orders points by importance, so that the least important ones lose their label if room runs out: the last of
    /// each series, the first, the extremes, the rest.
    /// </summary>
    static IEnumerable<(int Series, int Name)> ByImportance(ChartData data)
    {
        var all = data.Points
            .SelectMany((points, series) => points.Select((point, name) => (Series: series, Name: name, Point: point)))
            .Where(each => each.Point is not null)
            .ToList();
        return all
            .OrderBy(each =>
            {
                var own = data.Series[each.Series].Points;
                return each.Point == own[^1] ? 0
                    : each.Point == own[0] ? 1
                    : each.Point == own.MaxBy(point => point.Value) || each.Point == own.MinBy(point => point.Value) ? 2
                    : 3;
            })
            .ThenBy(each => each.Series)
            .ThenBy(each => each.Name)
            .Select(each => (each.Series, each.Name));
    }

    static void WriteLabel(ChartCanvas canvas, PlotArea area, LabelPlacer labels, ChartData data, int series, int name)
    {
        var point = data.Points[series][name]!;
        var size = new SKSize(canvas.Width(point.Text, LabelSize, bold: true), LabelSize + 2);
        if (labels.Place(new(area.X(name), area.Y(point.Value)), size) is not { } place)
            return;
        var color = data.Series.Count == 1 ? canvas.Palette.Ink : canvas.Palette.TextOf(series);
        canvas.Write(point.Text, place.MidX, place.MidY, LabelSize, color, SKTextAlign.Center, bold: true);
    }
}
