using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>Renders each kind of block as text. <see cref="TelegramRenderer"/> handles images and files.</summary>
static class BlockText
{
    /// <summary>The width of a fixed-width line on a phone before it wraps, in cells.</summary>
    const int PhoneCells = 44;

    const int BarCells = 10;

    public static TextBlock? Of(Block block) => block switch
    {
        Heading heading => new TextBlock([HtmlPiece.Of(TelegramText.Line(heading.Text)).In("b")], IsBoundToNext: true),
        Paragraph paragraph => Lines(
            paragraph.Text.ReplaceLineEndings("\n").Split('\n').Select(line => HtmlPiece.Of(line, paragraph.Moments))),
        Figures figures => Lines(figures.Items.SelectMany(figure => Of(figure, figures.Moments))),
        Table table => Of(table),
        Sources sources => Lines(sources.Lines.Select(OfSource)),
        Bars bars => Lines(bars.Items.SelectMany(Of)),
        Chart chart => Lines(chart.AltText.ReplaceLineEndings("\n").Split('\n').Select(line => HtmlPiece.Of(line))),
        Attachment => null,
        _ => throw new NotSupportedException($"Telegram cannot show a {block.GetType().Name}."),
    };

    static TextBlock? Lines(IEnumerable<HtmlPiece> lines) =>
        lines.ToList() is { Count: > 0 } some && some.Any(line => line.Length > 0) ? new TextBlock(some) : null;

    static IEnumerable<HtmlPiece> Of(Figure figure, IReadOnlyList<Moment> moments)
    {
        yield return HtmlPiece.Of(TelegramText.Line(figure.Label) + ": ")
            + HtmlPiece.Of(TelegramText.Line(figure.Value), moments).In("b");
        if (figure.Note is { Length: > 0 } note)
            yield return HtmlPiece.Of(TelegramText.Line(note), moments).In("i");
    }

    static TextBlock? Of(Table table)
    {
        IReadOnlyList<IReadOnlyList<string>> rows =
        [
            [.. table.Headers.Select(TelegramText.Line)],
            .. table.Rows.Select(row => row.Select(TelegramText.Line).ToList()),
        ];
        var lines = TextColumns.Align(rows, figuresFromRow: 1).ToList();
        if (lines.Max(DisplayWidth.Of) <= PhoneCells)
            return new TextBlock([.. lines.Select(line => HtmlPiece.Of(line))], IsFixedWidth: true);
        // Wrapped lines lose their alignment, so a wide table is written as one line per cell.
        return Lines(rows.Skip(1).SelectMany(row => row.Index().Select(cell => cell.Index == 0
            ? HtmlPiece.Of(cell.Item).In("b")
            : HtmlPiece.Of($"{rows[0].ElementAtOrDefault(cell.Index)}: {cell.Item}"))));
    }

    /// <summary>A line that ends with an address becomes a link.</summary>
    static HtmlPiece OfSource(string line)
    {
        var text = TelegramText.Line(line);
        var start = text.LastIndexOf(" http", StringComparison.Ordinal);
        return start > 0 && Uri.TryCreate(text[(start + 1)..], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? HtmlPiece.Of(text[..start]).In("i").LinkedTo(text[(start + 1)..])
            : HtmlPiece.Of(text).In("i");
    }

    static IEnumerable<HtmlPiece> Of(Bar bar)
    {
        var label = HtmlPiece.Of(TelegramText.Line(bar.Label));
        yield return bar.IsLeading ? label.In("b") : label;
        var full = Math.Clamp((int)Math.Round(bar.Share * BarCells, MidpointRounding.ToEven), bar.Count > 0 ? 1 : 0, BarCells);
        yield return HtmlPiece.Of($"{new string('▰', full)}{new string('▱', BarCells - full)} {TelegramText.Line(bar.Text)}");
    }
}
