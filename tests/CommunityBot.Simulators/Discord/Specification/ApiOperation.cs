using System.Text.Json;

namespace CommunityBot.Simulators.Discord.Specification;

/// <summary>One endpoint of Discord's OpenAPI document.</summary>
/// <param name="Id">Discord's name of the endpoint, such as <c>create_message</c>.</param>
/// <param name="Template">The path with its parameters in braces.</param>
/// <param name="NeedsBot">Whether the bot's token is required; interactions have a token of their own in the path.</param>
/// <param name="Body">The schema of the body; null if the endpoint takes none.</param>
/// <param name="TakesFiles">Whether the body may be multipart with files.</param>
sealed record ApiOperation(string Id, string Method, string Template, bool NeedsBot, JsonElement? Body, bool TakesFiles)
{
    readonly string[] segments = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The parameters of the query by name, each with its schema.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Query { get; init; }

    /// <summary>
    /// How many segments are literal. If two templates match, the one with more wins: <c>/users/@me</c> before
    /// <c>/users/{user_id}</c>.
    /// </summary>
    public int Literals { get; } = Template.Split('/', StringSplitOptions.RemoveEmptyEntries).Count(segment => segment[0] != '{');

    /// <summary>The path's parameters by name; null if the path does not match.</summary>
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
