using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>Renders a platform-neutral message as embeds, files and buttons within Discord's limits. Pure.</summary>
static class DiscordRenderer
{
    /// <summary>
    /// At least one page. A message that is too long continues on the next page, split between blocks where possible;
    /// buttons go on the last page of text.
    /// </summary>
    /// <param name="pictures">The charts' images in order, null for one that could not be drawn. If the list is null
    /// the images are still being drawn, and charts are left out.</param>
    public static IReadOnlyList<DiscordPage> Render(Message message, IReadOnlyList<ReadOnlyMemory<byte>?>? pictures)
    {
        var pages = PagePacker.Pack(Pieces(message, pictures));
        var buttons = message.Buttons.DistinctBy(button => button.Id).Select(button => Render(button))
            .Chunk(EmbedLimits.Buttons).Select(Rows).ToList();
        if (pages.Count == 0)
            pages.Add(new DiscordPage([], [], []));
        if (buttons.Count > 0)
            pages[^1] = pages[^1] with { Rows = buttons[0] };
        return [.. pages, .. buttons.Skip(1).Select(rows => new DiscordPage([], [], rows))];
    }

    public static IReadOnlyList<Chart> Charts(Message message) => [.. message.Blocks.OfType<Chart>()];

    public static IEnumerable<PagePiece> Pieces(Message message, IReadOnlyList<ReadOnlyMemory<byte>?>? pictures)
    {
        var charts = Charts(message);
        var lastText = message.Blocks.Index().LastOrDefault(block => block.Item is not (Chart or Attachment)).Index;
        foreach (var (index, block) in message.Blocks.Index())
        {
            FileUpload? picture = null;
            if (block is Chart chart)
            {
                if (pictures is null && message.Blocks.Count > charts.Count)
                    continue;
                var number = charts.Index().First(other => ReferenceEquals(other.Item, chart)).Index;
                picture = pictures?[number] is { } png
                    ? new FileUpload(
                        $"chart-{number + 1}.png", DiscordPage.PictureType, png,
                        TextCut.To(EmbedLimits.FileDescription, DiscordMarkdown.Inert(chart.AltText)))
                    : null;
            }

            foreach (var pagePiece in BlockPieces.Of(block, picture, isLast: index == lastText))
                yield return pagePiece;
        }
    }

    /// <param name="isBesideOption">Whether the option's own text stands beside the button.</param>
    public static Component Render(Button button, bool isBesideOption = false) => Component.Button(
        button.Id, Label(isBesideOption ? button.LabelBesideOption ?? button.Label : button.Label),
        Style(button.Meaning), button.IsDisabled);

    static ButtonStyle Style(ButtonMeaning meaning) => meaning switch
    {
        ButtonMeaning.Main => ButtonStyle.Primary,
        ButtonMeaning.Confirm => ButtonStyle.Success,
        ButtonMeaning.Discard => ButtonStyle.Danger,
        _ => ButtonStyle.Secondary,
    };

    static string Label(string text) => DiscordMarkdown.Line(text) is { Length: > 0 } label
        ? TextCut.To(EmbedLimits.ButtonLabel, label)
        : DiscordPage.Nothing;

    public static IReadOnlyList<Component> Rows(Component[] buttons) =>
        [.. buttons.Chunk(EmbedLimits.ButtonsInRow).Select(row => Component.Row(row))];
}
