using System.Text;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest.RateLimits;
using Microsoft.Extensions.Logging;
using Refit;

namespace CommunityBot.Discord.Rest.Client;

/// <summary>
/// Puts the client together. Refit writes the calls while the program is compiled, with no reflection and with System.Text.Json's generated code; what makes them dependable is in the handlers.
/// One client for as long as the process runs, over connections that are renewed, as an alternative to IHttpClientFactory:
/// https://learn.microsoft.com/dotnet/fundamentals/networking/http/httpclient-guidelines#recommended-use
/// </summary>
static class ApiSetup
{
    /// <summary>https://discord.com/developers/docs/reference#user-agent</summary>
    public static readonly string UserAgent = $"DiscordBot (https://discord.com/developers, {ProductVersion.Number})";

    /// <param name="wire">What carries the calls.</param>
    public static IDiscordApi Create(DiscordOptions options, TimeProvider clock, ILoggerFactory loggers, HttpMessageHandler wire)
    {
        var handler = new RetryHandler(clock, loggers.CreateLogger<RetryHandler>())
        {
            InnerHandler = new RateLimitHandler(new RateLimiterRegistry(clock), new InvalidRequestGuard(clock, loggers.CreateLogger<InvalidRequestGuard>()), clock, loggers.CreateLogger<RateLimitHandler>())
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
        // Names are looked up anew now and then.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        // A token of letters that no token has is Discord's to refuse.
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
    };
}
