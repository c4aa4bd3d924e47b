using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Tests.Faults;

/// <summary>A way to a server on this machine that can be pulled out: whoever is connected is cut off, and whoever comes is refused, as with a server that is gone.</summary>
sealed class Plug : IDisposable
{
    readonly Uri server;
    readonly ConcurrentDictionary<TcpClient, byte> ends = [];
    TcpListener listener;

    public Plug(string server)
    {
        this.server = new Uri(server);
        listener = new TcpListener(IPAddress.Loopback, 0);
        Address = PutIn();
    }

    public string Address { get; }

    public void Pull()
    {
        listener.Stop();
        foreach (var end in ends.Keys)
            end.Dispose();
    }

    public void PutBack()
    {
        listener = new TcpListener(IPAddress.Loopback, new Uri(Address).Port);
        _ = PutIn();
    }

    public void Dispose() => Pull();

    string PutIn()
    {
        listener.Start();
        _ = Accept(listener);
        return $"http://{listener.LocalEndpoint}";
    }

    async Task Accept(TcpListener from)
    {
        try
        {
            while (true)
                _ = Join(await from.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was pulled.
        }
    }

    async Task Join(TcpClient caller)
    {
        using var called = new TcpClient();
        using (caller)
        {
            ends[caller] = ends[called] = 0;
            try
            {
                await called.ConnectAsync(IPAddress.Loopback, server.Port);
                var (there, back) = (caller.GetStream().CopyToAsync(called.GetStream()), called.GetStream().CopyToAsync(caller.GetStream()));
                _ = await Task.WhenAny(there, back);
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut off.
            }
        }

        _ = ends.TryRemove(caller, out _);
        _ = ends.TryRemove(called, out _);
    }
}
