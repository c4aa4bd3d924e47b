using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Transcripts;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Web;

/// <summary>Streams the chat as one member sees it, from the version they have.</summary>
sealed class WebStream(Transcript transcript, WebView view, WebChangeSignal changes, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    // Proxies and phones drop a connection that is silent for a minute.
    static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(20);

    /// <param name="seen">The version that the page has: the id of the last event it received.</param>
    public async IAsyncEnumerable<SseItem<WebMessage?>> Since(
        long seen, string member, string? language, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The host waits for open requests when it stops, and a stream would never end.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        // Sent at once, so that the page knows it is connected.
        yield return Event("hello");
        while (!ending.IsCancellationRequested)
        {
            var next = changes.Next;
            var known = seen;
            var entries = await transcript.Since(seen, WebPlatform.Lobby, member, ending.Token);
            foreach (var message in await view.Of(entries, member, language, ending.Token))
            {
                // An edited message that the page does not have yet is sent as a new one.
                yield return new SseItem<WebMessage?>(message, message.Id > known ? "message" : "edit")
                {
                    EventId = message.Version.ToString(CultureInfo.InvariantCulture),
                };
                seen = message.Version;
            }

            if (!await WaitForChange(next, ending.Token))
                yield return Event("ping");
        }
    }

    async Task<bool> WaitForChange(Task next, CancellationToken cancellation)
    {
        try
        {
            await next.WaitAsync(PingInterval, clock, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    static SseItem<WebMessage?> Event(string type) => new(null, type);
}
