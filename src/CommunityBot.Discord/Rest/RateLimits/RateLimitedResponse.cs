using System.Text.Json;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>What a 429 asks for: https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit</summary>
/// <param name="IsShared">A limit of the place and not of the bot; the one that is not held against it.</param>
readonly record struct RateLimitedResponse(TimeSpan RetryAfter, bool IsGlobal, bool IsShared)
{
    // Where an answer does not say how long, as one of a proxy in front of Discord.
    static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(5);

    public static async Task<RateLimitedResponse> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        var (seconds, isGlobal) = await Body(response, cancellation);
        var scope = RateLimitHeaders.Text(response.Headers, "X-RateLimit-Scope");
        return new(
            RateLimitHeaders.Seconds(seconds ?? RateLimitHeaders.Number(response.Headers, "Retry-After") ?? RateLimitHeaders.Number(response.Headers, "X-RateLimit-Reset-After")) ?? Unsaid,
            isGlobal || scope == "global" || RateLimitHeaders.Text(response.Headers, "X-RateLimit-Global") == "true",
            scope == "shared");
    }

    /// <summary>The header has whole seconds, the body fractions.</summary>
    static async Task<(double?, bool)> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return default;
            return (
                body.RootElement.TryGetProperty("retry_after", out var after) && after.ValueKind == JsonValueKind.Number ? after.GetDouble() : null,
                body.RootElement.TryGetProperty("global", out var global) && global.ValueKind == JsonValueKind.True);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
