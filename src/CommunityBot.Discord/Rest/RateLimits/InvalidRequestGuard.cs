using System.Net;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// Discord counts responses with 401, 403 and 429; 10,000 of them within ten minutes ban the machine's address:
/// https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans.
/// This refuses calls long before that, and sends nothing with the bot's token after a 401 to it.
/// </summary>
sealed partial class InvalidRequestGuard(TimeProvider clock, ILogger<InvalidRequestGuard> logger)
{
    public const int MaxInvalid = 1000;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    readonly Lock guard = new();
    readonly Queue<long> seen = new();
    bool isTokenRefused;

    /// <exception cref="DiscordApiException">The call is not made: the token was rejected, or too many calls were
    /// refused.</exception>
    public void Check(ApiRoute route)
    {
        lock (guard)
        {
            if (isTokenRefused && !route.IsInteraction)
            {
                throw new DiscordApiException(
                    DiscordError.Unauthorized, HttpStatusCode.Unauthorized, 0, "Discord rejects the bot's token.");
            }

            while (seen.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= Window)
                seen.Dequeue();
            if (seen.Count >= MaxInvalid && !route.IsCallback)
            {
                throw new DiscordApiException(
                    DiscordError.Failed, HttpStatusCode.TooManyRequests, 0,
                    "Too many calls were refused; none is made for some minutes.");
            }
        }
    }

    public void Count(ApiRoute route, HttpStatusCode status)
    {
        bool isTokenNewlyRefused, isLimitReached;
        lock (guard)
        {
            seen.Enqueue(clock.GetTimestamp());
            isLimitReached = seen.Count == MaxInvalid;
            // A webhook's 401 concerns the interaction's token, not the bot's.
            isTokenNewlyRefused = status == HttpStatusCode.Unauthorized && !route.IsInteraction && !isTokenRefused;
            isTokenRefused |= isTokenNewlyRefused;
        }

        // The caller of the gateway route reports the rejected token itself.
        if (isTokenNewlyRefused && !route.IsGateway)
            Log.TokenRefused(logger);
        if (isLimitReached)
            Log.TooMany(logger, MaxInvalid, Window);
    }

    static partial class Log
    {
        [LoggerMessage(
            LogLevel.Critical,
            "Discord rejects the bot's token (Discord:Token), so no more calls are made. Copy the token again "
                + "from the developer portal and restart")]
        public static partial void TokenRefused(ILogger logger);

        [LoggerMessage(
            LogLevel.Error,
            "Calls that Discord refused within {Span}: {Count}. Calls are paused until the number falls, so that "
                + "Discord does not ban this machine's address")]
        public static partial void TooMany(ILogger logger, int count, TimeSpan span);
    }
}
