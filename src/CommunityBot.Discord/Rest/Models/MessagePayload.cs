using System.Text.Json.Serialization;

namespace CommunityBot.Discord.Rest.Models;

/// <summary>
/// A message to be sent: created, as an edit, or as the answer to an interaction. What is null is not sent, which an edit takes as "leave it as it is";
/// an empty text or list in an edit takes away what was there, and has no place in a new message.
/// https://discord.com/developers/docs/resources/message#create-message
/// </summary>
sealed record MessagePayload : ResponseData
{
    public string? Content { get; init; }
    public IReadOnlyList<Embed>? Embeds { get; init; }
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Always sent, and by default nobody is pinged by anything that somebody typed.</summary>
    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.None;

    public MessageFlags? Flags { get; init; }
    public MessageReference? MessageReference { get; init; }

    /// <summary>Up to 25 characters. A message with the nonce of another that this bot sent within some minutes is that other message, where <see cref="EnforceNonce"/> is set.</summary>
    public string? Nonce { get; init; }

    public bool? EnforceNonce { get; init; }

    /// <summary>What the message has attached after an edit: the files that go with it, as long as nothing else is said. Empty takes away what was attached.</summary>
    public IReadOnlyList<AttachmentPayload>? Attachments
    {
        get => field ?? (Files.Count == 0 ? null : [.. Files.Select((file, index) => new AttachmentPayload(index, file.Name, file.Description))]);
        init;
    }

    /// <summary>They go beside the JSON, as parts of a form.</summary>
    [JsonIgnore]
    public IReadOnlyList<FileUpload> Files { get; init; } = [];
}

[Flags]
enum MessageFlags
{
    None = 0,
    SuppressEmbeds = 1 << 2,

    /// <summary>For the asking user's eyes alone. Only in the answer to an interaction.</summary>
    Ephemeral = 1 << 6,

    SuppressNotifications = 1 << 12,
    ComponentsV2 = 1 << 15,
}

/// <summary>Who is pinged: https://discord.com/developers/docs/resources/message#allowed-mentions-object</summary>
sealed record AllowedMentions(IReadOnlyList<string> Parse)
{
    public static AllowedMentions None { get; } = new([]);

    public bool? RepliedUser { get; init; }
}

/// <param name="Id">The place of the file among the request's files.</param>
sealed record AttachmentPayload(int Id, string Filename, string? Description);

/// <param name="Name">What an embed names as <c>attachment://name</c>: Latin letters, digits, dots, dashes and underscores.</param>
/// <param name="Description">What is read to those who cannot see it.</param>
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
