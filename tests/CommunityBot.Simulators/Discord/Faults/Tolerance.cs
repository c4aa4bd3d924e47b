using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.Faults;

/// <summary>
/// Variations of payloads that a bot should tolerate: Discord adds fields, and servers that are compatible with it differ.
/// </summary>
sealed class Tolerance
{
    /// <summary>Adds an unknown field to every object.</summary>
    public bool ExtraFields { get; set; }

    /// <summary>Removes the ids from answers to calls.</summary>
    public bool NoIdsInAnswers { get; set; }

    /// <summary>Removes optional fields.</summary>
    public bool FewFields { get; set; }

    /// <summary>Sets optional fields to null.</summary>
    public bool Nulls { get; set; }

    /// <summary>
    /// Changes the types of fields that a bot has no need of: in events the optional ones, in the answer to a message all but the id.
    /// </summary>
    public bool OddTypes { get; set; }

    static readonly string[] Optional =
    [
        "flags", "nick", "avatar", "features", "emojis", "stickers", "threads", "presences", "voice_states", "stage_instances",
        "guild_scheduled_events", "soundboard_sounds", "topic",
        "guild_locale", "app_permissions", "entitlements", "attachment_size_limit", "context", "authorizing_integration_owners",
        "interaction_metadata", "guild", "locale",
        "global_name", "discriminator", "resolved", "bot", "mention_roles", "pinned", "tts", "system_channel_id", "parent_id",
        "last_message_id", "shard",
    ];

    /// <summary>Varies an event of the gateway.</summary>
    public JsonNode? DisturbEvent(JsonNode? payload) =>
        OddTypes ? Odd(Change(payload, dropIds: false), isAnswer: false) : Change(payload, dropIds: false);

    /// <summary>Varies the answer to a call.</summary>
    public JsonNode? Disturb(JsonNode? answer) =>
        OddTypes ? Odd(Change(answer, NoIdsInAnswers), isAnswer: true) : Change(answer, NoIdsInAnswers);

    static JsonNode? Odd(JsonNode? node, bool isAnswer)
    {
        var copy = node?.DeepClone();
        Twist(copy, isAnswer);
        return copy;
    }

    static void Twist(JsonNode? node, bool isAnswer)
    {
        foreach (var item in node as JsonArray ?? [])
            Twist(item, isAnswer);
        if (node is not JsonObject fields)
            return;
        var isMessage = fields.ContainsKey("content") && fields.ContainsKey("author");
        foreach (var (name, value) in fields.ToList())
        {
            if (isMessage && isAnswer
                ? name != "id"
                : Optional.Contains(name) || isMessage && name is "member" or "timestamp" or "attachments")
            {
                fields[name] = value is JsonValue ? new JsonArray(1, "odd") : "odd";
            }
            else
            {
                Twist(value, isAnswer);
            }
        }
    }

    JsonNode? Change(JsonNode? node, bool dropIds)
    {
        if (node is null || !(ExtraFields || FewFields || Nulls || dropIds))
            return node;
        var copy = node.DeepClone();
        Walk(copy, dropIds);
        return copy;
    }

    void Walk(JsonNode? node, bool dropIds)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Walk(item, dropIds);
        }
        else if (node is JsonObject item)
        {
            foreach (var name in FewFields || Nulls ? Optional.Where(item.ContainsKey).ToList() : [])
            {
                item.Remove(name);
                if (Nulls)
                    item[name] = null;
            }

            if (dropIds)
                item.Remove("id");
            foreach (var (_, inner) in item)
                Walk(inner, dropIds);
            if (ExtraFields)
                item["x_new_this_month"] = new JsonObject { ["kind"] = 99, ["values"] = new JsonArray(null, 1, "a") };
        }
    }
}
