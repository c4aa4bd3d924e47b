using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Formatting;
using CommunityBot.Simulators.Telegram.Specification;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>https://core.telegram.org/bots/api#updating-messages: an edit replaces what it edits, and takes the keyboard away that it doesn't name.</summary>
static class EditMethods
{
    public static JsonNode Text(World world, ApiCall call) => Edit(world, call, message =>
    {
        if (message.Media is not null)
            throw RefusedException.BadRequest("there is no text in the message to edit");
        var text = ReadText.Of(call.Text("text") ?? throw RefusedException.Violation("the stand-in edits texts, no rich messages"), call.Text("parse_mode"), call.Arguments["entities"]?.AsArray(), ReadText.MostText);
        return text.Text.Length > 0 ? (text, message.Media) : throw RefusedException.Violation("message text is empty");
    });

    public static JsonNode Caption(World world, ApiCall call) => Edit(world, call, message =>
    {
        if (message.Media is null)
            throw RefusedException.BadRequest("there is no caption in the message to edit");
        return (ReadText.Of(call.Text("caption") ?? "", call.Text("parse_mode"), call.Arguments["caption_entities"]?.AsArray(), ReadText.MostCaption), message.Media);
    });

    public static JsonNode Markup(World world, ApiCall call) => Edit(world, call, message => (message.Content, message.Media));

    public static JsonNode Media(World world, ApiCall call) => Edit(world, call, message =>
    {
        var media = call.Object("media")!;
        var kind = (string)media["type"]!;
        if (kind is not ("photo" or "document"))
            throw RefusedException.Violation($"the stand-in plays photos and documents, no {kind}");
        var inner = call with { Arguments = media };
        var caption = ReadText.Of(inner.Text("caption") ?? "", inner.Text("parse_mode"), media["caption_entities"]?.AsArray(), ReadText.MostCaption);
        return (caption, Uploads.Attachment(world, inner, "media", kind));
    });

    /// <summary>"It is not guaranteed that the user will receive the message edit event": the answer is True in any case, never the message.</summary>
    public static JsonNode Ephemeral(World world, ApiCall call, Func<World, ApiCall, JsonNode> edit)
    {
        _ = edit(world, call);
        return true;
    }

    static JsonNode Edit(World world, ApiCall call, Func<StandInMessage, (ReadText? Content, Attachment? Media)> read)
    {
        if (ButtonCheck.Of(call.Arguments["reply_markup"]) is { } wrong)
            throw RefusedException.Violation(wrong);
        var message = Find(world, call);
        var (content, media) = read(message);
        var markup = call.Object("reply_markup");
        if (Same(message, content, media, markup))
            throw RefusedException.BadRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        world.Limits.Take(message.Chat.Id, message.Chat.IsGroup);
        (message.Content, message.Media, message.Markup) = (content, media, markup?.DeepClone().AsObject());
        message.Edited = world.Now;
        message.Sent = call.Arguments.DeepClone().AsObject();
        message.Changed();
        return message.InlineId is null ? message.ToJson() : true;
    }

    static StandInMessage Find(World world, ApiCall call)
    {
        if (call.Text("inline_message_id") is { } inline)
            return world.Chats.Values.SelectMany(chat => chat.Log).FirstOrDefault(message => message.InlineId == inline && !message.IsDeleted) ?? throw RefusedException.BadRequest("MESSAGE_ID_INVALID");
        if (call.Arguments["chat_id"] is null || (call.Integer("message_id") ?? call.Integer("ephemeral_message_id")) is not { } id)
            throw RefusedException.Violation("message identifier is not specified");
        var chat = Access.Write(world, call);
        var message = call.Integer("receiver_user_id") is { } receiver ? chat.FindEphemeral(receiver, id) : chat.Find(id);
        if (message is null)
            throw RefusedException.BadRequest("message to edit not found");
        return message.IsOurs ? message : throw RefusedException.BadRequest("message can't be edited");
    }

    static bool Same(StandInMessage message, ReadText? content, Attachment? media, JsonObject? markup) =>
        message.Content?.Text == content?.Text
        && JsonNode.DeepEquals(message.Content?.Entities, content?.Entities)
        && ReferenceEquals(message.Media, media)
        && JsonNode.DeepEquals(message.Markup, markup);
}
