using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Tests.Faults;

/// <summary>
/// A proxy to a local server that can be switched off: open connections end and new ones are refused, as if the server did not
/// run.
/// </summary>
sealed class SwitchableProxy : IDisposable
{
    readonly Uri server;
    readonly ConcurrentDictionary<TcpClient, byte> ends = [];
    TcpListener listener;
    Socket? reserved;

    public SwitchableProxy(string server)
    {
        this.server = new Uri(server);
        listener = new TcpListener(IPAddress.Loopback, FreePort.Next());
        Address = Listen();
    }

    public string Address { get; }

    public void SwitchOff()
    {
        listener.Stop();
        reserved?.Dispose();
        // Bound and not listening: connections are refused, and nothing else gets the port.
        reserved = new Socket(SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, new Uri(Address).Port));
        foreach (var end in ends.Keys)
            end.Dispose();
    }

    public void SwitchOn()
    {
        reserved?.Dispose();
        listener = new TcpListener(IPAddress.Loopback, new Uri(Address).Port);
        _ = Listen();
    }

    public void Dispose()
    {
        SwitchOff();
        reserved?.Dispose();
    }

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
            // It was switched off.
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
                var (there, back) = (
                    caller.GetStream().CopyToAsync(called.GetStream()), called.GetStream().CopyToAsync(caller.GetStream()));
                _ = await Task.WhenAny(there, back);
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The connection was cut.
            }
        }

        _ = ends.TryRemove(caller, out _);
        _ = ends.TryRemove(called, out _);
    }
}
