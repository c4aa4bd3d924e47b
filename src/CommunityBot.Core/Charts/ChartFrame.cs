using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>Draws the title, the unit, and a legend if there are several series.</summary>
static class ChartFrame
{
    public const int Width = 960;
    public const int Height = 540;
    public const float Margin = 40;
    const float TitleSize = 23;
    const float SmallSize = 14;

    /// <summary>Writes the head and returns the y coordinate below it.</summary>
    public static float WriteHead(ChartCanvas canvas, ChartData data)
    {
        var y = WriteTitle(canvas, data.Chart.Title);
        var hasLegend = data.Series.Count > 1;
        if (data.Chart.AxisLabel.Length > 0)
            canvas.Write(canvas.Shortened(data.Chart.AxisLabel, Width / 3f, SmallSize), Margin, y, SmallSize, ChartPalette.Muted);
        else if (!hasLegend)
            return y;
        return (hasLegend ? WriteLegend(canvas, data, y) : y) + 18;
    }

    static float WriteTitle(ChartCanvas canvas, string title)
    {
        const float width = Width - (2 * Margin);
        var size = TitleSize;
        while (size > 15 && canvas.Wrap(title, width, size, maxLines: 9, bold: true).Count > 2)
            size--;
        var y = 42f;
        foreach (var line in canvas.Wrap(title, width, size, maxLines: 3, bold: true))
        {
            canvas.Write(line, Margin, y, size, ChartPalette.Ink, bold: true);
            y += size * ChartCanvas.LineHeight;
        }

        return y + 2;
    }

    /// <summary>
    /// Writes the legend right-aligned, starting on the line of the unit and wrapped to further lines.
    /// </summary>
    static float WriteLegend(ChartCanvas canvas, ChartData data, float y)
    {
        const float swatch = 12, gap = 22;
        const float room = (Width * 2 / 3f) - Margin - 20;
        var rows = new List<List<(int Series, string Name, float Width)>> { new() };
        var used = 0f;
        for (var i = 0; i < data.Series.Count; i++)
        {
            var name = canvas.Shortened(data.Series[i].Name, room - swatch - gap, SmallSize);
            var width = swatch + 7 + canvas.Width(name, SmallSize) + gap;
            if (used + width > room && used > 0)
            {
                rows.Add([]);
                used = 0;
            }

            rows[^1].Add((i, name, width));
            used += width;
        }

        foreach (var row in rows)
        {
            var x = Width - Margin + gap - row.Sum(item => item.Width);
            foreach (var (series, name, width) in row)
            {
                using var paint = new SKPaint { Color = ChartPalette.Of(series), IsAntialias = true };
                canvas.Canvas.DrawRoundRect(new SKRect(x, y - (swatch / 2), x + swatch, y + (swatch / 2)), 3, 3, paint);
                canvas.Write(name, x + swatch + 7, y, SmallSize, ChartPalette.Ink);
                x += width;
            }

            y += SmallSize * 1.6f;
        }

        return y - (SmallSize * 1.6f);
    }
}
