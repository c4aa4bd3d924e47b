using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Core.Network;

/// <summary>
/// Connects to the first address of a host that answers, trying the next one after a quarter of a second ('happy eyeballs',
/// https://www.rfc-editor.org/rfc/rfc8305). Without it a network that swallows IPv6 keeps a client from a host that IPv4 reaches.
/// </summary>
public sealed class DualStackConnector(TimeProvider clock)
{
    // Recommended by RFC 8305, section 5.
    static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation) =>
        await new DualStackConnector(TimeProvider.System).Connect(
            await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation), context.DnsEndPoint.Port, Open, cancellation);

    /// <param name="addresses">As the resolver orders them.</param>
    /// <param name="open">Opens a connection to one address.</param>
    /// <exception cref="SocketException">No address can be reached.</exception>
    public async Task<T> Connect<T>(
        IReadOnlyList<IPAddress> addresses, int port, Func<IPEndPoint, CancellationToken, Task<T>> open, CancellationToken cancellation)
        where T : IDisposable
    {
        using var decided = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var left = new Queue<IPAddress>(Alternating(addresses));
        var running = new List<Task<T>>();
        Exception? failure = null;
        try
        {
            while (left.Count > 0 || running.Count > 0)
            {
                if (left.TryDequeue(out var address))
                    running.Add(open(new IPEndPoint(address, port), decided.Token));
                // The next attempt starts when one fails, or does not succeed soon.
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(decided.Token);
                var pause = left.Count > 0 ? Task.Delay(AttemptDelay, clock, wait.Token) : null;
                var ended = await Task.WhenAny(pause is null ? running : [.. running, pause]);
                await wait.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
                if (ended is not Task<T> attempt)
                    continue;
                _ = running.Remove(attempt);
                if (attempt.IsCompletedSuccessfully)
                    return await attempt;
                failure = attempt.Exception?.GetBaseException() ?? failure;
            }

            throw failure ?? new SocketException((int)SocketError.HostNotFound);
        }
        finally
        {
            await decided.CancelAsync();
            foreach (var late in running)
                _ = DisposeLate(late);
        }
    }

    /// <summary>A connection that another one was faster than.</summary>
    static async Task DisposeLate<T>(Task<T> late)
        where T : IDisposable
    {
        try
        {
            (await late).Dispose();
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // It was not opened.
        }
    }

    /// <summary>The families in turn, beginning with the resolver's first.</summary>
    static IEnumerable<IPAddress> Alternating(IReadOnlyList<IPAddress> addresses)
    {
        if (addresses.Count == 0)
            yield break;
        var own = addresses.Where(address => address.AddressFamily == addresses[0].AddressFamily).ToList();
        var other = addresses.Where(address => address.AddressFamily != addresses[0].AddressFamily).ToList();
        for (var i = 0; i < Math.Max(own.Count, other.Count); i++)
        {
            if (i < own.Count)
                yield return own[i];
            if (i < other.Count)
                yield return other[i];
        }
    }

    static async Task<Stream> Open(IPEndPoint address, CancellationToken cancellation)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
