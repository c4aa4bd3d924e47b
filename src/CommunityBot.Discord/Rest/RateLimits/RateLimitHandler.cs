using System.Net;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>Keeps every call within the limits, and obeys those that it could not know of: a call that met a 429 goes again when it may.</summary>
sealed partial class RateLimitHandler(RateLimiterRegistry registry, InvalidRequestGuard invalid, TimeProvider clock, ILogger<RateLimitHandler> logger) : DelegatingHandler
{
    /// <summary>A first answer is worth no longer wait: its interaction ends after 3 seconds.</summary>
    static readonly TimeSpan CallbackPatience = TimeSpan.FromSeconds(1.5);

    /// <summary>Who is sent away so often has misunderstood something, and each time counts towards a ban.</summary>
    const int MostRefusals = 10;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = ApiRoute.Of(request);
        using var span = BotTraces.Call(DiscordOptions.PlatformName, route.Name);
        for (var tried = 0; tried < MostRefusals; tried++)
        {
            var response = route.IsCallback ? await SendAtOnce(request, route, cancellationToken) : await SendWithin(request, route, cancellationToken);
            if (response is not null)
                return response;
        }

        throw new DiscordApiException(DiscordError.Failed, HttpStatusCode.TooManyRequests, 0, $"Discord's limits do not let {route.Name} through.");
    }

    /// <summary>Null where it met a limit, which is over.</summary>
    async Task<HttpResponseMessage?> SendAtOnce(HttpRequestMessage request, ApiRoute route, CancellationToken cancellation)
    {
        var (response, limit) = await Send(request, route, cancellation);
        if (limit is not { RetryAfter: var wait })
            return response;
        if (wait > CallbackPatience)
            throw new DiscordApiException(DiscordError.Failed, HttpStatusCode.TooManyRequests, 0, $"Discord takes no answer to an interaction for {wait:g}.");
        await Task.Delay(wait, clock, cancellation);
        return null;
    }

    /// <summary>Null where it met a limit, which is now known.</summary>
    async Task<HttpResponseMessage?> SendWithin(HttpRequestMessage request, ApiRoute route, CancellationToken cancellation)
    {
        var priority = request.Priority();
        var limiter = await registry.Enter(route, priority, cancellation);
        RateLimitHeaders? learnt = null;
        RateLimitedResponse? limit = null;
        try
        {
            if (!route.IsInteraction)
                await registry.Global.Enter(priority, cancellation);
            (var response, limit) = await Send(request, route, cancellation);
            // Discord's own trouble, and that of what is in front of it, comes without headers and says nothing of the limits.
            if ((int)response.StatusCode < 500)
                learnt = RateLimitHeaders.Read(response.Headers);
            return limit is null ? response : null;
        }
        finally
        {
            var isGlobal = limit is { IsGlobal: true } && !route.IsInteraction;
            if (isGlobal)
                registry.Global.Close(limit!.Value.RetryAfter);
            registry.Leave(route, limiter, isGlobal ? null : learnt, isGlobal ? null : limit?.RetryAfter);
        }
    }

    async Task<(HttpResponseMessage, RateLimitedResponse?)> Send(HttpRequestMessage request, ApiRoute route, CancellationToken cancellation)
    {
        invalid.Check(route);
        var response = await base.SendAsync(request, cancellation);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            invalid.Count(route, response.StatusCode);
        if (response.StatusCode is not HttpStatusCode.TooManyRequests)
            return (response, null);
        using (response)
        {
            var limit = await RateLimitedResponse.Read(response, cancellation);
            if (!limit.IsShared)
                invalid.Count(route, response.StatusCode);
            var scope = limit.IsGlobal ? "global" : limit.IsShared ? "shared" : "user";
            Log.Limited(logger, route.Name, limit.RetryAfter, scope);
            BotMetrics.RateLimited.Add(1, new("platform", DiscordOptions.PlatformName), new("scope", scope));
            return (response, limit);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord limits {Route} ({Scope}): again in {RetryAfter}")]
        public static partial void Limited(ILogger logger, string route, TimeSpan retryAfter, string scope);
    }
}
