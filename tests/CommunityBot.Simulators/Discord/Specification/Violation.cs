using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.Specification;

/// <summary>An error in one field of a request.</summary>
/// <param name="Path">The path of the field, such as <c>embeds.0.title</c>; empty for the whole body.</param>
/// <param name="Code">Discord's error code, such as <c>BASE_TYPE_REQUIRED</c>.</param>
sealed record Violation(string Path, string Code, string Message)
{
    /// <summary>The tree of an error response: https://docs.discord.com/developers/reference#error-messages</summary>
    public static JsonObject Tree(IEnumerable<Violation> violations)
    {
        var root = new JsonObject();
        foreach (var violation in violations)
        {
            var node = root;
            foreach (var step in violation.Path.Split('.', StringSplitOptions.RemoveEmptyEntries))
                node = (JsonObject)(node[step] ??= new JsonObject());
            var errors = (JsonArray)(node["_errors"] ??= new JsonArray());
            errors.Add(new JsonObject { ["code"] = violation.Code, ["message"] = violation.Message });
        }

        return root;
    }

    public override string ToString() => $"{(Path.Length == 0 ? "body" : Path)}: {Message}";
}
