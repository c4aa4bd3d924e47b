using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Formatting;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>A message with its present content: https://core.telegram.org/bots/api#message.</summary>
sealed partial class StandInMessage(StandInChat chat, StandInUser? from, int id, long date)
{
    public StandInChat Chat => chat;

    /// <summary>Null in channels.</summary>
    public StandInUser? From => from;

    /// <summary>0 for ephemeral messages, which have <see cref="EphemeralId"/>.</summary>
    public int Id => id;

    public int? EphemeralId { get; init; }

    /// <summary>The only user who sees it; null for a public message.</summary>
    public StandInUser? Receiver { get; init; }

    /// <summary>The group if its administrator is anonymous; the channel of a post.</summary>
    public StandInChat? SenderChat { get; init; }

    public int? ThreadId { get; init; }

    public StandInMessage? ReplyTo { get; init; }

    /// <summary>Where a forwarded message comes from: https://core.telegram.org/bots/api#messageorigin.</summary>
    public JsonObject? ForwardOrigin { get; init; }

    /// <summary>The bot whose inline result this is.</summary>
    public StandInUser? ViaBot { get; init; }

    public string? InlineId { get; init; }

    /// <summary>The field of a service message, such as new_chat_members.</summary>
    public JsonObject? Service { get; init; }

    /// <summary>The text, or the caption of media.</summary>
    public FormattedText? Content { get; set; }

    public Attachment? Media { get; set; }

    public JsonObject? Markup { get; set; }

    public long? Edited { get; set; }

    public bool IsDeleted { get; set; }

    public bool IsPinned { get; set; }

    public long Date => date;

    /// <summary>Whether the bot sent it, or a user via the bot.</summary>
    public bool IsOurs => From == Chat.World.Bot || ViaBot == Chat.World.Bot || Sent is not null;

    /// <summary>The arguments of the bot's last call for this message.</summary>
    public JsonObject? Sent { get; set; }

    /// <summary>Rises with every change.</summary>
    public int Version { get; private set; }

    /// <summary>Wakes the waits for messages.</summary>
    public void Changed()
    {
        Version++;
        Chat.World.Changes.Notify();
    }

    public JsonObject ToJson(bool withReply = true)
    {
        var message = new JsonObject { ["message_id"] = id, ["date"] = date, ["chat"] = chat.ToJson() };
        Set(message, "from", from?.ToJson());
        Set(message, "sender_chat", SenderChat?.ToJson());
        Set(message, "receiver_user", Receiver?.ToJson());
        Set(message, "ephemeral_message_id", EphemeralId);
        Set(message, "message_thread_id", ThreadId);
        Set(message, "is_topic_message", ThreadId is null ? null : true);
        Set(message, "via_bot", ViaBot?.ToJson());
        Set(message, "forward_origin", ForwardOrigin?.DeepClone());
        Set(message, "edit_date", Edited);
        // "will not contain further reply_to_message fields even if it itself is a reply"
        Set(message, "reply_to_message", withReply ? ReplyTo?.ToJson(withReply: false) : null);
        Set(message, "reply_markup", Markup?.DeepClone());
        if (Content is { Text.Length: > 0 } content)
        {
            message[Media is null ? "text" : "caption"] = content.Text;
            if (content.Entities.Count > 0)
                message[Media is null ? "entities" : "caption_entities"] = content.Entities.DeepClone();
        }

        if (Media is not null)
            message[Media.Kind] = Media.ToJson();
        foreach (var (name, value) in Service ?? [])
            message[name] = value?.DeepClone();
        return message;
    }

    static void Set(JsonObject message, string name, JsonNode? value)
    {
        if (value is not null)
            message[name] = value;
    }
}
