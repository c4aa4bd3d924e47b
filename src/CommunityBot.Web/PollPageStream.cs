using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Web;

/// <summary>A poll's state, again whenever it has changed; twice a second at most, however many vote.</summary>
sealed class PollPageStream(PublicResults results, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Closing is a change that another instance may make; and proxies drop a silent connection.
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<PublicResult?>> Of(string key, Language language, [EnumeratorCancellation] CancellationToken cancellation)
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
            await Change(next, ending.Token);
        }
    }

    async Task Change(Task ring, CancellationToken cancellation)
    {
        await Task.Delay(Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ = await Task.WhenAny(ring, Task.Delay(Silence, clock, cancellation));
    }
}
