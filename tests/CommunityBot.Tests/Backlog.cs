using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Tests;

/// <summary>
/// What the rest of the process still has to do, on sockets and on the thread pool, before a test moves its clock on.
/// On a busy machine that takes its time, and a clock that does not wait for it runs into every timeout there is.
/// </summary>
static class Backlog
{
    // A message is sent, received, handled and answered: each is a step that comes behind what is in line already.
    const int Steps = 4;

    static readonly ConcurrentBag<(Socket From, Socket To)> Idle = [];

    public static async Task Clear()
    {
        var (from, to) = Idle.TryTake(out var pair) ? pair : await Connect();
        var (sent, received) = (new byte[1], new byte[1]);
        for (var step = 0; step < Steps; step++)
        {
            // Asked for before it is sent, so that it is awaited where all other sockets are.
            var receiving = to.ReceiveAsync(received);
            _ = await from.SendAsync(sent);
            _ = await receiving;
            await Task.Run(static () => { });
        }

        Idle.Add((from, to));
    }

    static async Task<(Socket, Socket)> Connect()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var from = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await from.ConnectAsync(listener.LocalEndPoint!);
        return (from, await listener.AcceptAsync());
    }
}
