using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Transcripts;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Web;

/// <summary>What happens in the chat, as one member sees it, from where they left off.</summary>
sealed class WebStream(Transcript transcript, WebChangeSignal changes, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    // Shorter than the minute after which proxies and phones drop a silent connection.
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    /// <param name="seen">The version that the page has seen: the id of the last event it got.</param>
    public async IAsyncEnumerable<SseItem<WebMessage?>> Since(long seen, string member, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A stream never ends by itself, and the host waits for those that run.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        // At once, so that the page knows that it is connected.
        yield return Quiet("hello");
        while (!ending.IsCancellationRequested)
        {
            var next = changes.Next;
            var known = seen;
            foreach (var entry in await transcript.Since(seen, WebPlatform.Lobby, member, ending.Token))
            {
                // To a page that has not seen the message at all, an edited one is simply a message.
                yield return new SseItem<WebMessage?>(WebRenderer.Render(entry), entry.Id > known ? "message" : "edit")
                {
                    EventId = entry.Version.ToString(CultureInfo.InvariantCulture),
                };
                seen = entry.Version;
            }

            if (!await Rang(next, ending.Token))
                yield return Quiet("ping");
        }
    }

    async Task<bool> Rang(Task next, CancellationToken cancellation)
    {
        try
        {
            await next.WaitAsync(Silence, clock, cancellation);
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

    static SseItem<WebMessage?> Quiet(string type) => new(null, type);
}
