using CommunityBot.Core.Network;

namespace CommunityBot.ReadingModel;

/// <summary>Creates the HTTP client for the model's endpoint, one for the whole process.</summary>
static class ModelHttp
{
    /// <summary>A reply has less than a kilobyte.</summary>
    public const int MaximumReplyBytes = 64 << 10;

    public static HttpClient NewClient() => new(new BoundedReplies { InnerHandler = NewWire() })
    {
        // Each call has a shorter limit of its own; this one bounds any that lacks it.
        Timeout = TimeSpan.FromSeconds(60),
    };

    static SocketsHttpHandler NewWire() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = DualStackConnector.Connect,
        // A redirect would carry the key and the question elsewhere.
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        ActivityHeadersPropagator = null,
    };

    /// <summary>Reads an answer whole, and gives up on one that is longer than any right one.</summary>
    sealed class BoundedReplies : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            try
            {
                await answer.Content.LoadIntoBufferAsync(MaximumReplyBytes, cancellationToken);
                return answer;
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        }
    }
}
