using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>One message as Discord takes it, of the several that a long answer is.</summary>
sealed record DiscordPage(IReadOnlyList<Embed> Embeds, IReadOnlyList<FileUpload> Files, IReadOnlyList<Component> Rows)
{
    /// <summary>Shown where nothing else would be.</summary>
    public const string Nothing = "…";

    /// <summary>A new message; what it does not have is not sent.</summary>
    public MessagePayload New() => new()
    {
        Embeds = Embeds.Count > 0 ? Embeds : Files.Count > 0 ? null : [new Embed { Description = Nothing }],
        Components = Rows.Count == 0 ? null : Rows,
        Files = Files,
    };

    /// <summary>The same in place of what a message of this bot shows. An empty list takes away what is there, so it is sent only where something may be.</summary>
    public MessagePayload InPlace(bool hasButtons, bool hasFiles) => New() with
    {
        Embeds = New().Embeds ?? [],
        Components = Rows.Count > 0 || hasButtons ? Rows : null,
        Attachments = Files.Count == 0 && hasFiles ? [] : null,
    };
}
