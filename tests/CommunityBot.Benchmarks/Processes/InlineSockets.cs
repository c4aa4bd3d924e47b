using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Benchmarks.Processes;

/// <summary>
/// Has this process go on where a socket's event is noticed, without a change of threads: the stand-in shares two processors with the
/// bots that are measured, and what it uses is missing to the fastest of them. The bots it starts do not inherit this.
/// </summary>
static class InlineSockets
{
    const string Setting = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>To be called before the first socket of the process is used, since the runtime reads the setting once.</summary>
    public static void Use()
    {
        Environment.SetEnvironmentVariable(Setting, "1");
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var stop = new CancellationTokenSource();
        var accepting = listener.AcceptAsync(stop.Token).AsTask();
        stop.Cancel();
        _ = accepting.ContinueWith(ended => ended.Exception, TaskScheduler.Default);
        Environment.SetEnvironmentVariable(Setting, null);
    }
}
