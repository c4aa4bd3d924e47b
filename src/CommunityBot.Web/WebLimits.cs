using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>
/// Limits the requests per minute and the open requests of each client: see <see cref="ForwardedRequest.ClientOf"/>.
/// Requests from this machine are not limited.
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

    public async Task Run(HttpContext context, RequestDelegate next)
    {
        if (ForwardedRequest.ClientOf(context) is not { } address)
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
}
