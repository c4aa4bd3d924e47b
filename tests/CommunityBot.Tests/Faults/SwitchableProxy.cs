using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Tests.Faults;

/// <summary>A proxy to a server of this machine that can be switched off: open connections end and new ones are refused, as if the server were gone.</summary>
sealed class SwitchableProxy : IDisposable
{
    readonly Uri server;
    readonly ConcurrentDictionary<TcpClient, byte> ends = [];
    TcpListener listener;

    public SwitchableProxy(string server)
    {
        this.server = new Uri(server);
        listener = new TcpListener(IPAddress.Loopback, 0);
        Address = Listen();
    }

    public string Address { get; }

    public void SwitchOff()
    {
        listener.Stop();
        foreach (var end in ends.Keys)
            end.Dispose();
    }

    public void SwitchOn()
    {
        listener = new TcpListener(IPAddress.Loopback, new Uri(Address).Port);
        _ = Listen();
    }

    public void Dispose() => SwitchOff();

    string Listen()
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
