using ScottPlot;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>Vertical bars, single or in groups, with their figures at their ends.</summary>
static class ColumnChart
{
    public static void Draw(ChartCanvas canvas, ChartData data, float top)
    {
        var ticks = AxisTicks.Of(data.Values, fromZero: true, headroom: 0.14);
        var plotArea = new VerticalPlotArea(canvas, data, ticks, top);
        var area = plotArea.Area;
        var width = BarSizes.Width(data.Series.Count, data.Names.Count);
        var minHeight = (ticks.High - ticks.Low) * 2 / area.Rect.Height;
        for (var series = 0; series < data.Series.Count; series++)
            area.Plot.Add.Bars(Bars(canvas.Palette, data, series, width, minHeight));
        area.AddHorizontalLine(0, canvas.Palette.Zero);
        area.DrawMarks();
        plotArea.WriteAxes();
        for (var series = 0; series < data.Series.Count; series++)
        {
            foreach (var (name, point) in data.Points[series].Index())
            {
                if (point is null)
                    continue;
                var x = area.X(name + BarSizes.Offset(series, data.Series.Count, width));
                var y = area.Y(point.Value) + (point.Value < 0 ? 15 : -15);
                canvas.Write(point.Text, x, y, ChartLayout.TextSize, canvas.Palette.Ink, SKTextAlign.Center, bold: true);
            }
        }
    }

    static Bar[] Bars(ChartPalette palette, ChartData data, int series, double width, double minHeight) =>
    [
        .. data.Points[series].Index().Where(each => each.Item is not null).Select(each => new Bar
        {
            Position = each.Index + BarSizes.Offset(series, data.Series.Count, width),
            Value = BarSizes.Visible(each.Item!.Value, minHeight),
            Size = width * 0.94,
            FillColor = palette.Of(series).ToPlot(),
            LineWidth = 0,
        }),
    ];
}
