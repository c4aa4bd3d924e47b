using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.Specification;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Path">The field's path with dots, as in <c>embeds.0.title</c>; empty for the body as a whole.</param>
/// <param name="Code">Discord's word for the error, such as <c>BASE_TYPE_REQUIRED</c>.</param>
sealed record Violation(string Path, string Code, string Message)
{
    /// <summary>The tree that Discord answers with: https://docs.discord.com/developers/reference#error-messages</summary>
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
