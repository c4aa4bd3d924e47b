using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Tests;

/// <summary>
/// Ports of the loopback address for servers that must know their port before they start. They are below the range from which
/// systems choose ports for port 0 and for outgoing connections, so nothing takes one between the choice and the start.
/// </summary>
static class FreePort
{
    const int First = 15_000, Count = 15_000;

    // Runs beside each other begin at different ports.
    static int last = Environment.ProcessId * 31 % Count;

    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (Interlocked.Increment(ref last) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException("No port is free.");
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
