using Refit;

namespace CommunityBot.Discord.Rest;

/// <summary>What a call is, without what it names.</summary>
/// <param name="Name">The method and the path's template, such as <c>POST /channels/{channelId}/messages</c>. Without ids and tokens, so it may be logged.</param>
/// <param name="Major">The channel, guild or webhook (with its token) that the call is limited by; empty where it is limited by the bot alone.</param>
readonly record struct ApiRoute(string Name, string Major)
{
    /// <summary>The first answer to an interaction: it has 3 seconds, and no limits.</summary>
    public bool IsCallback => Name.StartsWith("POST /interactions/", StringComparison.Ordinal);

    /// <summary>Known by the token in its path and not by the bot's, and outside the bot's global limit: https://discord.com/developers/docs/interactions/receiving-and-responding#endpoints.</summary>
    public bool IsInteraction => IsCallback || Name.Contains(" /webhooks/", StringComparison.Ordinal);

    /// <summary>Where the gateway is: the first call of every start.</summary>
    public bool IsGateway => Name == "GET /gateway/bot";

    static readonly HttpRequestOptionsKey<ApiRoute> Known = new("Discord.Route");

    public static ApiRoute Of(HttpRequestMessage request)
    {
        if (request.Options.TryGetValue(Known, out var known))
            return known;
        var template = request.Options.TryGetValue(new HttpRequestOptionsKey<string>(HttpRequestMessageOptions.RelativePathTemplate), out var said) ? said : "";
        var query = template.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
            template = template[..query];
        var route = new ApiRoute($"{request.Method.Method} {template}", MajorOf(template, request.RequestUri!.AbsolutePath));
        request.Options.Set(Known, route);
        return route;
    }

    static string MajorOf(string template, string path)
    {
        var kept = template.Split('/') switch
        {
            ["", "channels" or "guilds", ..] => 1,
            ["", "webhooks", ..] => 2,
            _ => 0,
        };
        if (kept == 0)
            return "";
        // The path has the address's own segments in front of the template's.
        var segments = path.Split('/');
        var first = segments.Length - template.Count(letter => letter == '/') + 1;
        return string.Join('/', segments.Skip(first).Take(kept));
    }
}
