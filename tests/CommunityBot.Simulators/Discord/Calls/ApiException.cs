using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Specification;

namespace CommunityBot.Simulators.Discord.Calls;

/// <summary>An error response, with a code of https://docs.discord.com/developers/topics/opcodes-and-status-codes#json</summary>
class ApiException(int status, int code, string message) : Exception(message)
{
    public int Status => status;
    public int Code => code;
    public JsonObject? Errors { get; init; }

    /// <summary>
    /// The address of the broken rule; null if the bot could not avoid the error, such as for a message that a user deleted.
    /// </summary>
    public string? Rule { get; init; }

    public static ApiException UnknownChannel() => new(404, 10003, "Unknown Channel");
    public static ApiException UnknownGuild() => new(404, 10004, "Unknown Guild");
    public static ApiException UnknownMessage() => new(404, 10008, "Unknown Message");
    public static ApiException UnknownUser() => new(404, 10013, "Unknown User");
    public static ApiException UnknownWebhook(string? rule = null) => new(404, 10015, "Unknown Webhook") { Rule = rule };
    public static ApiException TooManyPins(int most) => new(400, 30003, $"Maximum number of pins reached for the channel ({most})");
    public static ApiException UnknownInteraction(string? rule) => new(404, 10062, "Unknown interaction") { Rule = rule };
    public static ApiException AlreadyAcknowledged() =>
        new(400, 40060, "Interaction has already been acknowledged.") { Rule = Docs.Callback };
    public static ApiException MissingAccess() => new(403, 50001, "Missing Access");
    public static ApiException NotYours() => new(403, 50005, "Cannot edit a message authored by another user") { Rule = Docs.EditMessage };
    public static ApiException Empty() => new(400, 50006, "Cannot send an empty message") { Rule = Docs.CreateMessage };
    public static ApiException CannotSendToUser() => new(403, 50007, "Cannot send messages to this user");
    public static ApiException NotATextChannel() => new(400, 50008, "Cannot send messages in a non-text channel");
    public static ApiException MissingPermissions() => new(403, 50013, "Missing Permissions");
    public static ApiException InvalidWebhookToken() => new(401, 50027, "Invalid Webhook Token") { Rule = Docs.Followups };
    public static ApiException InvalidRecipient() => new(400, 50033, "Invalid Recipient(s)") { Rule = Docs.CreateMessage };

    public static ApiException InvalidForm(IReadOnlyCollection<Violation> violations, string rule) =>
        new(400, 50035, "Invalid Form Body") { Errors = Violation.Tree(violations), Rule = $"{rule}: {string.Join("; ", violations)}" };

    public static ApiException InvalidForm(string path, string code, string text, string rule) =>
        InvalidForm([new Violation(path, code, text)], rule);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["message"] = Message, ["code"] = code };
        if (Errors is not null)
            json["errors"] = Errors.DeepClone();
        return json;
    }
}
