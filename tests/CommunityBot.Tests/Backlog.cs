using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests;

/// <summary>
/// Waits for the work that is pending on sockets and on the thread pool before a test advances its clock.
/// A clock that does not wait for it reaches every time limit on a busy machine.
/// </summary>
static class Backlog
{
    // A message is sent, received, handled and answered; each of these queues behind the pending work.
    const int Steps = 4;

    const int Hops = 5;

    static readonly ConcurrentBag<(Socket From, Socket To)> Idle = [];

    public static async Task Clear()
    {
        var (from, to) = Idle.TryTake(out var pair) ? pair : await Connect();
        var (sent, received) = (new byte[1], new byte[1]);
        for (var step = 0; step < Steps; step++)
        {
            // Receives before it sends, so that the receipt is awaited like those of other sockets.
            var receiving = to.ReceiveAsync(received);
            _ = await from.SendAsync(sent);
            _ = await receiving;
            await Task.Run(static () => { });
        }

        Idle.Add((from, to));
    }

    /// <summary>Moves the clock by a second at a time, between which the work is done, until what is awaited has come.</summary>
    public static async Task While(Task awaited, FakeTimeProvider clock)
    {
        while (!awaited.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            // A request to another server and its answer wait in several queues: none may take the seconds of a time limit.
            for (var hop = 0; hop < Hops && !awaited.IsCompleted; hop++)
                await Clear();
        }

        await awaited;
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
