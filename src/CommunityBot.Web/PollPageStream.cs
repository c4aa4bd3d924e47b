using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Web;

/// <summary>Streams a poll's state whenever it changes, at most twice per second.</summary>
sealed class PollPageStream(PublicResults results, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(500);

    // Checks regularly, because another instance may close the poll and proxies drop silent connections.
    static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<PublicResult?>> Of(
        string key, Language language, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var seen = (Version: -1L, IsOpen: false);
        while (!ending.IsCancellationRequested)
        {
            var next = results.Changes.Next;
            if (await results.Find(key, language, ending.Token) is not { } result)
                yield break;
            var isNew = seen != (result.Version, result.IsOpen);
            seen = (result.Version, result.IsOpen);
            yield return isNew ? new SseItem<PublicResult?>(result, "result") : new SseItem<PublicResult?>(null, "ping");
            await WaitForChange(next, ending.Token);
        }
    }

    async Task WaitForChange(Task changed, CancellationToken cancellation)
    {
        await Task.Delay(MinInterval, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ = await Task.WhenAny(changed, Task.Delay(PingInterval, clock, cancellation));
    }
}
