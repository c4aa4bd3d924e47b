using CommunityBot.Discord.Api.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>One message as Discord takes it, of the several that a long answer is.</summary>
sealed record DiscordPage(IReadOnlyList<Embed> Embeds, IReadOnlyList<FileUpload> Files, IReadOnlyList<Component> Rows)
{
    /// <summary>Shown where nothing else would be.</summary>
    public const string Nothing = "…";

    /// <summary>A new message; what it does not have is not sent.</summary>
    public MessagePayload New() => new()
    {
        Content = Embeds.Count == 0 && Files.Count == 0 ? Nothing : null,
        Embeds = Embeds.Count == 0 ? null : Embeds,
        Components = Rows.Count == 0 ? null : Rows,
        Files = Files,
    };

    /// <summary>The same in place of what a message showed before.</summary>
    public MessagePayload InPlace() => New() with { Content = Embeds.Count == 0 && Files.Count == 0 ? Nothing : "", Embeds = Embeds, Components = Rows, Attachments = Files.Count == 0 ? [] : null };
}
