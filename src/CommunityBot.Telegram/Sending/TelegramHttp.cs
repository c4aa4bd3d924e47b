using CommunityBot.Core.Network;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Telegram.Sending;

/// <summary>Creates the HTTP client for Telegram, one for the whole process.</summary>
static class TelegramHttp
{
    public static HttpClient NewClient() => new(new TolerantAnswers { InnerHandler = NewWire() })
    {
        // Longer than a long poll.
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { { "User-Agent", $"CommunityBot/{ProductVersion.Number}" } },
    };

    static SocketsHttpHandler NewWire() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = DualStackConnector.Connect,
        // Telegram uses neither; switching them off saves work per call.
        AllowAutoRedirect = false,
        UseCookies = false,
        // Every address contains the token, and traces record addresses.
        ActivityHeadersPropagator = null,
    };
}
