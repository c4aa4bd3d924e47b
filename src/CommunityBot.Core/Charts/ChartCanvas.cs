using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>Writes and measures text on the canvas of a chart. Sizes are in points of the chart.</summary>
sealed class ChartCanvas(SKCanvas canvas, ChartTypeface typeface, ChartPalette palette, int height)
{
    public const float LineHeight = ChartLayout.LineHeight;

    // Not …, which Chinese fonts draw in the middle of the line.
    const string Ellipsis = "...";

    public SKCanvas Canvas => canvas;

    public ChartPalette Palette => palette;

    public int Height => height;

    public float Width(string text, float size, bool bold = false)
    {
        using var font = Font(size, bold);
        return font.MeasureText(text);
    }

    /// <param name="y">The vertical middle of the line, so that callers can align text without font metrics.</param>
    public void Write(string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left, bool bold = false)
    {
        using var font = Font(size, bold);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawText(text, x, y + (size * 0.36f), align, font, paint);
    }

    /// <summary>
    /// Wraps text to a width at spaces and between Chinese characters, in <paramref name="maxLines"/> lines at most; a
    /// line that is too long ends in an ellipsis.
    /// </summary>
    public IReadOnlyList<string> Wrap(string text, float width, float size, int maxLines, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text))
        {
            if (Width((line + piece).TrimEnd(), size, bold) <= width || line.Length == 0)
            {
                line += piece;
                continue;
            }

            lines.Add(line.TrimEnd());
            line = piece.TrimStart();
        }

        lines.Add(line.TrimEnd());
        if (lines.Count > maxLines)
            lines = [.. lines.Take(maxLines - 1), string.Join(' ', lines.Skip(maxLines - 1))];
        return [.. lines.Select(each => Shortened(each, width, size, bold))];
    }

    /// <summary>
    /// Wraps to the same number of lines as <see cref="Wrap"/>, but of similar length, so that the last one is not a
    /// single character.
    /// </summary>
    public IReadOnlyList<string> WrapEvenly(string text, float width, float size, int maxLines)
    {
        var best = Wrap(text, width, size, maxLines);
        for (var narrower = width - 4; best.Count > 1 && narrower > width / 2; narrower -= 4)
        {
            var lines = Wrap(text, narrower, size, maxLines);
            if (lines.Count > best.Count || lines.Any(line => line.EndsWith(Ellipsis, StringComparison.Ordinal)))
                break;
            best = lines;
        }

        return best;
    }

    /// <summary>Cuts text that is too wide and adds an ellipsis.</summary>
    public string Shortened(string text, float width, float size, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
            return text;
        while (text.Length > 1 && Width(text + Ellipsis, size, bold) > width)
            text = text[..^(char.IsLowSurrogate(text[^1]) && text.Length > 2 ? 2 : 1)];
        return text.TrimEnd() + Ellipsis;
    }

    SKFont Font(float size, bool bold) => new(bold ? typeface.Bold ?? typeface.Regular : typeface.Regular, size)
    {
        Embolden = bold && typeface.Bold is null,
        Subpixel = true,
        Edging = SKFontEdging.Antialias,
        // Hinting differs between builds of the native library; without it, charts are the same everywhere.
        Hinting = SKFontHinting.None,
    };

    /// <summary>
    /// Unbreakable pieces: a word with its space, or a Chinese character with closing punctuation; 年, 月 and 日 stay with
    /// their number.
    /// </summary>
    static IEnumerable<string> Pieces(string text)
    {
        var piece = "";
        foreach (var rune in text.EnumerateRunes())
        {
            if (piece.Length > 0
                && !IsClosing(rune)
                && (IsWide(rune) || char.IsWhiteSpace(piece[^1]) || IsWide(piece.EnumerateRunes().Last())))
            {
                yield return piece;
                piece = "";
            }

            piece += rune;
        }

        if (piece.Length > 0)
            yield return piece;
    }

    static bool IsWide(System.Text.Rune rune) =>
        rune.Value is (>= 0x2E80 and < 0xA4D0) or (>= 0xAC00 and < 0xD7A4) or (>= 0xF900 and < 0xFB00)
            or (>= 0xFF00 and < 0xFF61) or (>= 0x20000 and < 0x3FFFE);

    static bool IsClosing(System.Text.Rune rune) =>
        "，。、）》」：；？！ 年月日".Contains(rune.ToString(), StringComparison.Ordinal);
}
