using System.Text.Json;

namespace CommunityBot.Simulators.Discord.Specification;

/// <summary>One endpoint as Discord's OpenAPI document has it.</summary>
/// <param name="Id">Discord's name of it, such as <c>create_message</c>.</param>
/// <param name="Template">The path with its parameters in braces.</param>
/// <param name="NeedsBot">Whether it is refused without the bot's token; interactions bring a token of their own in the path.</param>
/// <param name="Body">The schema of the body; none where it takes none.</param>
/// <param name="TakesFiles">Whether the body may come as multipart with files.</param>
sealed record ApiOperation(string Id, string Method, string Template, bool NeedsBot, JsonElement? Body, bool TakesFiles)
{
    readonly string[] segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The parameters of the query by name, each with its schema.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Query { get; init; }

    /// <summary>How many of the path's segments are spelled out; where two templates fit, the one with more of them is meant (<c>/users/@me</c> before <c>/users/{user_id}</c>).</summary>
    public int Literals { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries).Count(segment => segment[0] != '{');

    /// <summary>The path's parameters by name, or null where the path is another endpoint's.</summary>
    public Dictionary<string, string>? Match(string[] path)
    {
        if (path.Length != segments.Length)
            return null;

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < segments.Length; index++)
        {
            if (segments[index][0] == '{')
                values[segments[index][1..^1]] = path[index];
            else if (segments[index] != path[index])
                return null;
        }

        return values;
    }
}
