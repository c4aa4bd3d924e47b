using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Formatting;
using CommunityBot.Simulators.Telegram.Specification;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>https://core.telegram.org/bots/api#sendmessage, #sendphoto, #senddocument, #sendchataction.</summary>
static class SendMethods
{
    static readonly HashSet<string> Actions =
    [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    ];

    public static JsonNode SendMessage(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Write(world, call);
        var text = FormattedText.Of(call.Text("text")!, call.Text("parse_mode"), call.Arguments["entities"]?.AsArray(),
            FormattedText.MostText);
        if (text.Text.Length == 0)
            throw ApiException.Violation("message text is empty");
        return Post(world, call, chat, text, null);
    }

    public static JsonNode SendPhoto(TelegramWorld world, ApiCall call) => SendMedia(world, call, "photo");

    public static JsonNode SendDocument(TelegramWorld world, ApiCall call) => SendMedia(world, call, "document");

    public static JsonNode SendChatAction(TelegramWorld world, ApiCall call)
    {
        _ = ChatAccess.Write(world, call);
        return Actions.Contains(call.Text("action")!) ? true : throw ApiException.Violation("wrong parameter action in request");
    }

    static JsonObject SendMedia(TelegramWorld world, ApiCall call, string kind)
    {
        var chat = ChatAccess.Write(world, call);
        var caption = FormattedText.Of(call.Text("caption") ?? "", call.Text("parse_mode"), call.Arguments["caption_entities"]?.AsArray(),
            FormattedText.MostCaption);
        return Post(world, call, chat, caption, Uploads.Attachment(world, call, kind, kind));
    }

    static JsonObject Post(TelegramWorld world, ApiCall call, StandInChat chat, FormattedText content, Attachment? media)
    {
        // https://github.com/TelegramBotAPI/errors/issues/5
        var what = media is null ? "text messages" : $"{media.Kind}s";
        if (chat.NotAllowed.Contains(what) && !chat.MembershipOf(world.Bot).IsAdministrator)
            throw ApiException.BadRequest($"not enough rights to send {what} to the chat");
        if (ButtonCheck.Of(call.Arguments["reply_markup"]) is { } wrong)
            throw ApiException.Violation(wrong);
        var receiver = EphemeralMessages.Receiver(world, call, chat);
        var thread = Thread(call, chat);
        var reply = Reply(call, chat);
        world.Limits.Take(chat.Id, chat.IsGroup);
        var message = new StandInMessage(chat, chat.Kind == ChatKind.Channel ? null : world.Bot,
            receiver is null ? chat.NextMessageId() : 0, world.Now)
        {
            EphemeralId = receiver is null ? null : chat.NextEphemeralId(),
            Receiver = receiver,
            SenderChat = chat.Kind == ChatKind.Channel ? chat : null,
            ThreadId = thread ?? reply?.ThreadId,
            ReplyTo = reply,
            Content = content,
            Media = media,
            // Only inline keyboards are part of a message.
            Markup = call.Object("reply_markup") is { } markup && markup.ContainsKey("inline_keyboard") ? markup.DeepClone().AsObject()
                : null,
            Sent = call.Arguments.DeepClone().AsObject(),
        };
        chat.Log.Add(message);
        chat.AnotherBotSpokeLast = false;
        message.Changed();
        return message.ToJson();
    }

    static int? Thread(ApiCall call, StandInChat chat)
    {
        if (call.Integer("message_thread_id") is not { } thread)
            return null;
        // The general topic must not be named; it gets the error of an unknown topic.
        if (!chat.IsForum || !chat.Topics.ContainsKey((int)thread))
            throw ApiException.BadRequest("message thread not found");
        return chat.ClosedTopics.Contains((int)thread) ? throw ApiException.BadRequest("TOPIC_CLOSED") : (int)thread;
    }

    static StandInMessage? Reply(ApiCall call, StandInChat chat)
    {
        if (call.Object("reply_parameters") is not { } reply)
            return null;
        // https://core.telegram.org/bots/api#replyparameters: a public or an ephemeral message; EphemeralMessages checks the latter.
        if (reply.ContainsKey("message_id") == reply.ContainsKey("ephemeral_message_id"))
            throw ApiException.Violation("reply_parameters must name one message");
        if (reply["message_id"] is not { } id)
            return null;
        if (reply["chat_id"] is not null)
            throw ApiException.Violation("the stand-in plays no replies into another chat");
        var found = chat.Find((long)id);
        return found is not null || reply["allow_sending_without_reply"] is JsonValue value && (bool)value ? found
            : throw ApiException.BadRequest("message to be replied not found");
    }
}
