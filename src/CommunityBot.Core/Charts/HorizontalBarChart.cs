using ScottPlot;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>
/// Horizontal bars, first name on top, for rankings and long names. Each bar has its figure, so the axis has no
/// numbers.
/// </summary>
static class HorizontalBarChart
{
    const float Gap = 10;
    const float LineHeight = 1.15f;

    public static void Draw(ChartCanvas canvas, ChartData data, float top)
    {
        var (names, series) = (data.Names.Count, data.Series.Count);
        var height = canvas.Height - 16 - top;
        var size = Math.Clamp(height / names / series * 0.7f, 8, ChartLayout.TextSize);
        var lines = height / names > size * LineHeight * 2 ? 2 : 1;
        var nameRoom = Math.Min(ChartLayout.MaxNameRoom, data.Names.Max(name => canvas.Width(name, size)) + 1);
        var left = ChartLayout.Margin + nameRoom + Gap + 4;
        var right = ChartLayout.Width - ChartLayout.Margin;

        // Reserve room for the figures beyond the ends of the bars; on the left too if there are negative values.
        var ticks = AxisTicks.Of(data.Values, fromZero: true, headroom: 0);
        var (before, after) = (LabelRoom(canvas, data, size, negative: true), LabelRoom(canvas, data, size, negative: false));
        var unit = (ticks.High - ticks.Low) / Math.Max(60, right - left - before - after);
        var rect = new SKRect(left, top, right, top + height);
        var area = new PlotArea(canvas, rect, ticks.Low - (before * unit), ticks.High + (after * unit), names - 0.5, -0.5);
        area.AddVerticalLine(0, canvas.Palette.Zero);

        var width = Math.Min(BarSizes.Width(series, names), 30 / (height / names));
        for (var i = 0; i < series; i++)
            area.Plot.Add.Bars(Bars(canvas.Palette, data, i, width, unit * 2));
        area.DrawMarks();

        for (var name = 0; name < names; name++)
        {
            var wrapped = canvas.WrapEvenly(data.Names[name], nameRoom + 1, size, lines);
            var y = area.Y(name) - ((wrapped.Count - 1) * size * LineHeight / 2);
            foreach (var line in wrapped)
            {
                canvas.Write(line, left - Gap, y, size, canvas.Palette.Ink, SKTextAlign.Right);
                y += size * LineHeight;
            }

            for (var i = 0; i < series; i++)
            {
                if (data.Points[i][name] is not { } point)
                    continue;
                var at = area.Y(name + BarSizes.Offset(i, series, width));
                var (x, align) =
                    point.Value < 0 ? (area.X(point.Value) - 8, SKTextAlign.Right) : (area.X(point.Value) + 8, SKTextAlign.Left);
                canvas.Write(point.Text, x, at, size, canvas.Palette.Ink, align, bold: true);
            }
        }
    }

    static Bar[] Bars(ChartPalette palette, ChartData data, int series, double width, double minLength) =>
    [
        .. data.Points[series].Index().Where(each => each.Item is not null).Select(each => new Bar
        {
            Position = each.Index + BarSizes.Offset(series, data.Series.Count, width),
            Value = BarSizes.Visible(each.Item!.Value, minLength),
            Size = width * 0.92,
            FillColor = palette.Of(series).ToPlot(),
            LineWidth = 0,
            Orientation = Orientation.Horizontal,
        }),
    ];

    static float LabelRoom(ChartCanvas canvas, ChartData data, float size, bool negative) => data.All
        .Where(point => point.Value < 0 == negative)
        .Select(point => canvas.Width(point.Text, size, bold: true) + 14)
        .DefaultIfEmpty()
        .Max();
}
