using System.Text;
using CommunityBot.Core.Instances;
using CommunityBot.Core.Network;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest.RateLimits;
using Microsoft.Extensions.Logging;
using Refit;

namespace CommunityBot.Discord.Rest.Client;

/// <summary>
/// Creates the REST client. Refit generates the calls at compile time, without reflection and with System.Text.Json's
/// source-generated code; message handlers add rate limits, retries and timeouts.
/// One client lives as long as the process and renews its connections, as an alternative to IHttpClientFactory:
/// https://learn.microsoft.com/dotnet/fundamentals/networking/http/httpclient-guidelines#recommended-use
/// </summary>
static class ApiSetup
{
    /// <summary>https://discord.com/developers/docs/reference#user-agent</summary>
    public static readonly string UserAgent = $"DiscordBot (https://discord.com/developers, {ProductVersion.Number})";

    /// <param name="wire">The innermost handler, which sends the requests.</param>
    public static IDiscordApi Create(
        DiscordOptions options, TimeProvider clock, ILoggerFactory loggers, SharedBudget budget, HttpMessageHandler wire)
    {
        var handler = new RetryHandler(clock, loggers.CreateLogger<RetryHandler>())
        {
            InnerHandler = new RateLimitHandler(
                new RateLimiterRegistry(clock), budget,
                new InvalidRequestGuard(clock, loggers.CreateLogger<InvalidRequestGuard>()), clock,
                loggers.CreateLogger<RateLimitHandler>())
            {
                InnerHandler = new TransportHandler(clock) { InnerHandler = wire },
            },
        };
        var client = new HttpClient(handler) { BaseAddress = new Uri(options.ApiBase.TrimEnd('/')), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {options.BareToken}");
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
        return RestService.ForGenerated<IDiscordApi>(client, new RefitSettings(new ApiContent())
        {
            Buffered = true,
            ExceptionFactory = ApiFailures.Of,
            DeserializationExceptionFactory = ApiFailures.Unread,
            TransportExceptionFactory = (_, error, _) => error,
        });
    }

    public static SocketsHttpHandler NewWire() => new()
    {
        // Renews connections, so that DNS changes take effect.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = DualStackConnector.Connect,
        AllowAutoRedirect = false,
        UseCookies = false,
        // Allows non-ASCII characters in a mistyped token, so that Discord rejects it instead of the client throwing.
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
    };
}
