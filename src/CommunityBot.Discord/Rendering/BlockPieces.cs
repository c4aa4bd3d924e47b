using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>Splits each kind of block into pieces. Pure.</summary>
static class BlockPieces
{
    const int BarCells = 12;

    // A split table repeats its header in each part; these lengths leave room for it.
    const int TableLength = 1900, RowLength = 600;

    /// <param name="picture">The chart's image; null to render its alternative text.</param>
    /// <param name="isLast">Whether no text follows the block.</param>
    public static IEnumerable<PagePiece> Of(Block block, FileUpload? picture, bool isLast) => block switch
    {
        Heading heading => Of(heading),
        Paragraph paragraph => Texts(DiscordMarkdown.Escape(paragraph.Text, paragraph.Moments)),
        Figures figures => figures.Items.SelectMany(figure => Of(figure, figures.Moments)),
        Table table => Of(table),
        Sources sources => Of(sources, isLast),
        Chart chart => picture is not null
            ? [new PicturePiece(picture)]
            : Texts(
                $"{DiscordMarkdown.Bold(DiscordMarkdown.Escape(chart.Title))}\n{DiscordMarkdown.Escape(chart.AltText)}"),
        Bars bars => bars.Items.Index().SelectMany(bar => Texts(Bar(bar.Item), bar.Index == 0 ? "\n\n" : "\n")),
        Attachment attachment =>
            [
                new FilePiece(new FileUpload(
                    attachment.Name, attachment.MediaType, Encoding.UTF8.GetBytes(attachment.Content))),
            ],
        _ => throw new NotSupportedException($"Discord cannot be shown a {block.GetType().Name}."),
    };

    static IEnumerable<PagePiece> Of(Heading heading)
    {
        var text = DiscordMarkdown.Escape(DiscordMarkdown.Line(heading.Text));
        return text.Length <= EmbedLimits.Title
            ? text.Length == 0 ? [] : [new TitlePiece(text)]
            : Texts(text, decorate: DiscordMarkdown.Bold);
    }

    static IEnumerable<PagePiece> Of(Figure figure, IReadOnlyList<Moment> moments)
    {
        var name = DiscordMarkdown.Escape(DiscordMarkdown.Line(figure.Label));
        var figureText = DiscordMarkdown.Escape(figure.Value, moments);
        var note = DiscordMarkdown.Escape(figure.Note ?? "", moments);
        var value = (DiscordMarkdown.Bold(figureText.Trim()) + (note.Length > 0 ? "\n" + note : "")).Trim();
        if (IsField(name, EmbedLimits.FieldName) && IsField(value, EmbedLimits.FieldValue))
            return [new FieldPiece(name, value)];
        return
        [
            .. Texts(name),
            .. Texts(figureText, "\n", DiscordMarkdown.Bold),
            .. Texts(note, "\n"),
        ];
    }

    // Discord refuses a field without anything to see, and one that is too long.
    static bool IsField(string text, int limit) => text.Length <= limit && DiscordMarkdown.IsVisible(text);

    static IEnumerable<PagePiece> Of(Table table)
    {
        List<IReadOnlyList<string>> rows =
        [
            [.. table.Headers.Select(DiscordMarkdown.Line)],
            .. table.Rows.Select(row => row.Select(DiscordMarkdown.Line).ToArray()),
        ];
        var lines = TextColumns.Align(rows, figuresFromRow: 1).ToList();
        List<string> head = [TextCut.To(RowLength, lines[0]), new string('─', Math.Min(RowLength, lines.Max(DisplayWidth.Of)))];
        var body = new List<string>();
        foreach (var line in lines.Skip(1).Select(line => TextCut.To(RowLength, line)))
        {
            if (body.Count > 0 && head.Concat(body).Sum(shown => shown.Length + 1) + line.Length > TableLength)
            {
                yield return new TextPiece(DiscordMarkdown.CodeBlock([.. head, .. body]));
                body.Clear();
            }

            body.Add(line);
        }

        yield return new TextPiece(DiscordMarkdown.CodeBlock([.. head, .. body]));
    }

    /// <summary>A footer if no text follows, else text. A footer renders no Markdown.</summary>
    static IEnumerable<PagePiece> Of(Sources sources, bool isLast)
    {
        var text = string.Join('\n', sources.Lines.Select(DiscordMarkdown.Line));
        if (text.Length == 0)
            return [];
        return isLast && text.Length <= EmbedLimits.Footer
            ? [new FooterPiece(text)]
            : Texts(string.Join('\n', sources.Lines.Select(line => "— " + DiscordMarkdown.Escape(line))));
    }

    /// <summary>The label with its bar below.</summary>
    public static string Bar(Bar bar)
    {
        var label = DiscordMarkdown.Escape(bar.Label);
        var full = (int)Math.Round(Math.Clamp(double.IsFinite(bar.Share) ? bar.Share : 0, 0, 1) * BarCells, MidpointRounding.ToEven);
        // A share above 0 fills at least one cell, and a share below 1 never fills all.
        full = bar.Share > 0 ? Math.Max(1, full) : 0;
        full = bar.Share < 1 ? Math.Min(BarCells - 1, full) : full;
        var heading = bar.IsLeading ? DiscordMarkdown.Bold(label) : label;
        var cells = new string('█', full) + new string('░', BarCells - full);
        return $"{heading}\n`{cells}` {DiscordMarkdown.Escape(bar.Text)}";
    }

    static IEnumerable<PagePiece> Texts(string markdown, string gap = "\n\n", Func<string, string>? decorate = null) =>
        TextCut.Parts(EmbedLimits.Description - 100, markdown.Trim())
            .Where(part => part.Length > 0)
            .Select((part, index) => new TextPiece(decorate?.Invoke(part) ?? part, index == 0 ? gap : "\n"));
}
