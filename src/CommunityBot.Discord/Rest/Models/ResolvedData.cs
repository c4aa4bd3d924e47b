namespace CommunityBot.Discord.Rest.Models;

/// <summary>
/// The objects that an interaction names by their ids:
/// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
/// </summary>
sealed record ResolvedData
{
    public IReadOnlyDictionary<string, ApiMessage>? Messages { get; init; }

    public IReadOnlyDictionary<string, ApiAttachment>? Attachments { get; init; }
}

/// <summary>A forwarded message: https://discord.com/developers/docs/resources/message#message-snapshot-object</summary>
/// <param name="Message">Only its content, files and time; the author and the id are left out.</param>
sealed record MessageSnapshot(ApiMessage? Message);

/// <summary>https://discord.com/developers/docs/resources/message#attachment-object</summary>
sealed record ApiAttachment
{
    public string? Filename { get; init; }

    /// <summary>In bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Signed; it can be read for a day without a token.</summary>
    public string? Url { get; init; }
}
