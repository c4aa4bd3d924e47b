using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Updates;

/// <summary>https://core.telegram.org/bots/api#webhookinfo.</summary>
sealed record WebhookState(string Url, string? SecretToken, int MaxConnections)
{
    public static WebhookState None { get; } = new("", null, 0);

    public long? LastErrorDate { get; init; }

    public string? LastErrorMessage { get; init; }

    public JsonObject ToJson(int pending, HashSet<string>? allowed)
    {
        var info = new JsonObject { ["url"] = Url, ["has_custom_certificate"] = false, ["pending_update_count"] = pending };
        if (Url.Length > 0)
            info["max_connections"] = MaxConnections;
        if (LastErrorDate is { } date)
            (info["last_error_date"], info["last_error_message"]) = (date, LastErrorMessage);
        if (allowed is not null)
            info["allowed_updates"] = new JsonArray([.. allowed.Select(kind => (JsonNode)kind)]);
        return info;
    }
}
