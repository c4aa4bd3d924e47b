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

    /// <summary>The payload for a new message; empty parts are omitted.</summary>
    public MessagePayload New() => new()
    {
        Embeds = Embeds.Count > 0 ? Embeds : Files.Count > 0 ? null : [new Embed { Description = Nothing }],
        Components = Rows.Count == 0 ? null : Rows,
        Files = Files,
    };

    /// <summary>
    /// The payload that replaces an existing message. An empty list removes the existing part, so it is sent only where
    /// there may be one.
    /// </summary>
    public MessagePayload InPlace(bool hasButtons, bool hasFiles) => New() with
    {
        Embeds = New().Embeds ?? [],
        Components = Rows.Count > 0 || hasButtons ? Rows : null,
        Attachments = Files.Count == 0 && hasFiles ? [] : null,
    };
}
