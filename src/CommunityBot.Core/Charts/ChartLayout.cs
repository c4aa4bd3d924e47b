using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Charts;

/// <summary>
/// How a chart is drawn and how large it is, from its texts alone, so that a page can leave room for it. Sizes are in points;
/// on the narrowest phones, 300 points wide, the smallest text is still 11 pixels high.
/// </summary>
public sealed record ChartLayout
{
    public const int Width = 480;

    /// <summary>The size of every text but the title.</summary>
    internal const float TextSize = 18;
    internal const float TitleSize = 20;
    internal const float Margin = 20;
    internal const float LineHeight = 1.3f;
    internal const float MaxNameRoom = 190;
    const int UsualHeight = 360;
    const int MaxHeight = 1400;
    const float RowGap = 14;

    // Of a text's size, for each cell of a fixed-width font: what the wide ones of the usual fonts need.
    const float CellWidth = 0.57f;

    internal ChartForm Form { get; private init; }

    /// <summary>The height of the picture, in the points of <see cref="Width"/>.</summary>
    public int Height { get; private init; }

    /// <summary>The size of the picture; the usual one for a chart without a point, which has none.</summary>
    public static ChartLayout Of(Chart chart) => chart.Series.Any(series => series.Points.Any(point => double.IsFinite(point.Value)))
        ? Of(ChartData.Of(chart))
        : new() { Height = UsualHeight };

    internal static ChartLayout Of(ChartData data)
    {
        if (data.Chart.Shape is ChartShape.Line && data.Names.Count > 1)
            return new() { Form = ChartForm.Lines, Height = UsualHeight };
        return FitsColumns(data)
            ? new() { Form = ChartForm.Columns, Height = UsualHeight }
            : new()
            {
                Form = ChartForm.Rows,
                Height = (int)Math.Min(MaxHeight, HeadHeight(data) + (data.Names.Count * RowHeight(data)) + Margin),
            };
    }

    internal static float WidthOf(string text) => DisplayWidth.Of(text) * TextSize * CellWidth;

    /// <summary>Whether neither names, in two lines, nor figures would overlap.</summary>
    static bool FitsColumns(ChartData data)
    {
        var room = (Width - (2 * Margin) - 60) / data.Names.Count;
        var columnRoom = data.Series.Count == 1 ? room : room * (float)BarSizes.Width(data.Series.Count, data.Names.Count);
        return data.Names.All(name => WidthOf(name) <= (room - 8) * 1.7f) && data.All.All(point => WidthOf(point.Text) + 4 <= columnRoom);
    }

    static float RowHeight(ChartData data)
    {
        var lines = data.Names.Any(name => WidthOf(name) > MaxNameRoom) ? 2 : 1;
        return Math.Max(lines, data.Series.Count) * TextSize * LineHeight + RowGap;
    }

    static float HeadHeight(ChartData data)
    {
        var titleLines = Math.Clamp(
            (int)Math.Ceiling(DisplayWidth.Of(data.Chart.Title) * TitleSize * CellWidth / (Width - (2 * Margin))), 1, 3);
        var legend = data.Series.Count > 1 ? data.Series.Sum(series => WidthOf(series.Name) + 40) : 0;
        var legendLines = (int)Math.Ceiling(legend / (Width - (2 * Margin)));
        return 28 + (titleLines * TitleSize * LineHeight) + ((legendLines + 1) * TextSize * 1.6f);
    }
}

enum ChartForm
{
    Lines,
    Columns,

    /// <summary>Horizontal bars, which have more room for text.</summary>
    Rows,
}
