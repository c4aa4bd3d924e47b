using System.Net;
using CommunityBot.Core.Instances;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>Keeps calls within the rate limits and retries a call that met a 429 when Discord allows it.</summary>
sealed partial class RateLimitHandler(
    RateLimiterRegistry registry, SharedBudget budget, InvalidRequestGuard invalid, TimeProvider clock, ILogger<RateLimitHandler> logger)
    : DelegatingHandler
{
    /// <summary>The longest wait for a first answer: its interaction expires after 3 seconds.</summary>
    static readonly TimeSpan MaxCallbackWait = TimeSpan.FromSeconds(1.5);

    /// <summary>Each 429 counts towards a ban, so a call that meets this many is given up.</summary>
    const int MaxAttempts = 10;

    static readonly CallLimit GlobalLimit = new(GlobalRequestLimiter.MaxCalls, TimeSpan.FromSeconds(1), IsOfPlace: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = ApiRoute.Of(request);
        using var span = BotTraces.Call(DiscordOptions.PlatformName, route.Name);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var response = route.IsCallback
                ? await SendWithoutLimiter(request, route, cancellationToken)
                : await SendWithLimiter(request, route, cancellationToken);
            if (response is not null)
                return response;
        }

        throw new DiscordApiException(
            DiscordError.Failed, HttpStatusCode.TooManyRequests, 0,
            $"Discord's rate limits refused {route.Name} {MaxAttempts} times.");
    }

    /// <summary>Null after a 429 whose wait has passed.</summary>
    async Task<HttpResponseMessage?> SendWithoutLimiter(HttpRequestMessage request, ApiRoute route, CancellationToken cancellation)
    {
        var (response, limit) = await Send(request, route, cancellation);
        if (limit is not { RetryAfter: var wait })
            return response;
        if (wait > MaxCallbackWait)
        {
            throw new DiscordApiException(
                DiscordError.Failed, HttpStatusCode.TooManyRequests, 0,
                $"Discord takes no answer to an interaction for {wait:g}.");
        }

        await Task.Delay(wait, clock, cancellation);
        return null;
    }

    /// <summary>Null after a 429, whose limit is now recorded.</summary>
    async Task<HttpResponseMessage?> SendWithLimiter(HttpRequestMessage request, ApiRoute route, CancellationToken cancellation)
    {
        var priority = request.Priority();
        var limiter = await registry.Enter(route, priority, cancellation);
        RateLimitHeaders? headers = null;
        RateLimitedResponse? limit = null;
        CountedCall? counted = null;
        try
        {
            // An interaction's limits are its own, and one instance answers it.
            if (!route.IsInteraction)
            {
                await registry.Global.Enter(priority, cancellation);
                counted = await budget.Wait(
                    $"{route.Name} {route.Major}",
                    limiter.Known is { } known ? [GlobalLimit, known] : [GlobalLimit], clock, cancellation);
            }

            (var response, limit) = await Send(request, route, cancellation);
            // Server errors, from Discord or a proxy in front of it, carry no rate-limit headers.
            if ((int)response.StatusCode < 500)
                headers = RateLimitHeaders.Read(response.Headers);
            return limit is null ? response : null;
        }
        finally
        {
            counted?.End();
            var isGlobal = limit is { IsGlobal: true } && !route.IsInteraction;
            if (isGlobal)
                registry.Global.Block(limit!.Value.RetryAfter);
            registry.Leave(route, limiter, isGlobal ? null : headers, isGlobal ? null : limit?.RetryAfter);
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
