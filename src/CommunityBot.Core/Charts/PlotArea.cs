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

    public PlotArea(SKRect rect, double left, double right, double bottom, double top)
    {
        Rect = rect;
        _limits = new(left, right, bottom, top);
        Plot.FigureBackground.Color = ChartPalette.Ground.ToPlot();
        Plot.DataBackground.Color = ChartPalette.Ground.ToPlot();
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

    public void DrawMarks(SKCanvas canvas)
    {
        var saved = canvas.Save();
        Plot.Render(canvas, new PixelRect(0, ChartFrame.Width, ChartFrame.Height, 0));
        canvas.RestoreToCount(saved);
    }
}
