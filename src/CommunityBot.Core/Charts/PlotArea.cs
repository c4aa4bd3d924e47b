using ScottPlot;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>
/// The part of the picture drawn to scale. ScottPlot draws the marks; the bot draws the texts itself, because they wrap
/// and avoid each other.
/// </summary>
sealed class PlotArea
{
    const float LineWidth = 1;
    readonly AxisLimits _limits;
    readonly ChartCanvas _canvas;

    public PlotArea(ChartCanvas canvas, SKRect rect, double left, double right, double bottom, double top)
    {
        _canvas = canvas;
        Rect = rect;
        _limits = new(left, right, bottom, top);
        Plot.FigureBackground.Color = canvas.Palette.Ground.ToPlot();
        Plot.DataBackground.Color = canvas.Palette.Ground.ToPlot();
        Plot.HideAxesAndGrid();
        Plot.Layout.Fixed(new PixelRect(rect.Left, rect.Right, rect.Bottom, rect.Top));
        Plot.Axes.SetLimits(_limits);
    }

    public SKRect Rect { get; }

    public Plot Plot { get; } = new();

    public float X(double value) => Rect.Left + (float)((value - _limits.Left) / (_limits.Right - _limits.Left) * Rect.Width);

    public float Y(double value) => Rect.Bottom - (float)((value - _limits.Bottom) / (_limits.Top - _limits.Bottom) * Rect.Height);

    public void AddHorizontalLine(double at, SKColor color) => Plot.Add.HorizontalLine(at, LineWidth, color.ToPlot());

    public void AddVerticalLine(double at, SKColor color) => Plot.Add.VerticalLine(at, LineWidth, color.ToPlot());

    public void DrawMarks()
    {
        var saved = _canvas.Canvas.Save();
        Plot.Render(_canvas.Canvas, new PixelRect(0, ChartLayout.Width, _canvas.Height, 0));
        _canvas.Canvas.RestoreToCount(saved);
    }
}
