using CommunityBot.Core.Messaging;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>
/// Draws charts as PNG. Fonts and native libraries are loaded at the first chart. Charts are drawn one at a time: a
/// picture takes 6 MB or more while it is drawn, and a fraction of a second.
/// </summary>
public sealed class ChartPainter
{
    /// <summary>Three times the displayed size, for phones' screens.</summary>
    const int PixelsPerPoint = 3;

    readonly ChartFonts _fonts;
    readonly Lock _oneAtATime = new();

    /// <param name="fontFolders">Folders searched for fonts before those of the system.</param>
    public ChartPainter(params IEnumerable<string> fontFolders)
        : this(new ChartFonts([.. fontFolders, .. FontFiles.SystemFolders()]))
    {
    }

    internal ChartPainter(ChartFonts fonts) => _fonts = fonts;

    /// <summary>False on a machine without fonts, where <see cref="Chart.AltText"/> replaces the chart.</summary>
    public bool CanPaint
    {
        get
        {
            lock (_oneAtATime)
                return _fonts.Any() is not null;
        }
    }

    /// <summary>
    /// Draws a PNG of three times the size that <see cref="ChartLayout"/> says. It is in English if no font covers the chart's
    /// language.
    /// </summary>
    /// <exception cref="ArgumentException">The chart has no point with a finite value.</exception>
    /// <exception cref="InvalidOperationException">There is no font; see <see cref="CanPaint"/>.</exception>
    public byte[] Paint(Chart chart, ChartTheme theme = ChartTheme.Light)
    {
        var data = ChartData.Of(chart);
        lock (_oneAtATime)
        {
            if (FaceFor(chart) is { } typeface)
                return Paint(data, typeface, theme);
            if (chart.InEnglish is { } english)
                return Paint(ChartData.Of(english), FaceFor(english) ?? AnyFace(), theme);
            return Paint(data, AnyFace(), theme);
        }
    }

    ChartTypeface? FaceFor(Chart chart) => _fonts.Writing(
        string.Concat(
            [
                chart.Title,
                chart.AxisLabel,
                .. chart.Series.SelectMany(
                    series => series.Points.SelectMany(point => (string[])[point.Label, point.Text]).Append(series.Name)),
                "0123456789.,-%",
            ]),
        chart.Language);

    ChartTypeface AnyFace() => _fonts.Any() ?? throw new InvalidOperationException("No font was found for the chart's labels.");

    static byte[] Paint(ChartData data, ChartTypeface typeface, ChartTheme theme)
    {
        var layout = ChartLayout.Of(data);
        using var surface = SKSurface.Create(
            new SKImageInfo(
                ChartLayout.Width * PixelsPerPoint, layout.Height * PixelsPerPoint, SKColorType.Rgba8888, SKAlphaType.Premul))
            ?? throw new InvalidOperationException("Not enough memory for a chart.");
        surface.Canvas.Scale(PixelsPerPoint);
        Draw(new ChartCanvas(surface.Canvas, typeface, ChartPalette.Of(theme), layout.Height), data, layout.Form);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    static void Draw(ChartCanvas canvas, ChartData data, ChartForm form)
    {
        // Rendering the plot paints the whole background, so measure the head first and write it again afterwards.
        var top = ChartFrame.WriteHead(canvas, data) + 8;
        Action<ChartCanvas, ChartData, float> draw = form switch
        {
            ChartForm.Lines => LineChart.Draw,
            ChartForm.Columns => ColumnChart.Draw,
            _ => HorizontalBarChart.Draw,
        };
        draw(canvas, data, top);
        ChartFrame.WriteHead(canvas, data);
    }
}
