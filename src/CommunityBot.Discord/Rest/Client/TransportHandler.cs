namespace CommunityBot.Discord.Rest.Client;

/// <summary>One try at a call: within its time, with its answer read whole, and with what went wrong said in our words.</summary>
sealed class TransportHandler(TimeProvider clock) : DelegatingHandler
{
    /// <summary>A first answer that has not arrived by then is too late: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback.</summary>
    static readonly TimeSpan CallbackTime = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Time = TimeSpan.FromSeconds(15);
    static readonly TimeSpan UploadTime = TimeSpan.FromSeconds(60);
    const int MostBytes = 8 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = ApiRoute.Of(request);
        if (route.IsInteraction)
            request.Headers.Authorization = null;
        using var late = new CancellationTokenSource(route.IsCallback ? CallbackTime : request.Content is MultipartContent ? UploadTime : Time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            await response.Content.LoadIntoBufferAsync(MostBytes, either.Token);
            return response;
        }
        // Whoever gives up on a message that has left does not know whether it arrived.
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested || (request.Method == HttpMethod.Post && !route.IsInteraction))
        {
            throw new DiscordApiException(DiscordError.Unknown, 0, 0, $"Discord did not answer in time ({route.Name}).");
        }
        catch (HttpRequestException error)
        {
            throw new DiscordApiException(NeverLeft(error) ? DiscordError.Failed : DiscordError.Unknown, 0, 0, $"Discord could not be reached ({route.Name}, {error.HttpRequestError}).", error);
        }
        catch (IOException error)
        {
            throw new DiscordApiException(DiscordError.Unknown, 0, 0, $"Discord's answer broke off ({route.Name}).", error);
        }
    }

    static bool NeverLeft(HttpRequestException error) =>
        error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
