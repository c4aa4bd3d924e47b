using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>
/// The colours of charts on a light background; series remain distinguishable with colour vision deficiency.
/// </summary>
static class ChartPalette
{
    public static readonly SKColor Ground = SKColor.Parse("#FCFDFE");
    public static readonly SKColor Ink = SKColor.Parse("#1B2733");
    public static readonly SKColor Muted = SKColor.Parse("#66758A");
    public static readonly SKColor Grid = SKColor.Parse("#E6EBF1");
    public static readonly SKColor Zero = SKColor.Parse("#AEBAC7");

    static readonly SKColor[] Series =
    [
        SKColor.Parse("#2F6FBA"),
        SKColor.Parse("#E28B36"),
        SKColor.Parse("#3F9B83"),
        SKColor.Parse("#8B6BB1"),
        SKColor.Parse("#C65562"),
        SKColor.Parse("#7D8A99"),
    ];

    public static SKColor Of(int series) => Series[series % Series.Length];

    public static ScottPlot.Color ToPlot(this SKColor color) => ScottPlot.Color.FromSKColor(color);
}
