using System.Text.Json;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// The content of a 429 response: https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit
/// </summary>
/// <param name="IsShared">Whether the limit belongs to the resource and not to the bot; such a 429 does not count
/// towards a ban.</param>
readonly record struct RateLimitedResponse(TimeSpan RetryAfter, bool IsGlobal, bool IsShared)
{
    // For a response without a time, such as one from a proxy in front of Discord.
    static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(5);

    public static async Task<RateLimitedResponse> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        var (seconds, isGlobal) = await Body(response, cancellation);
        var scope = RateLimitHeaders.Text(response.Headers, "X-RateLimit-Scope");
        return new(
            RateLimitHeaders.Seconds(
                seconds
                    ?? RateLimitHeaders.Number(response.Headers, "Retry-After")
                    ?? RateLimitHeaders.Number(response.Headers, "X-RateLimit-Reset-After"))
                ?? DefaultRetryAfter,
            isGlobal || scope == "global" || RateLimitHeaders.Text(response.Headers, "X-RateLimit-Global") == "true",
            scope == "shared");
    }

    /// <summary>The wait from the body, which has fractions of a second; the header has whole seconds.</summary>
    static async Task<(double?, bool)> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return default;
            return (
                body.RootElement.TryGetProperty("retry_after", out var after) && after.ValueKind == JsonValueKind.Number
                    ? after.GetDouble()
                    : null,
                body.RootElement.TryGetProperty("global", out var global) && global.ValueKind == JsonValueKind.True);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
