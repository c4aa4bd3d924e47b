using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>
/// Limits the requests per minute and the open requests of each remote address. Requests from this machine are not
/// limited.
/// </summary>
sealed class WebLimits : IAsyncDisposable
{
    const int MaxOpenRequests = 32;

    readonly PartitionedRateLimiter<string> requests;
    readonly PartitionedRateLimiter<string> open;

    public WebLimits(IOptions<WebOptions> options)
    {
        var limit = options.Value.RequestsPerMinute;
        requests = PartitionedRateLimiter.Create<string, string>(address => limit == 0
            ? RateLimitPartition.GetNoLimiter(address)
            : RateLimitPartition.GetTokenBucketLimiter(address, _ => new()
            {
                TokenLimit = limit,
                TokensPerPeriod = Math.Max(1, limit / 12),
                ReplenishmentPeriod = TimeSpan.FromSeconds(5),
                QueueLimit = 0,
            }));
        open = PartitionedRateLimiter.Create<string, string>(address =>
            RateLimitPartition.GetConcurrencyLimiter(
                address, _ => new() { PermitLimit = MaxOpenRequests, QueueLimit = 0 }));
    }

    public static bool IsForwarded(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For")
            || request.Headers.ContainsKey("Forwarded")
            || request.Headers.ContainsKey("X-Real-IP")
            || request.Headers.ContainsKey("Via");

    public async Task Run(HttpContext context, RequestDelegate next)
    {
        if (AddressOf(context) is not { } address)
        {
            await next(context);
            return;
        }

        using var request = requests.AttemptAcquire(address);
        using var place = open.AttemptAcquire(address);
        if (request.IsAcquired && place.IsAcquired)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await requests.DisposeAsync();
        await open.DisposeAsync();
    }

    /// <summary>
    /// The remote address; null for this machine. A proxy on this machine appends its client's address to
    /// X-Forwarded-For; entries before that may be forged.
    /// </summary>
    static string? AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return null;
        if (!IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address))
            return address.ToString();
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString();
        return forwarded.Length == 0 ? null : forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim();
    }
}
