namespace CommunityBot.Simulators.Discord.World;

/// <summary>The addresses of the stand-in's server.</summary>
/// <param name="address">Scheme, host and port: <c>http://127.0.0.1:port</c>.</param>
sealed class ServerUrls(string address)
{
    public const string ApiPath = "/api/v10";
    public const string GatewayPath = "/gateway";

    /// <summary>The path of READY's <c>resume_gateway_url</c>.</summary>
    public const string ResumePath = "/resume-gateway";

    /// <summary>The folder of attached files; each is at <c>/attachments/ID/NAME</c>.</summary>
    public const string MediaPath = "/attachments";

    public string Api => address + ApiPath;
    public string Gateway => WebSocket + GatewayPath;
    public string Resume => WebSocket + ResumePath;
    public string Media => address + MediaPath;
    string WebSocket => "ws" + address["http".Length..];
}
