using CommunityBot.Core.Telemetry;

namespace CommunityBot.Telegram.Sending;

/// <summary>The one HTTP client that speaks to Telegram, for as long as the process runs.</summary>
static class TelegramHttp
{
    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // Telegram does neither, and every call would pay for the look.
        AllowAutoRedirect = false,
        UseCookies = false,
        // The token is in every address, and traces keep addresses.
        ActivityHeadersPropagator = null,
    })
    {
        // Longer than Telegram waits with an answer to a long poll.
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { { "User-Agent", $"CommunityBot/{ProductVersion.Number}" } },
    };
}
