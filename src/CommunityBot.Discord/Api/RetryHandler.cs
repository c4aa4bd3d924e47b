using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Api;

/// <summary>Tries again what failed on Discord's side or on the way, where doing it twice is the same as doing it once. The first answer to an interaction has no time for that.</summary>
sealed partial class RetryHandler(TimeProvider clock, ILogger<RetryHandler> logger) : DelegatingHandler
{
    const int Tries = 4;
    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = ApiRoute.Of(request);
        for (var tried = 1; ; tried++)
        {
            TimeSpan? asked = null;
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if ((int)response.StatusCode < 500 || tried == Tries || !IsRepeatable(request, route))
                    return response;
                asked = RateLimits.LimitHeaders.Seconds(RateLimits.LimitHeaders.Number(response.Headers, "Retry-After"));
                Log.Again(logger, route.Name, (int)response.StatusCode);
                response.Dispose();
            }
            catch (DiscordApiException failure) when (failure.Status == 0 && tried < Tries && !route.IsCallback && (failure.Error == DiscordError.Failed || IsRepeatable(request, route)))
            {
                Log.Again(logger, route.Name, 0);
            }

            var delay = FirstDelay * (1 << (tried - 1)) * (0.5 + (Random.Shared.NextDouble() / 2));
            await Task.Delay(asked > delay ? (asked < LongestDelay ? asked.Value : LongestDelay) : delay, clock, cancellationToken);
        }
    }

    static bool IsRepeatable(HttpRequestMessage request, ApiRoute route) =>
        !route.IsCallback && (request.Method != HttpMethod.Post || request.Content is IRepeatableContent { IsRepeatable: true });

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord failed at {Route} ({Status}); trying again")]
        public static partial void Again(ILogger logger, string route, int status);
    }
}
