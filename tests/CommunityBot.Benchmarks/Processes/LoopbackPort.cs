using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Benchmarks.Processes;

static class LoopbackPort
{
    /// <summary>A port of this machine that is free now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
