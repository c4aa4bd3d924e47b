namespace CommunityBot.Discord.Rest.Client;

/// <summary>
/// Makes one attempt at a call: limits its time, reads the whole response, and turns transport errors into
/// <see cref="DiscordApiException"/>.
/// </summary>
sealed class TransportHandler(TimeProvider clock) : DelegatingHandler
{
    /// <summary>
    /// A later first answer is not accepted:
    /// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback.
    /// </summary>
    static readonly TimeSpan CallbackTimeout = TimeSpan.FromSeconds(3);
    static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);
    static readonly TimeSpan UploadTimeout = TimeSpan.FromSeconds(60);
    const int MaxResponseBytes = 8 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = ApiRoute.Of(request);
        if (route.IsInteraction)
            request.Headers.Authorization = null;
        using var timeout = new CancellationTokenSource(
            route.IsCallback ? CallbackTimeout : request.Content is MultipartContent ? UploadTimeout : CallTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await base.SendAsync(request, linked.Token);
            await response.Content.LoadIntoBufferAsync(MaxResponseBytes, linked.Token);
            return response;
        }
        // A POST that was cancelled after it was sent may have arrived.
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested
            || (request.Method == HttpMethod.Post && !route.IsInteraction))
        {
            throw new DiscordApiException(DiscordError.Unknown, 0, 0, $"Discord did not answer in time ({route.Name}).");
        }
        catch (HttpRequestException error)
        {
            throw new DiscordApiException(
                WasNotSent(error) ? DiscordError.Failed : DiscordError.Unknown, 0, 0,
                $"Discord could not be reached ({route.Name}, {error.HttpRequestError}).", error);
        }
        catch (IOException error)
        {
            throw new DiscordApiException(
                DiscordError.Unknown, 0, 0, $"The connection broke while Discord was answering ({route.Name}).", error);
        }
    }

    static bool WasNotSent(HttpRequestException error) =>
        error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
