using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Formatting;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>A message as it stands now: https://core.telegram.org/bots/api#message.</summary>
sealed partial class StandInMessage(StandInChat chat, StandInUser? from, int id, long date)
{
    public StandInChat Chat => chat;

    /// <summary>Null in channels.</summary>
    public StandInUser? From => from;

    /// <summary>0 for ephemeral messages, which have <see cref="EphemeralId"/>.</summary>
    public int Id => id;

    public int? EphemeralId { get; init; }

    /// <summary>Who alone sees it.</summary>
    public StandInUser? Receiver { get; init; }

    /// <summary>The group itself where an administrator is anonymous, the channel for its posts.</summary>
    public StandInChat? SenderChat { get; init; }

    public int? ThreadId { get; init; }

    public StandInMessage? ReplyTo { get; init; }

    /// <summary>Whose inline result it is.</summary>
    public StandInUser? ViaBot { get; init; }

    public string? InlineId { get; init; }

    /// <summary>new_chat_members, migrate_to_chat_id and the like.</summary>
    public JsonObject? Service { get; init; }

    /// <summary>The text, or the caption where it has media.</summary>
    public FormattedText? Content { get; set; }

    public Attachment? Media { get; set; }

    public JsonObject? Markup { get; set; }

    public long? Edited { get; set; }

    public bool IsDeleted { get; set; }

    public bool IsPinned { get; set; }

    public long Date => date;

    /// <summary>Sent by the bot, or through it.</summary>
    public bool IsOurs => From == Chat.World.Bot || ViaBot == Chat.World.Bot || Sent is not null;

    /// <summary>How the bot asked for its present state: for tests that look at options such as silence.</summary>
    public JsonObject? Sent { get; set; }

    /// <summary>How often it was sent or edited; rises with every change.</summary>
    public int Version { get; private set; }

    /// <summary>Wakes whoever waits for it.</summary>
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
