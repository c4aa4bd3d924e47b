using System.Net;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// Answers of 401, 403 and 429 are counted by Discord, and 10,000 of them within ten minutes ban the machine's address: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans.
/// Long before that this refuses calls itself; and after one 401 to the bot's token nothing is sent with it again.
/// </summary>
sealed partial class InvalidRequestGuard(TimeProvider clock, ILogger<InvalidRequestGuard> logger)
{
    public const int Most = 1000;
    static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    readonly Lock guard = new();
    readonly Queue<long> seen = new();
    bool tokenIsRefused;

    /// <exception cref="DiscordApiException">The call would do no good.</exception>
    public void Check(ApiRoute route)
    {
        lock (guard)
        {
            if (tokenIsRefused && !route.IsInteraction)
                throw new DiscordApiException(DiscordError.Unauthorized, HttpStatusCode.Unauthorized, 0, "Discord does not take the bot's token.");
            while (seen.TryPeek(out var oldest) && clock.GetElapsedTime(oldest) >= Span)
                seen.Dequeue();
            if (seen.Count >= Most && !route.IsCallback)
                throw new DiscordApiException(DiscordError.Failed, HttpStatusCode.TooManyRequests, 0, "Too many calls were refused; none is made for some minutes.");
        }
    }

    public void Count(ApiRoute route, HttpStatusCode status)
    {
        bool isFirst, isLast;
        lock (guard)
        {
            seen.Enqueue(clock.GetTimestamp());
            isLast = seen.Count == Most;
            // A 401 of a webhook speaks of the interaction's token.
            isFirst = status == HttpStatusCode.Unauthorized && !route.IsInteraction && !tokenIsRefused;
            tokenIsRefused |= isFirst;
        }

        // Who asks for the gateway is who starts, and tells what it means.
        if (isFirst && !route.IsGateway)
            Log.TokenRefused(logger);
        if (isLast)
            Log.TooMany(logger, Most, Span);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "Discord does not take the bot's token (Discord:Token): nothing more is sent to it. Copy the token anew from the developer portal and restart")]
        public static partial void TokenRefused(ILogger logger);

        [LoggerMessage(LogLevel.Error, "Discord refused {Count} calls within {Span}: no more are made until it is fewer, so that it does not ban this machine's address")]
        public static partial void TooMany(ILogger logger, int count, TimeSpan span);
    }
}
