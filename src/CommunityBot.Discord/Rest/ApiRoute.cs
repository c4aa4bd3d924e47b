using Refit;

namespace CommunityBot.Discord.Rest;

/// <summary>A call's route, without the ids in its path.</summary>
/// <param name="Name">The method and the path template, such as <c>POST /channels/{channelId}/messages</c>. It has no
/// ids or tokens, so it may be logged.</param>
/// <param name="Major">The channel, guild or webhook (with its token) that the rate limit applies to; empty if it
/// applies to the bot as a whole.</param>
readonly record struct ApiRoute(string Name, string Major)
{
    /// <summary>The first answer to an interaction: due within 3 seconds, and without rate limits.</summary>
    public bool IsCallback => Name.StartsWith("POST /interactions/", StringComparison.Ordinal);

    /// <summary>
    /// Authenticated by the token in its path and not by the bot's, and outside the global limit:
    /// https://discord.com/developers/docs/interactions/receiving-and-responding#endpoints.
    /// </summary>
    public bool IsInteraction => IsCallback || Name.Contains(" /webhooks/", StringComparison.Ordinal);

    /// <summary>Fetches the gateway's address; the first call after a start.</summary>
    public bool IsGateway => Name == "GET /gateway/bot";

    static readonly HttpRequestOptionsKey<ApiRoute> CacheKey = new("Discord.Route");

    public static ApiRoute Of(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(CacheKey, out var cached))
            return cached;
        var template = request.Options.TryGetValue(
            new HttpRequestOptionsKey<string>(HttpRequestMessageOptions.RelativePathTemplate), out var path)
            ? path
            : "";
        var query = template.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
            template = template[..query];
        var route = new ApiRoute($"{request.Method.Method} {template}", MajorOf(template, request.RequestUri!.AbsolutePath));
        request.Options.Set(CacheKey, route);
        return route;
    }

    static string MajorOf(string template, string path)
    {
        var segmentCount = template.Split('/') switch
        {
            ["", "channels" or "guilds", ..] => 1,
            ["", "webhooks", ..] => 2,
            _ => 0,
        };
        if (segmentCount == 0)
            return "";
        // The path starts with the segments of the base address.
        var segments = path.Split('/');
        var first = segments.Length - template.Count(letter => letter == '/') + 1;
        return string.Join('/', segments.Skip(first).Take(segmentCount));
    }
}
