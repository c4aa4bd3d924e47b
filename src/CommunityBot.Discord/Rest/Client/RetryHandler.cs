using System.Text.Json;
using CommunityBot.Discord.Rest.RateLimits;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Rest.Client;

/// <summary>
/// Retries calls that failed on Discord's side or on the way, if repeating them has no further effect. The first answer
/// to an interaction qualifies, because Discord accepts only one, but has little time.
/// </summary>
sealed partial class RetryHandler(TimeProvider clock, ILogger<RetryHandler> logger) : DelegatingHandler
{
    // About half a minute in all, well within the minutes for which Discord remembers a nonce.
    const int MaxAttempts = 7;
    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    static readonly TimeSpan FirstCallbackDelay = TimeSpan.FromSeconds(0.1);
    static readonly TimeSpan CallbackRetryWindow = TimeSpan.FromSeconds(2);
    static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = ApiRoute.Of(request);
        var since = clock.GetTimestamp();
        var isInDoubt = false;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? retryAfter = null;
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (!await HasFailed(request, response) || !HasTime(attempt) || !IsRepeatable(request, route))
                    return response;
                retryAfter = RateLimitHeaders.Seconds(RateLimitHeaders.Number(response.Headers, "Retry-After"));
                isInDoubt = true;
                Log.Retrying(logger, route.Name, (int)response.StatusCode);
                response.Dispose();
            }
            catch (OperationCanceledException cancelled) when (isInDoubt)
            {
                throw Cancelled(cancelled);
            }
            catch (DiscordApiException failure) when (failure.Status == 0
                && HasTime(attempt)
                && !cancellationToken.IsCancellationRequested
                && (failure.Error == DiscordError.Failed || IsRepeatable(request, route)))
            {
                isInDoubt |= failure.Error == DiscordError.Unknown;
                Log.Retrying(logger, route.Name, 0);
            }

            var firstDelay = route.IsCallback ? FirstCallbackDelay : FirstDelay;
            var delay = firstDelay * (1 << (attempt - 1)) * (0.5 + (Random.Shared.NextDouble() / 2));
            try
            {
                await Task.Delay(
                    retryAfter > delay ? (retryAfter < MaxDelay ? retryAfter.Value : MaxDelay) : delay, clock,
                    cancellationToken);
            }
            catch (OperationCanceledException cancelled) when (isInDoubt)
            {
                throw Cancelled(cancelled);
            }
        }

        DiscordApiException Cancelled(Exception cancelled) =>
            new(DiscordError.Unknown, 0, 0, $"The call was cancelled before Discord answered ({route.Name}).", cancelled);

        bool HasTime(int attempt) => attempt < MaxAttempts && (!route.IsCallback || clock.GetElapsedTime(since) < CallbackRetryWindow);
    }

    /// <summary>
    /// Discord refuses a second first answer with 40060:
    /// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
    /// </summary>
    static bool IsRepeatable(HttpRequestMessage request, ApiRoute route) =>
        route.IsCallback || request.Method != HttpMethod.Post || request.Content is IRepeatableContent { IsRepeatable: true };

    /// <summary>Also a read whose answer broke off on the way.</summary>
    static async Task<bool> HasFailed(HttpRequestMessage request, HttpResponseMessage response)
    {
        if ((int)response.StatusCode >= 500)
            return true;
        if (request.Method != HttpMethod.Get || !response.IsSuccessStatusCode)
            return false;
        try
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord failed at {Route} ({Status}); trying again")]
        public static partial void Retrying(ILogger logger, string route, int status);
    }
}
