using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Renders the post of a poll as components: each option with its bar and its button on one line, so that long labels stay whole.
/// https://docs.discord.com/developers/components/reference. Pure.
/// </summary>
static class ComponentPost
{
    /// <summary>Nested ones are counted too.</summary>
    public const int MaxComponents = 40;

    /// <summary>Of all texts together.</summary>
    public const int MaxText = 4000;

    /// <summary>With more options, the lines would exceed <see cref="MaxComponents"/>; the buttons follow in rows instead.</summary>
    const int MaxLines = 10;

    /// <summary>The components of a new post; null for a message that is shown as embeds.</summary>
    public static IReadOnlyList<Component>? OfNew(Message message) =>
        Options(message).Count is > 0 and <= MaxLines && Render(message) is [var container] && Count(container) <= MaxComponents
            && Texts(container).Sum(text => text.Length) <= MaxText
            ? [container]
            : null;

    /// <summary>The components that replace those of a post; its texts are shortened where there is no room for all.</summary>
    public static IReadOnlyList<Component> OfEdited(Message message)
    {
        var rendered = Render(message);
        var texts = Texts(rendered[0]).ToList();
        return texts.Sum(text => text.Length) <= MaxText
            ? rendered
            : [.. rendered.Select(component => Shortened(component, MaxText / texts.Count))];
    }

    /// <summary>How many components it is, with the nested ones.</summary>
    public static int Count(Component component) =>
        1 + (component.Components ?? []).Sum(Count) + (component.Accessory is { } accessory ? Count(accessory) : 0);

    static List<Button> Options(Message message) => [.. message.Buttons.Where(button => button.LabelBesideOption is not null)];

    static IReadOnlyList<Component> Render(Message message)
    {
        var buttons = message.Buttons.DistinctBy(button => button.Id).ToList();
        var onLines = Options(message) is { Count: <= MaxLines } few ? few.ToDictionary(button => button.Id) : [];
        List<Component> parts = [];
        foreach (var block in message.Blocks)
        {
            if (block is Bars bars && onLines.Count > 0)
                parts.AddRange(bars.Items.Select(bar => Line(bar, onLines)));
            else if (Text(block) is { Length: > 0 } text)
                parts.Add(Component.Text(text));
        }

        // While results are hidden, options have no bars.
        var barred = message.Blocks.OfType<Bars>().SelectMany(bars => bars.Items).Select(bar => bar.ButtonId).ToHashSet();
        parts.AddRange(buttons.Where(button => onLines.ContainsKey(button.Id) && !barred.Contains(button.Id)).Select(Line));
        parts.AddRange(DiscordRenderer.Rows(
            [.. buttons.Where(button => !onLines.ContainsKey(button.Id)).Select(button => DiscordRenderer.Render(button))]));
        return [Component.Container(PagePacker.Accent, parts.Count > 0 ? parts : [Component.Text(DiscordPage.Nothing)])];
    }

    static Component Line(Bar bar, Dictionary<string, Button> buttons) =>
        bar.ButtonId is { } id && buttons.TryGetValue(id, out var button)
            ? Component.Section(BlockPieces.Bar(bar), DiscordRenderer.Render(button, isBesideOption: true))
            : Component.Text(BlockPieces.Bar(bar));

    static Component Line(Button button) =>
        Component.Section(Visible(DiscordMarkdown.Escape(button.Label)), DiscordRenderer.Render(button, isBesideOption: true));

    static string Text(Block block) =>
        string.Concat(BlockPieces.Of(block, picture: null, isLast: false).Select((piece, index) => piece switch
    {
        TitlePiece title => $"### {title.Text}",
        TextPiece text => (index == 0 ? "" : text.Gap) + text.Text,
        FieldPiece field => $"{(index == 0 ? "" : "\n\n")}{DiscordMarkdown.Bold(field.Name)}\n{field.Value}",
        FooterPiece footer => DiscordMarkdown.Escape(footer.Text),
        _ => "",
    }));

    static string Visible(string text) => DiscordMarkdown.IsVisible(text) ? text : DiscordPage.Nothing;

    /// <summary>All texts in it.</summary>
    public static IEnumerable<string> Texts(Component component) =>
        (component.Content is { } own ? [own] : Array.Empty<string>()).Concat((component.Components ?? []).SelectMany(Texts));

    static Component Shortened(Component component, int length) => component with
    {
        Content = component.Content is { } text ? TextCut.To(length, text) : null,
        Components = component.Components is { } inner ? [.. inner.Select(each => Shortened(each, length))] : null,
    };
}
