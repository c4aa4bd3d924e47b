using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Telegram.Wire;

/// <summary>
/// What the bot reads of an update (https://core.telegram.org/bots/api#update), and nothing else: of a vote's update that is a tenth.
/// Under load this reading is what costs most beside the database; the client library's own model is for the calls that the bot makes.
/// </summary>
sealed record WireUpdate
{
    public long UpdateId { get; init; }

    public WireMessage? Message { get; init; }

    public WireMessage? ChannelPost { get; init; }

    public WireTap? CallbackQuery { get; init; }

    public WireInlineQuery? InlineQuery { get; init; }

    public WireMemberChange? MyChatMember { get; init; }

    public WireMemberChange? ChatMember { get; init; }
}

sealed record WireUser
{
    public long Id { get; init; }

    public bool IsBot { get; init; }

    public string FirstName { get; init; } = "";

    public string? LastName { get; init; }

    public string? LanguageCode { get; init; }
}

sealed record WireChat
{
    public long Id { get; init; }

    /// <summary><c>private</c>, <c>group</c>, <c>supergroup</c> or <c>channel</c>.</summary>
    public string Type { get; init; } = "";

    public string? Title { get; init; }

    public bool IsDirectMessages { get; init; }
}

sealed record WireMessage
{
    /// <summary>0 for a message that one member alone sees.</summary>
    public int MessageId { get; init; }

    public int? EphemeralMessageId { get; init; }

    public int? MessageThreadId { get; init; }

    public bool IsTopicMessage { get; init; }

    public required WireChat Chat { get; init; }

    public WireUser? From { get; init; }

    public WireChat? SenderChat { get; init; }

    public string? AuthorSignature { get; init; }

    public WireUser? ViaBot { get; init; }

    public bool IsAutomaticForward { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<WireEntity>? Entities { get; init; }

    public WireReplied? ReplyToMessage { get; init; }

    public long? MigrateToChatId { get; init; }

    public long? MigrateFromChatId { get; init; }
}

/// <summary>The message that a message answers.</summary>
sealed record WireReplied
{
    public WireUser? From { get; init; }

    /// <summary>Set on the message that opened a topic.</summary>
    public JsonElement? ForumTopicCreated { get; init; }
}

/// <summary>A part of a text, in UTF-16 units.</summary>
sealed record WireEntity
{
    public string Type { get; init; } = "";

    public int Offset { get; init; }

    public int Length { get; init; }

    public WireUser? User { get; init; }
}

sealed record WireTap
{
    public required string Id { get; init; }

    public required WireUser From { get; init; }

    public WireMessage? Message { get; init; }

    public string? Data { get; init; }
}

sealed record WireInlineQuery
{
    public required string Id { get; init; }

    public required WireUser From { get; init; }

    public string Query { get; init; } = "";
}

sealed record WireMemberChange
{
    public required WireChat Chat { get; init; }

    public required WireUser From { get; init; }

    public required WireMember OldChatMember { get; init; }

    public required WireMember NewChatMember { get; init; }
}

sealed record WireMember
{
    public string Status { get; init; } = "";

    /// <summary>Of somebody who is restricted.</summary>
    public bool IsMember { get; init; }

    [JsonIgnore]
    public bool IsIn => Status is "creator" or "administrator" or "member" || (Status == "restricted" && IsMember);

    [JsonIgnore]
    public bool IsAdministrator => Status is "creator" or "administrator";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WireUpdate))]
sealed partial class WireJson : JsonSerializerContext;
