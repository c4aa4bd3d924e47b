using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Formatting;
using CommunityBot.Simulators.Telegram.Specification;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>
/// https://core.telegram.org/bots/api#answercallbackquery, #answerinlinequery, #answerguestquery. The first two do not count towards the
/// flood limits: https://github.com/tdlib/telegram-bot-api/issues/648.
/// </summary>
static class QueryMethods
{
    const int MostToast = 200, MostResults = 50;

    public static JsonNode AnswerCallbackQuery(TelegramWorld world, ApiCall call)
    {
        if ((call.Text("text")?.Length ?? 0) > MostToast)
            throw ApiException.Violation("MESSAGE_TOO_LONG");
        // "you may use links like t.me/your_bot?start=XXXX that open your bot with a parameter"
        if (call.Text("url") is { Length: > 0 } url
            && !url.Contains($"t.me/{world.Bot.Username}?start=", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiException.Violation("URL_INVALID");
        }

        var query = world.Queries.Callbacks.Find(query => query.Id == call.Text("callback_query_id"));
        if (query is null || world.Time.GetUtcNow() - query.At > world.Options.QueryLife)
            throw TooOld();
        query.Answer ??= call.Arguments.DeepClone().AsObject();
        world.Changes.Notify();
        return true;
    }

    public static JsonNode AnswerInlineQuery(TelegramWorld world, ApiCall call)
    {
        var results = call.Arguments["results"]!.AsArray();
        if (results.Count > MostResults)
            throw ApiException.Violation("RESULTS_TOO_MUCH");
        var ids = new HashSet<string>();
        foreach (var result in results)
            Check(result!.AsObject(), ids);
        if (call.Object("button") is { } button)
            Button(button);
        var query = world.Queries.Inline.Find(query => query.Id == call.Text("inline_query_id"));
        if (query is null || world.Time.GetUtcNow() - query.At > world.Options.QueryLife)
            throw TooOld();
        query.Answer ??= call.Arguments.DeepClone().AsObject();
        world.Changes.Notify();
        return true;
    }

    /// <summary>
    /// https://core.telegram.org/bots/api#answerguestquery: the result is posted in the chat by the bot, which is not in it, and
    /// names who called it. A query is answered once.
    /// </summary>
    public static JsonNode AnswerGuestQuery(TelegramWorld world, ApiCall call)
    {
        var result = call.Object("result")!;
        Check(result, []);
        var query = world.Queries.Guest.Find(query => query.Id == call.Text("guest_query_id"));
        if (query is null || query.Answer is not null || world.Time.GetUtcNow() - query.At > world.Options.QueryLife)
            throw TooOld();
        if (result["input_message_content"] is not JsonObject content)
            throw ApiException.Violation("the stand-in plays guest results with a text of their own");
        var chat = query.Message.Chat;
        var answer = new StandInMessage(chat, world.Bot, chat.NextMessageId(), world.Now)
        {
            InlineId = $"guest-{query.Id}",
            Content = FormattedText.Of((string)content["message_text"]!, (string?)content["parse_mode"],
                content["entities"]?.AsArray(), FormattedText.MostText),
            Markup = result["reply_markup"]?.DeepClone().AsObject(),
            Service = new JsonObject { ["guest_bot_caller_user"] = query.Message.From!.ToJson() },
        };
        chat.Log.Add(answer);
        query.Answer = answer;
        world.Changes.Notify();
        return new JsonObject { ["inline_message_id"] = answer.InlineId };
    }

    /// <summary>"Unique identifier for this result, 1-64 Bytes"; an article contains the message that is sent.</summary>
    static void Check(JsonObject result, HashSet<string> ids)
    {
        var id = (string)result["id"]!;
        if (Encoding.UTF8.GetByteCount(id) is 0 or > 64)
            throw ApiException.Violation("RESULT_ID_INVALID");
        if (!ids.Add(id))
            throw ApiException.Violation("RESULT_ID_DUPLICATE");
        if (ButtonCheck.Of(result["reply_markup"]) is { } wrong)
            throw ApiException.Violation(wrong);
        if (result["input_message_content"] is JsonObject content && (string?)content["message_text"] is { } text
            && FormattedText.Of(text, (string?)content["parse_mode"], content["entities"]?.AsArray(),
                FormattedText.MostText).Text.Length == 0)
        {
            throw ApiException.Violation("message text is empty");
        }
    }

    /// <summary>
    /// https://core.telegram.org/bots/api#inlinequeryresultsbutton: the payload is "1-64 characters, only A-Z, a-z, 0-9, _ and
    /// - are allowed".
    /// </summary>
    static void Button(JsonObject button)
    {
        if (button.ContainsKey("start_parameter") == button.ContainsKey("web_app"))
            throw ApiException.Violation("InlineQueryResultsButton must have exactly one optional field");
        if ((string?)button["start_parameter"] is { } payload && !DeepLink.IsPayload(payload))
            throw ApiException.Violation("START_PARAM_INVALID");
    }

    static ApiException TooOld() => ApiException.BadRequest("query is too old and response timeout expired or query ID is invalid");
}
