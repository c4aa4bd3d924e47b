using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>Draws the title, the unit, and a legend if there are several series.</summary>
static class ChartFrame
{
    const int Width = ChartLayout.Width;
    const float Margin = ChartLayout.Margin;
    const float SmallSize = ChartLayout.TextSize;

    /// <summary>Writes the head and returns the y coordinate below it.</summary>
    public static float WriteHead(ChartCanvas canvas, ChartData data)
    {
        var y = WriteTitle(canvas, data.Chart.Title);
        var hasLegend = data.Series.Count > 1;
        var unit = canvas.Shortened(data.Chart.AxisLabel, Width / 3f, SmallSize);
        if (unit.Length > 0)
            canvas.Write(unit, Margin, y, SmallSize, canvas.Palette.Muted);
        else if (!hasLegend)
            return y;
        return (hasLegend ? WriteLegend(canvas, data, y, canvas.Width(unit, SmallSize)) : y) + 18;
    }

    static float WriteTitle(ChartCanvas canvas, string title)
    {
        const float width = Width - (2 * Margin);
        var size = ChartLayout.TitleSize;
        while (size > SmallSize && canvas.Wrap(title, width, size, maxLines: 9, bold: true).Count > 2)
            size--;
        var y = 28f;
        foreach (var line in canvas.Wrap(title, width, size, maxLines: 3, bold: true))
        {
            canvas.Write(line, Margin, y, size, canvas.Palette.Ink, bold: true);
            y += size * ChartCanvas.LineHeight;
        }

        return y + 2;
    }

    /// <summary>
    /// Writes the legend right-aligned, starting on the line of the unit and wrapped to further lines.
    /// </summary>
    static float WriteLegend(ChartCanvas canvas, ChartData data, float y, float unit)
    {
        const float swatch = 12, gap = 22;
        var room = Width - (2 * Margin) - unit;
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
                using var paint = new SKPaint { Color = canvas.Palette.Of(series), IsAntialias = true };
                canvas.Canvas.DrawRoundRect(new SKRect(x, y - (swatch / 2), x + swatch, y + (swatch / 2)), 3, 3, paint);
                canvas.Write(name, x + swatch + 7, y, SmallSize, canvas.Palette.Ink);
                x += width;
            }

            y += SmallSize * 1.6f;
        }

        return y - (SmallSize * 1.6f);
    }
}
