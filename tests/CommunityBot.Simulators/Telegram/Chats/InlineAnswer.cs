using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>What the inline bot offers for a query.</summary>
sealed record InlineAnswer(InlineQuery Query, IReadOnlyList<JsonObject> Results, JsonObject? Button, bool IsPersonal)
{
    /// <summary>The titles of what can be chosen.</summary>
    public IEnumerable<string> Titles => Results.Select(result => (string?)result["title"] ?? "");

    public static InlineAnswer Of(InlineQuery query)
    {
        var answer = query.Answer!;
        return new InlineAnswer(query, [.. answer["results"]!.AsArray().Select(result => result!.AsObject())], answer["button"]?.AsObject(), answer["is_personal"] is JsonValue personal && (bool)personal);
    }
}
