using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>
/// The plot area with values from bottom to top and names from left to right, shared by line and column charts.
/// </summary>
sealed class VerticalPlotArea
{
    public const float TextSize = ChartLayout.TextSize;
    readonly ChartCanvas _canvas;
    readonly ChartData _data;
    readonly AxisTicks _ticks;
    readonly float _bottomOfNames;

    public VerticalPlotArea(ChartCanvas canvas, ChartData data, AxisTicks ticks, float top)
    {
        (_canvas, _data, _ticks) = (canvas, data, ticks);
        _bottomOfNames = canvas.Height - 14;
        var tickWidth = ticks.Values.Max(tick => canvas.Width(ticks.Text(tick), TextSize));
        var left = ChartLayout.Margin + tickWidth + 12;
        var right = ChartLayout.Width - ChartLayout.Margin;
        var slot = (right - left) / data.Names.Count;
        var lines = data.Names.Max(name => Lines(canvas, name, slot).Count);
        var bottom = _bottomOfNames - (lines * TextSize * ChartCanvas.LineHeight) - 8;
        Area = new(canvas, new SKRect(left, top, right, bottom), -0.5, data.Names.Count - 0.5, ticks.Low, ticks.High);
        foreach (var tick in ticks.Values)
            Area.AddHorizontalLine(tick, tick == 0 ? canvas.Palette.Zero : canvas.Palette.Grid);
    }

    public PlotArea Area { get; }

    /// <summary>The width available for one name.</summary>
    public float Slot => Area.Rect.Width / _data.Names.Count;

    public static IReadOnlyList<string> Lines(ChartCanvas canvas, string name, float slot) =>
        canvas.WrapEvenly(name, slot - 8, TextSize, maxLines: 3);

    public void WriteAxes()
    {
        foreach (var tick in _ticks.Values)
            _canvas.Write(_ticks.Text(tick), Area.Rect.Left - 12, Area.Y(tick), TextSize, _canvas.Palette.Muted, SKTextAlign.Right);

        // If there is not enough room, skip names, but never the last, which is the newest.
        var step = (int)Math.Ceiling(62 / Slot);
        for (var i = _data.Names.Count - 1; i >= 0; i -= step)
        {
            var y = Area.Rect.Bottom + 10 + (TextSize / 2);
            foreach (var line in Lines(_canvas, _data.Names[i], Slot * step))
            {
                _canvas.Write(line, Area.X(i), y, TextSize, _canvas.Palette.Ink, SKTextAlign.Center);
                y += TextSize * ChartCanvas.LineHeight;
            }
        }
    }
}
