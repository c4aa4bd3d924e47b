using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>What a tap on a button brought: text over the chat, in a window if it is an alert, or a link that opens.</summary>
/// <param name="IsLapsed">Nothing came: the button stopped spinning by itself.</param>
sealed record Toast(string Text, bool IsAlert, string? Url, bool IsLapsed = false)
{
    public static Toast Of(JsonObject answer) =>
        new((string?)answer["text"] ?? "", answer["show_alert"] is JsonValue alert && (bool)alert, (string?)answer["url"], IsLapsed: answer.Count == 0);
}
