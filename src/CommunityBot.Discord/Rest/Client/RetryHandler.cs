using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Rest.Client;

/// <summary>Tries again what failed on Discord's side or on the way, where doing it twice is the same as doing it once. So it is with the first answer to an interaction, of which Discord takes only one; but it has little time.</summary>
sealed partial class RetryHandler(TimeProvider clock, ILogger<RetryHandler> logger) : DelegatingHandler
{
    // Half a minute in all, which is well within the few minutes for which Discord remembers a nonce.
    const int Tries = 7;
    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    static readonly TimeSpan FirstCallbackDelay = TimeSpan.FromSeconds(0.1);
    static readonly TimeSpan CallbackPatience = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = ApiRoute.Of(request);
        var since = clock.GetTimestamp();
        var isInDoubt = false;
        for (var tried = 1; ; tried++)
        {
            TimeSpan? asked = null;
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if ((int)response.StatusCode < 500 || !HasTime(tried) || !IsRepeatable(request, route))
                    return response;
                asked = CommunityBot.Discord.Rest.RateLimits.RateLimitHeaders.Seconds(CommunityBot.Discord.Rest.RateLimits.RateLimitHeaders.Number(response.Headers, "Retry-After"));
                isInDoubt = true;
                Log.Again(logger, route.Name, (int)response.StatusCode);
                response.Dispose();
            }
            catch (OperationCanceledException cancelled) when (isInDoubt)
            {
                throw GivenUp(cancelled);
            }
            catch (DiscordApiException failure) when (failure.Status == 0 && HasTime(tried) && !cancellationToken.IsCancellationRequested && (failure.Error == DiscordError.Failed || IsRepeatable(request, route)))
            {
                isInDoubt |= failure.Error == DiscordError.Unknown;
                Log.Again(logger, route.Name, 0);
            }

            var delay = (route.IsCallback ? FirstCallbackDelay : FirstDelay) * (1 << (tried - 1)) * (0.5 + (Random.Shared.NextDouble() / 2));
            try
            {
                await Task.Delay(asked > delay ? (asked < LongestDelay ? asked.Value : LongestDelay) : delay, clock, cancellationToken);
            }
            catch (OperationCanceledException cancelled) when (isInDoubt)
            {
                throw GivenUp(cancelled);
            }
        }

        DiscordApiException GivenUp(Exception cancelled) => new(DiscordError.Unknown, 0, 0, $"Nobody waited for Discord's answer any more ({route.Name}).", cancelled);

        bool HasTime(int tried) => tried < Tries && (!route.IsCallback || clock.GetElapsedTime(since) < CallbackPatience);
    }

    /// <summary>A second first answer is refused with 40060: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes</summary>
    static bool IsRepeatable(HttpRequestMessage request, ApiRoute route) =>
        route.IsCallback || request.Method != HttpMethod.Post || request.Content is IRepeatableContent { IsRepeatable: true };

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord failed at {Route} ({Status}); trying again")]
        public static partial void Again(ILogger logger, string route, int status);
    }
}
