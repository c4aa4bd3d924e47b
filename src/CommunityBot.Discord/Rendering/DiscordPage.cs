using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>One Discord message of a rendered reply; a long reply has several.</summary>
sealed record DiscordPage(IReadOnlyList<Embed> Embeds, IReadOnlyList<FileUpload> Files, IReadOnlyList<Component> Rows)
{
    /// <summary>Text for a message or label that would otherwise be empty.</summary>
    public const string Nothing = "…";

    /// <summary>How many pictures of charts it has.</summary>
    public int Pictures => Files.Count(file => file.MediaType == PictureType);

    public const string PictureType = "image/png";

    /// <summary>
    /// The payload for a new message; empty parts are omitted. A page with pictures is one of components if they hold it.
    /// </summary>
    /// <param name="flags">Further flags of the message.</param>
    public MessagePayload New(MessageFlags? flags = null) => Pictures > 0 && PageComponents.Of(this) is { } components
        ? OfComponents(components) with { Flags = (flags ?? MessageFlags.None) | MessageFlags.ComponentsV2 }
        : AsEmbeds() with { Flags = flags };

    /// <summary>
    /// The payload that replaces an existing message. An empty list removes the existing part, so it is sent only where
    /// there may be one.
    /// </summary>
    /// <param name="isOfComponents">Whether the existing message is one of components, which it stays.</param>
    public MessagePayload InPlace(bool hasButtons, bool hasFiles, bool isOfComponents = false)
    {
        if ((isOfComponents || Pictures > 0) && PageComponents.Of(this) is { } components)
        {
            return OfComponents(components) with
            {
                // https://docs.discord.com/developers/resources/message#edit-message: the flag is set once the embeds are emptied.
                Embeds = isOfComponents ? null : [],
                Flags = MessageFlags.ComponentsV2,
                Attachments = Files.Count == 0 && hasFiles ? [] : null,
            };
        }

        return AsEmbeds() with
        {
            Embeds = AsEmbeds().Embeds ?? [],
            Components = Rows.Count > 0 || hasButtons ? Rows : null,
            Attachments = Files.Count == 0 && hasFiles ? [] : null,
        };
    }

    /// <summary>
    /// The payload that replaces an answer of an earlier process. It is not known whether that is a message of components, which it would
    /// stay; every other can become one.
    /// </summary>
    public MessagePayload OverAnother() => PageComponents.Of(this) is { } components
        ? OfComponents(components) with
        {
            Embeds = [],
            Flags = MessageFlags.ComponentsV2,
            Attachments = Files.Count == 0 ? [] : null,
        }
        : InPlace(hasButtons: true, hasFiles: true);

    MessagePayload OfComponents(IReadOnlyList<Component> components) => new() { Components = components, Files = Files };

    MessagePayload AsEmbeds() => new()
    {
        Embeds = Embeds.Count > 0 ? Embeds : Files.Count > 0 ? null : [new Embed { Description = Nothing }],
        Components = Rows.Count == 0 ? null : Rows,
        Files = Files,
    };
}
