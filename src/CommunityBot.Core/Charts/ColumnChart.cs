using ScottPlot;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>Vertical bars, single or in groups, with their figures at their ends.</summary>
static class ColumnChart
{
    static readonly float[] LabelSizes = [14, 13, 12];

    /// <summary>
    /// The label size at which figures and names do not overlap; null if there is none, so that the chart needs
    /// horizontal bars, which have more room for text.
    /// </summary>
    public static float? LabelSize(ChartCanvas canvas, ChartData data)
    {
        var nameRoom = (ChartFrame.Width - (2 * ChartFrame.Margin) - 60) / data.Names.Count;
        if (!data.Names.All(name => canvas.Width(name, VerticalPlotArea.TextSize) <= (nameRoom - 8) * 1.7f))
            return null;
        var room = data.Series.Count == 1 ? nameRoom : nameRoom * BarSizes.Width(data.Series.Count, data.Names.Count);
        foreach (var size in LabelSizes)
        {
            if (data.All.All(point => canvas.Width(point.Text, size, bold: true) + 4 <= room))
                return size;
        }

        return null;
    }

    public static void Draw(ChartCanvas canvas, ChartData data, float top, float labelSize)
    {
        var ticks = AxisTicks.Of(data.Values, fromZero: true, headroom: 0.1);
        var plotArea = new VerticalPlotArea(canvas, data, ticks, top);
        var area = plotArea.Area;
        var width = BarSizes.Width(data.Series.Count, data.Names.Count);
        var minHeight = (ticks.High - ticks.Low) * 2 / area.Rect.Height;
        for (var series = 0; series < data.Series.Count; series++)
            area.Plot.Add.Bars(Bars(data, series, width, minHeight));
        area.AddHorizontalLine(0, ChartPalette.Zero);
        area.DrawMarks(canvas.Canvas);
        plotArea.WriteAxes();
        for (var series = 0; series < data.Series.Count; series++)
        {
            foreach (var (name, point) in data.Points[series].Index())
            {
                if (point is null)
                    continue;
                var x = area.X(name + BarSizes.Offset(series, data.Series.Count, width));
                var y = area.Y(point.Value) + (point.Value < 0 ? 13 : -13);
                canvas.Write(point.Text, x, y, labelSize, ChartPalette.Ink, SKTextAlign.Center, bold: true);
            }
        }
    }

    static Bar[] Bars(ChartData data, int series, double width, double minHeight) =>
    [
        .. data.Points[series].Index().Where(each => each.Item is not null).Select(each => new Bar
        {
            Position = each.Index + BarSizes.Offset(series, data.Series.Count, width),
            Value = BarSizes.Visible(each.Item!.Value, minHeight),
            Size = width * 0.94,
            FillColor = ChartPalette.Of(series).ToPlot(),
            LineWidth = 0,
        }),
    ];
}
