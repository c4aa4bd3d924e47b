using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>The answer to a tap: a text over the chat, or in a window if it is an alert, or a link.</summary>
/// <param name="IsLapsed">No answer came and the tap expired.</param>
sealed record Toast(string Text, bool IsAlert, string? Url, bool IsLapsed = false)
{
    public static Toast Of(JsonObject answer) =>
        new((string?)answer["text"] ?? "", answer["show_alert"] is JsonValue alert
            && (bool)alert, (string?)answer["url"], IsLapsed: answer.Count == 0);
}
