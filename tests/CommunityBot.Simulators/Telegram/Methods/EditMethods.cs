using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Formatting;
using CommunityBot.Simulators.Telegram.Specification;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>
/// https://core.telegram.org/bots/api#updating-messages: an edit replaces the content, and removes the keyboard unless it names
/// one.
/// </summary>
static class EditMethods
{
    public static JsonNode Text(TelegramWorld world, ApiCall call) => Edit(world, call, message =>
    {
        if (message.Media is not null)
            throw ApiException.BadRequest("there is no text in the message to edit");
        var text = FormattedText.Of(call.Text("text") ?? throw ApiException.Violation("the stand-in edits texts, no rich messages"),
            call.Text("parse_mode"), call.Arguments["entities"]?.AsArray(), FormattedText.MostText);
        return text.Text.Length > 0 ? (text, message.Media) : throw ApiException.Violation("message text is empty");
    });

    public static JsonNode Caption(TelegramWorld world, ApiCall call) => Edit(world, call, message =>
    {
        if (message.Media is null)
            throw ApiException.BadRequest("there is no caption in the message to edit");
        return (FormattedText.Of(call.Text("caption") ?? "", call.Text("parse_mode"), call.Arguments["caption_entities"]?.AsArray(),
            FormattedText.MostCaption), message.Media);
    });

    public static JsonNode Markup(TelegramWorld world, ApiCall call) => Edit(world, call, message => (message.Content, message.Media));

    public static JsonNode Media(TelegramWorld world, ApiCall call) => Edit(world, call, message =>
    {
        var media = call.Object("media")!;
        var kind = (string)media["type"]!;
        if (kind is not ("photo" or "document"))
            throw ApiException.Violation($"the stand-in plays photos and documents, no {kind}");
        var inner = call with { Arguments = media };
        var caption = FormattedText.Of(inner.Text("caption") ?? "", inner.Text("parse_mode"), media["caption_entities"]?.AsArray(),
            FormattedText.MostCaption);
        return (caption, Uploads.Attachment(world, inner, "media", kind));
    });

    /// <summary>
    /// "It is not guaranteed that the user will receive the message edit event": the answer is True in any case, never the
    /// message.
    /// </summary>
    public static JsonNode Ephemeral(TelegramWorld world, ApiCall call, Func<TelegramWorld, ApiCall, JsonNode> edit)
    {
        _ = edit(world, call);
        return true;
    }

    static JsonNode Edit(TelegramWorld world, ApiCall call, Func<StandInMessage, (FormattedText? Content, Attachment? Media)> read)
    {
        if (ButtonCheck.Of(call.Arguments["reply_markup"]) is { } wrong)
            throw ApiException.Violation(wrong);
        var message = Find(world, call);
        var (content, media) = read(message);
        var markup = call.Object("reply_markup");
        if (Same(message, content, media, markup))
        {
            throw ApiException.BadRequest(
                "message is not modified: specified new message content and reply markup are exactly the same as a current content and "
                    + "reply markup of the message");
        }

        world.Limits.Take(message.Chat.Id, message.Chat.IsGroup);
        (message.Content, message.Media, message.Markup) = (content, media, markup?.DeepClone().AsObject());
        message.Edited = world.Now;
        message.Sent = call.Arguments.DeepClone().AsObject();
        message.Changed();
        return message.InlineId is null ? message.ToJson() : true;
    }

    static StandInMessage Find(TelegramWorld world, ApiCall call)
    {
        if (call.Text("inline_message_id") is { } inline)
        {
            return world.Chats.Values.SelectMany(chat => chat.Log)
                .FirstOrDefault(message => message.InlineId == inline && !message.IsDeleted)
                ?? throw ApiException.BadRequest("MESSAGE_ID_INVALID");
        }

        if (call.Arguments["chat_id"] is null || (call.Integer("message_id") ?? call.Integer("ephemeral_message_id")) is not { } id)
            throw ApiException.Violation("message identifier is not specified");
        var chat = ChatAccess.Write(world, call);
        var message = call.Integer("receiver_user_id") is { } receiver ? chat.FindEphemeral(receiver, id) : chat.Find(id);
        if (message is null)
            throw ApiException.BadRequest("message to edit not found");
        return message.IsOurs ? message : throw ApiException.BadRequest("message can't be edited");
    }

    static bool Same(StandInMessage message, FormattedText? content, Attachment? media, JsonObject? markup) =>
        message.Content?.Text == content?.Text
        && JsonNode.DeepEquals(message.Content?.Entities, content?.Entities)
        && ReferenceEquals(message.Media, media)
        && JsonNode.DeepEquals(message.Markup, markup);
}
