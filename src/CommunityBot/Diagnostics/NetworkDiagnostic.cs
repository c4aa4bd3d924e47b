using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Diagnostics;

namespace CommunityBot.Diagnostics;

/// <summary>Checks whether IPv6 leads to the platforms. Where it leads nowhere each new connection begins later than it could.</summary>
sealed class NetworkDiagnostic(IEnumerable<Uri> platforms, TimeProvider clock) : IDiagnostic
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public string Subject => "Network";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var host in platforms.Where(address => !address.IsLoopback).Select(address => (address.Host, address.Port)).Distinct())
        {
            if (await AddressesOf(host.Host, cancellation) is not { } addresses)
            {
                yield return new Finding($"The name {host.Host} is not found", "Check this machine's name server and its connection.");
                continue;
            }

            var four = await Reaches(addresses, AddressFamily.InterNetwork, host.Port, cancellation);
            var six = await Reaches(addresses, AddressFamily.InterNetworkV6, host.Port, cancellation);
            yield return (four, six) switch
            {
                (true, false) => new Finding(
                    $"{host.Host} is reached over IPv4 and not over IPv6, so new connections begin a quarter of a second later",
                    "Give this machine a working IPv6 route, or start the bot with DOTNET_SYSTEM_NET_DISABLEIPV6=1."),
                (not true, not true) => new Finding($"{host.Host} is not reached", "Check this machine's connection and its firewall."),
                _ => new Finding($"{host.Host} is reached"),
            };
        }
    }

    static async Task<IReadOnlyList<IPAddress>?> AddressesOf(string host, CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellation);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <returns>Null if the host has no address of the family.</returns>
    async Task<bool?> Reaches(IReadOnlyList<IPAddress> addresses, AddressFamily family, int port, CancellationToken cancellation)
    {
        if (addresses.FirstOrDefault(address => address.AddressFamily == family) is not { } one)
            return null;
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(one, port), linked.Token);
            return true;
        }
        catch (Exception error)
            when (error is SocketException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
