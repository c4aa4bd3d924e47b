using ScottPlot;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>Bars that stand on the zero line, single or in groups, with their figures at their ends.</summary>
static class ColumnChart
{
    static readonly float[] LabelSizes = [14, 13, 12];

    /// <summary>
    /// The size in which the figures have room; null where even the smallest would run into each other, or names into names.
    /// Those have more room beside lying bars.
    /// </summary>
    public static float? LabelSize(ChartCanvas canvas, ChartData data)
    {
        var slot = (ChartFrame.Width - (2 * ChartFrame.Margin) - 60) / data.Names.Count;
        if (!data.Names.All(name => canvas.Width(name, VerticalPlotArea.TextSize) <= (slot - 8) * 1.7f))
            return null;
        var room = data.Series.Count == 1 ? slot : slot * BarSizes.Width(data.Series.Count, data.Names.Count);
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
        var upright = new VerticalPlotArea(canvas, data, ticks, top);
        var area = upright.Area;
        var width = BarSizes.Width(data.Series.Count, data.Names.Count);
        var least = (ticks.High - ticks.Low) * 2 / area.Rect.Height;
        for (var series = 0; series < data.Series.Count; series++)
            area.Plot.Add.Bars(Bars(data, series, width, least));
        area.AddHorizontalLine(0, ChartPalette.Zero);
        area.DrawMarks(canvas.Canvas);
        upright.WriteAxes();
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

    static Bar[] Bars(ChartData data, int series, double width, double least) =>
    [
        .. data.Points[series].Index().Where(each => each.Item is not null).Select(each => new Bar
        {
            Position = each.Index + BarSizes.Offset(series, data.Series.Count, width),
            Value = BarSizes.Visible(each.Item!.Value, least),
            Size = width * 0.94,
            FillColor = ChartPalette.Of(series).ToPlot(),
            LineWidth = 0,
        }),
    ];
}
