using System.Text.Json.Serialization;

namespace CommunityBot.Discord.Rest.Models;

/// <summary>
/// A message to create or edit, or an answer to an interaction. Null fields are not sent, and an edit leaves them
/// unchanged;
/// an empty text or list in an edit removes the existing one, and is not valid in a new message.
/// https://discord.com/developers/docs/resources/message#create-message
/// </summary>
sealed record MessagePayload : ResponseData
{
    public string? Content { get; init; }
    public IReadOnlyList<Embed>? Embeds { get; init; }
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Always sent; by default no mention in the text pings anyone.</summary>
    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.None;

    public MessageFlags? Flags { get; init; }
    public MessageReference? MessageReference { get; init; }

    /// <summary>
    /// Up to 25 characters. With <see cref="EnforceNonce"/>, Discord returns the existing message if this bot sent one
    /// with the same nonce within some minutes.
    /// </summary>
    public string? Nonce { get; init; }

    public bool? EnforceNonce { get; init; }

    /// <summary>
    /// The attachments after an edit; by default the uploaded files. An empty list removes all attachments.
    /// </summary>
    public IReadOnlyList<AttachmentPayload>? Attachments
    {
        get => field ?? (Files.Count == 0
            ? null
            : [.. Files.Select((file, index) => new AttachmentPayload(index, file.Name, file.Description))]);
        init;
    }

    /// <summary>Sent beside the JSON, as parts of a multipart form.</summary>
    [JsonIgnore]
    public IReadOnlyList<FileUpload> Files { get; init; } = [];
}

[Flags]
enum MessageFlags
{
    None = 0,
    SuppressEmbeds = 1 << 2,

    /// <summary>Shown only to the asking user; only in the answer to an interaction.</summary>
    Ephemeral = 1 << 6,

    SuppressNotifications = 1 << 12,
    ComponentsV2 = 1 << 15,
}

/// <summary>
/// Which mentions ping: https://discord.com/developers/docs/resources/message#allowed-mentions-object
/// </summary>
sealed record AllowedMentions(IReadOnlyList<string> Parse)
{
    public static AllowedMentions None { get; } = new([]);

    public bool? RepliedUser { get; init; }
}

/// <param name="Id">The index of the file in the request.</param>
sealed record AttachmentPayload(int Id, string Filename, string? Description);

/// <param name="Name">Referenced by embeds as <c>attachment://name</c>: Latin letters, digits, dots, dashes and
/// underscores.</param>
/// <param name="Description">Alternative text for screen readers.</param>
sealed record FileUpload(string Name, string MediaType, ReadOnlyMemory<byte> Content, string? Description = null);

/// <summary>https://discord.com/developers/docs/resources/message#embed-object</summary>
sealed record Embed
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Url { get; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? Color { get; init; }

    public IReadOnlyList<EmbedField>? Fields { get; init; }
    public EmbedFooter? Footer { get; init; }
    public EmbedImage? Image { get; init; }
}

sealed record EmbedField(string Name, string Value, bool? Inline = null);

sealed record EmbedFooter(string Text);

/// <param name="Url">May be <c>attachment://name</c>.</param>
sealed record EmbedImage(string Url);
