using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Specification;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>What Discord answers instead of what was asked, with a code of https://docs.discord.com/developers/topics/opcodes-and-status-codes#json</summary>
class ApiRefusal(int status, int code, string message) : Exception(message)
{
    public int Status => status;
    public int Code => code;
    public JsonObject? Errors { get; init; }

    /// <summary>Where the rule is written that was broken; null where the bot could not know better, as of a message that somebody deleted.</summary>
    public string? Rule { get; init; }

    public static ApiRefusal UnknownChannel() => new(404, 10003, "Unknown Channel");
    public static ApiRefusal UnknownGuild() => new(404, 10004, "Unknown Guild");
    public static ApiRefusal UnknownMessage() => new(404, 10008, "Unknown Message");
    public static ApiRefusal UnknownUser() => new(404, 10013, "Unknown User");
    public static ApiRefusal UnknownWebhook(string? rule = null) => new(404, 10015, "Unknown Webhook") { Rule = rule };
    public static ApiRefusal UnknownInteraction(string? rule) => new(404, 10062, "Unknown interaction") { Rule = rule };
    public static ApiRefusal AlreadyAcknowledged() => new(400, 40060, "Interaction has already been acknowledged.") { Rule = Docs.Callback };
    public static ApiRefusal MissingAccess() => new(403, 50001, "Missing Access");
    public static ApiRefusal NotYours() => new(403, 50005, "Cannot edit a message authored by another user") { Rule = Docs.EditMessage };
    public static ApiRefusal Empty() => new(400, 50006, "Cannot send an empty message") { Rule = Docs.CreateMessage };
    public static ApiRefusal CannotSendToUser() => new(403, 50007, "Cannot send messages to this user");
    public static ApiRefusal NotATextChannel() => new(400, 50008, "Cannot send messages in a non-text channel");
    public static ApiRefusal MissingPermissions() => new(403, 50013, "Missing Permissions");
    public static ApiRefusal InvalidWebhookToken() => new(401, 50027, "Invalid Webhook Token") { Rule = Docs.Followups };
    public static ApiRefusal InvalidRecipient() => new(400, 50033, "Invalid Recipient(s)") { Rule = Docs.CreateMessage };

    public static ApiRefusal InvalidForm(IReadOnlyCollection<Violation> violations, string rule) =>
        new(400, 50035, "Invalid Form Body") { Errors = Violation.Tree(violations), Rule = $"{rule}: {string.Join("; ", violations)}" };

    public static ApiRefusal InvalidForm(string path, string code, string text, string rule) => InvalidForm([new Violation(path, code, text)], rule);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["message"] = Message, ["code"] = code };
        if (Errors is not null)
            json["errors"] = Errors.DeepClone();
        return json;
    }
}
