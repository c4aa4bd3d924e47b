using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>The colours of charts; series remain distinguishable with colour vision deficiency.</summary>
/// <param name="Series">The colours of lines and bars.</param>
/// <param name="SeriesText">The same for text, with enough contrast to read.</param>
sealed record ChartPalette(
    SKColor Ground, SKColor Ink, SKColor Muted, SKColor Grid, SKColor Zero, IReadOnlyList<SKColor> Series,
    IReadOnlyList<SKColor> SeriesText)
{
    static readonly ChartPalette Light = new(
        SKColor.Parse("#FFFFFF"), SKColor.Parse("#1B2733"), SKColor.Parse("#5D6675"), SKColor.Parse("#E6EBF1"), SKColor.Parse("#AEBAC7"),
        Colors("#2F6FBA", "#E28B36", "#3F9B83", "#8B6BB1", "#C65562", "#7D8A99"),
        Colors("#2A64A8", "#A35A12", "#27725E", "#75549C", "#B03F4D", "#5A6775"));

    static readonly ChartPalette Dark = new(
        SKColor.Parse("#1B2029"), SKColor.Parse("#E8EBF1"), SKColor.Parse("#A6AFBE"), SKColor.Parse("#2F3744"), SKColor.Parse("#5B6675"),
        Colors("#5E9CE6", "#F0A35B", "#55BDA0", "#B293DC", "#EC8290", "#A6B2C0"),
        Colors("#8FBBF0", "#F5BC87", "#7FD1B9", "#C9B2E8", "#F2A4AE", "#BFC8D2"));

    public static ChartPalette Of(ChartTheme theme) => theme == ChartTheme.Dark ? Dark : Light;

    public SKColor Of(int series) => Series[series % Series.Count];

    public SKColor TextOf(int series) => SeriesText[series % SeriesText.Count];

    static SKColor[] Colors(params IReadOnlyList<string> colors) => [.. colors.Select(SKColor.Parse)];
}

static class ChartColors
{
    public static ScottPlot.Color ToPlot(this SKColor color) => ScottPlot.Color.FromSKColor(color);
}

/// <summary>The ground that a chart is drawn for.</summary>
public enum ChartTheme
{
    Light,
    Dark,
}
