using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// A page as components, in which pictures are as wide as the message: https://docs.discord.com/developers/components/reference. Pure.
/// </summary>
static class PageComponents
{
    /// <summary>Null for a page that has more texts or parts than components may have.</summary>
    public static IReadOnlyList<Component>? Of(DiscordPage page)
    {
        List<Component> parts =
        [
            .. page.Embeds.SelectMany(embed => Of(embed, page.Files)),
            // Attachments that no component names are not shown.
            .. page.Files.Where(file => file.MediaType != DiscordPage.PictureType).Select(Component.Attached),
            .. page.Rows,
        ];
        IReadOnlyList<Component> all = [Component.Container(
            PagePacker.Accent, parts.Count > 0 ? parts : [Component.Text(DiscordPage.Nothing)])];
        return all.Sum(ComponentPost.Count) <= ComponentPost.MaxComponents
            && all.SelectMany(ComponentPost.Texts).Sum(text => text.Length) <= ComponentPost.MaxText
            ? all
            : null;
    }

    static IEnumerable<Component> Of(Embed embed, IReadOnlyList<FileUpload> files)
    {
        var lines = new[] { embed.Title is { } title ? $"### {title}" : null, embed.Description }
            .Concat((embed.Fields ?? []).Select(field => (string?)$"{DiscordMarkdown.Bold(field.Name)}\n{field.Value}"))
            .OfType<string>()
            .ToList();
        if (lines.Count > 0)
            yield return Component.Text(string.Join("\n", lines));
        if (embed.Image is { Url: var url } && files.FirstOrDefault(file => url == $"attachment://{file.Name}") is { } picture)
            yield return Component.Picture(picture);
        if (embed.Footer is { Text: var footer })
            yield return Component.Text(string.Join('\n', footer.Split('\n').Select(line => $"-# {DiscordMarkdown.Escape(line)}")));
    }
}
