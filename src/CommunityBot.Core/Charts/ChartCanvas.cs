using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>Writes on the canvas of one chart, and knows how much room a text takes.</summary>
sealed class ChartCanvas(SKCanvas canvas, ChartTypeface typeface)
{
    public const float LineHeight = 1.3f;

    // Chinese faces draw … in the middle of the line, which looks odd after Latin letters.
    const string Cut = "...";

    public SKCanvas Canvas => canvas;

    public float Width(string text, float size, bool bold = false)
    {
        using var font = Font(size, bold);
        return font.MeasureText(text);
    }

    /// <param name="y">The middle of the line, so that rows and ticks align without knowing the font.</param>
    public void Write(string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left, bool bold = false)
    {
        using var font = Font(size, bold);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawText(text, x, y + (size * 0.36f), align, font, paint);
    }

    /// <summary>Lines no wider than that, broken at spaces and between Chinese characters; the last one ends in ... where lines run out.</summary>
    public IReadOnlyList<string> Wrap(string text, float width, float size, int most, bool bold = false)
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
        if (lines.Count > most)
            lines = [.. lines.Take(most - 1), string.Join(' ', lines.Skip(most - 1))];
        return [.. lines.Select(each => Shortened(each, width, size, bold))];
    }

    /// <summary>The same number of lines, of about equal length: no single character is left on the last one.</summary>
    public IReadOnlyList<string> WrapEvenly(string text, float width, float size, int most)
    {
        var best = Wrap(text, width, size, most);
        for (var narrower = width - 4; best.Count > 1 && narrower > width / 2; narrower -= 4)
        {
            var lines = Wrap(text, narrower, size, most);
            if (lines.Count > best.Count || lines.Any(line => line.EndsWith(Cut, StringComparison.Ordinal)))
                break;
            best = lines;
        }

        return best;
    }

    public string Shortened(string text, float width, float size, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
            return text;
        while (text.Length > 1 && Width(text + Cut, size, bold) > width)
            text = text[..^(char.IsLowSurrogate(text[^1]) && text.Length > 2 ? 2 : 1)];
        return text.TrimEnd() + Cut;
    }

    SKFont Font(float size, bool bold) => new(bold ? typeface.Bold ?? typeface.Regular : typeface.Regular, size)
    {
        Embolden = bold && typeface.Bold is null,
        Subpixel = true,
        Edging = SKFontEdging.Antialias,
        // Hinting differs between builds of the native library; without it a chart is the same everywhere.
        Hinting = SKFontHinting.None,
    };

    /// <summary>What may not be broken: a word with its space, or one Chinese character with the punctuation that closes it; a year keeps its 年.</summary>
    static IEnumerable<string> Pieces(string text)
    {
        var piece = "";
        foreach (var rune in text.EnumerateRunes())
        {
            if (piece.Length > 0 && !IsClosing(rune) && (IsWide(rune) || char.IsWhiteSpace(piece[^1]) || IsWide(piece.EnumerateRunes().Last())))
            {
                yield return piece;
                piece = "";
            }

            piece += rune;
        }

        if (piece.Length > 0)
            yield return piece;
    }

    static bool IsWide(System.Text.Rune rune) => rune.Value is (>= 0x2E80 and < 0xA4D0) or (>= 0xAC00 and < 0xD7A4) or (>= 0xF900 and < 0xFB00) or (>= 0xFF00 and < 0xFF61) or (>= 0x20000 and < 0x3FFFE);

    static bool IsClosing(System.Text.Rune rune) => rune.Value is '，' or '。' or '、' or '）' or '》' or '」' or '：' or '；' or '？' or '！' or ' ' or '年' or '月' or '日';
}
