using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>The answer of the bot to an inline query.</summary>
sealed record InlineAnswer(InlineQuery Query, IReadOnlyList<JsonObject> Results, JsonObject? Button, bool IsPersonal)
{
    /// <summary>The titles of the results.</summary>
    public IEnumerable<string> Titles => Results.Select(result => (string?)result["title"] ?? "");

    public static InlineAnswer Of(InlineQuery query)
    {
        var answer = query.Answer!;
        return new InlineAnswer(query, [.. answer["results"]!.AsArray().Select(result => result!.AsObject())],
            answer["button"]?.AsObject(), answer["is_personal"] is JsonValue personal && (bool)personal);
    }
}
