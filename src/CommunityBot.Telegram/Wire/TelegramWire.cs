using System.Net;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Telegram.Wire;

/// <summary>The connections to Telegram, shared by the client library and by what goes out by hand.</summary>
sealed class TelegramWire : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static readonly string UserAgent = $"CommunityBot/{ProductVersion.Number}";

    readonly SocketsHttpHandler handler = new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // Telegram does neither, and every call would pay for the look.
        AllowAutoRedirect = false,
        UseCookies = false,
        // The token is in every address, and traces keep addresses.
        ActivityHeadersPropagator = null,
    };

    readonly HttpMessageInvoker invoker;
    readonly string address;

    public TelegramWire(TelegramOptions options)
    {
        address = $"{options.ApiBase.TrimEnd('/')}/bot{options.Token}/";
        invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        // Longer than Telegram waits with an answer to a long poll.
        Client = new HttpClient(handler, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(60), DefaultRequestHeaders = { { "User-Agent", UserAgent } } };
    }

    public HttpClient Client { get; }

    /// <summary>The answer's status; its body is not read.</summary>
    public async Task<HttpStatusCode> Post(string method, HttpContent content)
    {
        using var late = new CancellationTokenSource(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, address + method) { Content = content, Headers = { { "User-Agent", UserAgent } } };
        using var response = await invoker.SendAsync(request, late.Token);
        return response.StatusCode;
    }

    public void Dispose()
    {
        Client.Dispose();
        invoker.Dispose();
        handler.Dispose();
    }
}
