using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Rendering;

/// <summary>Renders a platform-neutral message as Telegram's HTML, within its limits. Pure.</summary>
static class TelegramRenderer
{
    /// <summary>Without tags, in UTF-16 units: https://core.telegram.org/bots/api#sendmessage.</summary>
    public const int MaxTextLength = 4096;

    /// <summary>https://core.telegram.org/bots/api#sendphoto.</summary>
    public const int MaxCaptionLength = 1024;

    static readonly HtmlPiece Gap = new("\n\n", 2, "\n\n");
    static readonly HtmlPiece AfterHeading = new("\n", 1, "\n");

    /// <summary>The parts to send, in order; at least one.</summary>
    /// <param name="canPaint">False to replace charts by their alternative text.</param>
    public static IReadOnlyList<TelegramPart> Render(Message message, bool canPaint)
    {
        var parts = Parts(message, canPaint);
        var last = message.Copies.Count > 0 ? parts.FindLastIndex(part => part is TextPart or PhotoPart) : -1;
        if (last >= 0)
            parts[last] = parts[last] with { Copies = message.Copies };
        return parts;
    }

    static List<TelegramPart> Parts(Message message, bool canPaint)
    {
        var charts = message.Blocks.OfType<Chart>().Where(_ => canPaint).ToList();
        var blocks = message.Blocks.Where(block => !canPaint || block is not Chart).Select(BlockText.Of).OfType<TextBlock>().ToList();
        var rows = ButtonRows.Of([.. message.EnabledButtons], message.ButtonColumns);
        var files = message.Blocks.OfType<Attachment>().Select(file => new DocumentPart(file)).ToList();
        var texts = Pack(blocks, MaxTextLength);
        // Buttons need a text to be attached to.
        if (texts.Count == 0 && charts.Count == 0 && (rows.Count > 0 || files.Count == 0))
            texts = [HtmlPiece.Of("·")];
        if (charts.Count == 1 && texts.Count <= 1 && texts.Sum(text => text.Length) <= MaxCaptionLength)
            return [new PhotoPart(charts[0], texts.FirstOrDefault(), rows), .. files];
        var isCaptioned = texts.Count == 0;
        return
        [
            .. charts.Select(chart => new PhotoPart(
                chart, HtmlPiece.Of(TelegramText.Shortened(TelegramText.Line(chart.Title), MaxCaptionLength)),
                isCaptioned && chart == charts[^1] ? rows : [])),
            .. texts.Index().Select(text => new TextPart(text.Item, text.Index == texts.Count - 1 ? rows : [])),
            .. files,
        ];
    }

    /// <summary>
    /// Joins blocks to texts of at most <paramref name="limit"/> units, split between blocks where possible.
    /// </summary>
    static List<HtmlPiece> Pack(IEnumerable<TextBlock> blocks, int limit)
    {
        var texts = new List<HtmlPiece>();
        var text = new List<TextBlock>();
        foreach (var block in blocks.SelectMany(block => block.Length <= limit ? [block] : block.Cut(limit)))
        {
            if (text.Count > 0 && LengthOf(text) + Between(text[^1]).Length + block.Length > limit)
            {
                // A heading moves to the text that it belongs to.
                List<TextBlock> over = text is [.., { IsBoundToNext: true } heading]
                    && text.Count > 1
                    && heading.Length + 1 + block.Length <= limit
                    ? [heading]
                    : [];
                texts.Add(Joined([.. text.SkipLast(over.Count)]));
                text = over;
            }

            text.Add(block);
        }

        if (text.Count > 0)
            texts.Add(Joined(text));
        return texts;
    }

    static HtmlPiece Joined(List<TextBlock> blocks)
    {
        var text = blocks[0].Joined();
        for (var i = 1; i < blocks.Count; i++)
            text += Between(blocks[i - 1]) + blocks[i].Joined();
        return text;
    }

    static int LengthOf(List<TextBlock> blocks) =>
        blocks.Sum(block => block.Length) + blocks.SkipLast(1).Sum(block => Between(block).Length);

    static HtmlPiece Between(TextBlock block) => block.IsBoundToNext ? AfterHeading : Gap;
}
