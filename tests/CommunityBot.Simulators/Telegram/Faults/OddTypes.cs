using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Faults;

/// <summary>
/// Changes the types of fields that a bot has no need of: of an answer with a message all but its id, of updates and other answers
/// those below.
/// </summary>
static class OddTypes
{
    static readonly string[] Unneeded =
    [
        "date", "edit_date", "title", "last_name", "language_code", "is_premium", "chat_instance", "added_to_attachment_menu",
        "can_connect_to_business", "has_main_web_app", "has_topics_enabled", "allows_users_to_create_topics", "chat_type",
    ];

    public static string Of(string result)
    {
        var json = JsonNode.Parse(result);
        if (json is JsonObject message && message.ContainsKey("message_id"))
        {
            foreach (var (name, value) in message.Where(field => field.Key is not ("message_id" or "ephemeral_message_id")).ToList())
                message[name] = Odd(value);
        }
        else
        {
            Twist(json);
        }

        return json!.ToJsonString();
    }

    static void Twist(JsonNode? node)
    {
        foreach (var item in node as JsonArray ?? [])
            Twist(item);
        if (node is not JsonObject fields)
            return;
        foreach (var (name, value) in fields.ToList())
        {
            if (Unneeded.Contains(name))
                fields[name] = Odd(value);
            else
                Twist(value);
        }
    }

    static JsonNode Odd(JsonNode? value) => value is JsonValue ? new JsonArray(1, "odd") : "odd";
}
