using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Terminal;

/// <summary>Renders a message for a terminal, as plain text unless color is requested.</summary>
static class TerminalRenderer
{
    const int BarCells = 28;
    const string Bold = "1";
    const string Dim = "2";
    const string Accent = "36";

    /// <summary>The text, without a final line end.</summary>
    public static string Render(Message message, bool inColor)
    {
        var parts = message.Blocks
            .Select(block => string.Join('\n', Lines(block, inColor)))
            .Where(text => text.Length > 0)
            .ToList();
        if (message.EnabledButtons.Any())
        {
            parts.Add(
                string.Join('\n', message.EnabledButtons.Select(button => Paint("› " + TerminalText.Line(button.Label), Accent, inColor))));
        }

        return string.Join("\n\n", parts);
    }

    static IEnumerable<string> Lines(Block block, bool inColor) => block switch
    {
        Heading heading => Headed(TerminalText.Line(heading.Text), inColor),
        Paragraph paragraph => [TerminalText.Of(paragraph.Text)],
        Figures figures => Of(figures, inColor),
        Table table => Of(table, inColor),
        Sources sources => sources.Lines.Select(line => Paint("· " + TerminalText.Line(line), Dim, inColor)),
        Chart chart => Of(chart, inColor),
        Bars bars => Of(bars, inColor),
        Attachment attachment => [Paint(TerminalText.Line(attachment.Name), Bold, inColor), TerminalText.Of(attachment.Content.TrimEnd())],
        _ => throw new InvalidOperationException($"{block.GetType().Name} is not in the list of blocks."),
    };

    static IEnumerable<string> Headed(string text, bool inColor) =>
        [Paint(text, Bold, inColor), Paint(new string('─', DisplayWidth.Of(text)), Dim, inColor)];

    static IEnumerable<string> Of(Figures figures, bool inColor)
    {
        var width = figures.Items.Select(item => DisplayWidth.Of(TerminalText.Line(item.Label))).DefaultIfEmpty().Max();
        foreach (var item in figures.Items)
        {
            yield return DisplayWidth.PadRight(TerminalText.Line(item.Label), width)
                + "  "
                + Paint(TerminalText.Line(item.Value), Bold, inColor);
            if (item.Note is { Length: > 0 } note)
                yield return Paint("  " + TerminalText.Line(note), Dim, inColor);
        }
    }

    static IEnumerable<string> Of(Table table, bool inColor)
    {
        List<IReadOnlyList<string>> rows =
        [
            [.. table.Headers.Select(TerminalText.Line)],
            .. table.Rows.Select(row => row.Select(TerminalText.Line).ToArray()),
        ];
        var lines = TextColumns.Align(rows, figuresFromRow: 1).ToList();
        yield return Paint(lines[0], Bold, inColor);
        yield return Paint(new string('─', lines.Max(DisplayWidth.Of)), Dim, inColor);
        foreach (var line in lines.Skip(1))
            yield return line;
    }

    static IEnumerable<string> Of(Bars bars, bool inColor)
    {
        var labels = bars.Items.Select(item => DisplayWidth.Of(TerminalText.Line(item.Label))).DefaultIfEmpty().Max();
        var texts = bars.Items.Select(item => DisplayWidth.Of(TerminalText.Line(item.Text))).DefaultIfEmpty().Max();
        foreach (var item in bars.Items)
        {
            var label = DisplayWidth.PadRight(TerminalText.Line(item.Label), labels);
            var text = DisplayWidth.PadLeft(TerminalText.Line(item.Text), texts);
            var name = Paint(label, item.IsLeading ? Bold : "", inColor && item.IsLeading);
            yield return $"{name}  {text}  {Paint(Bar(item.Share, 1), Accent, inColor)}".TrimEnd();
        }
    }

    static IEnumerable<string> Of(Chart chart, bool inColor)
    {
        var title = TerminalText.Line(chart.Title);
        yield return Paint(chart.AxisLabel.Length == 0 ? title : $"{title} ({TerminalText.Line(chart.AxisLabel)})", Bold, inColor);
        var largest = chart.Series
            .SelectMany(series => series.Points)
            .Select(point => Math.Abs(point.Value))
            .Where(double.IsFinite)
            .DefaultIfEmpty()
            .Max();

        // Aligns all series together, so that their bars can be compared; the bar comes last, because some terminals
        // draw it wider.
        var rows = chart.Series
            .SelectMany(series => series.Points)
            .Select(point => new[] { TerminalText.Line(point.Label), TerminalText.Line(point.Text) })
            .ToList();
        if (rows.Count == 0)
            yield break;
        var widths = (Label: rows.Max(row => DisplayWidth.Of(row[0])), Text: rows.Max(row => DisplayWidth.Of(row[1])));
        foreach (var series in chart.Series.Where(series => series.Points.Count > 0))
        {
            if (chart.Series.Count > 1)
                yield return TerminalText.Line(series.Name);
            foreach (var point in series.Points)
            {
                var label = DisplayWidth.PadRight(TerminalText.Line(point.Label), widths.Label);
                var text = DisplayWidth.PadLeft(TerminalText.Line(point.Text), widths.Text);
                yield return $"  {label}  {text}  {Paint(Bar(point.Value, largest), Accent, inColor)}".TrimEnd();
            }
        }
    }

    /// <summary>
    /// A bar in eighths of a cell, solid for positive and light for negative values; at least an eighth for any value
    /// but zero.
    /// </summary>
    static string Bar(double value, double largest)
    {
        if (value == 0 || largest == 0 || !double.IsFinite(value))
            return "";
        var eighths = Math.Max(1, (int)Math.Round(Math.Abs(value) / largest * BarCells * 8, MidpointRounding.ToEven));
        if (value < 0)
            return new string('░', Math.Max(1, (eighths + 4) / 8));
        var bar = new StringBuilder().Append('█', eighths / 8);
        if (eighths % 8 > 0)
            bar.Append((char)('█' + 8 - (eighths % 8)));
        return bar.ToString();
    }

    static string Paint(string text, string style, bool inColor) => inColor && text.Length > 0 ? $"\e[{style}m{text}\e[0m" : text;
}
