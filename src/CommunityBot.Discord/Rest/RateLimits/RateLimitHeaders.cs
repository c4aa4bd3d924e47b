using System.Globalization;
using System.Net.Http.Headers;

namespace CommunityBot.Discord.Rest.RateLimits;

/// <summary>
/// A response's rate-limit headers: https://discord.com/developers/docs/topics/rate-limits#header-format. Missing ones
/// are null.
/// </summary>
readonly record struct RateLimitHeaders(string? Bucket, int? Limit, int? Remaining, TimeSpan ResetAfter)
{
    public static RateLimitHeaders Read(HttpResponseHeaders headers) => new(
        Text(headers, "X-RateLimit-Bucket"), (int?)Number(headers, "X-RateLimit-Limit"), (int?)Number(headers, "X-RateLimit-Remaining"),
        Seconds(Number(headers, "X-RateLimit-Reset-After")) ?? TimeSpan.Zero);

    public static string? Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>A time of up to a day, more than any limit of Discord's; null for anything else.</summary>
    public static TimeSpan? Seconds(double? seconds) => seconds is >= 0 and <= 86_400 ? TimeSpan.FromSeconds(seconds.Value) : null;

    public static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= int.MaxValue
            ? number
            : null;
}
