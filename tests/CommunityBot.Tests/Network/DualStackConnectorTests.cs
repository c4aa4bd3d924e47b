using System.Net;
using System.Net.Sockets;
using CommunityBot.Core.Network;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Network;

/// <summary>A network that swallows one family of addresses keeps nobody from a host that the other reaches.</summary>
public sealed class DualStackConnectorTests
{
    static readonly IPAddress Six = IPAddress.Parse("2001:db8::1"), OtherSix = IPAddress.Parse("2001:db8::2"),
        Four = IPAddress.Parse("192.0.2.1");

    readonly FakeTimeProvider clock = new();
    readonly List<IPAddress> tried = [];

    [Fact]
    public async Task An_address_that_does_not_answer_does_not_delay_the_other_family_for_long()
    {
        var connecting = Connect([Six, OtherSix, Four], address => address.AddressFamily == AddressFamily.InterNetwork
            ? Task.FromResult(new MemoryStream())
            : Never());
        Assert.Equal([Six], tried);
        clock.Advance(TimeSpan.FromMilliseconds(250));
        _ = await connecting;
        Assert.Equal([Six, Four], tried);
    }

    [Fact]
    public async Task An_address_that_refuses_is_followed_by_the_next_at_once()
    {
        _ = await Connect([Six, Four], address => address.Equals(Six)
            ? Task.FromException<MemoryStream>(new SocketException((int)SocketError.NetworkUnreachable))
            : Task.FromResult(new MemoryStream()));
        Assert.Equal([Six, Four], tried);
    }

    [Fact]
    public async Task Where_none_answers_the_reason_of_the_last_is_told()
    {
        var failure = await Assert.ThrowsAsync<SocketException>(() => Connect([Six, Four], address =>
            Task.FromException<MemoryStream>(new SocketException((int)SocketError.ConnectionRefused))));
        Assert.Equal(SocketError.ConnectionRefused, failure.SocketErrorCode);
    }

    Task<MemoryStream> Connect(IPAddress[] addresses, Func<IPAddress, Task<MemoryStream>> open) =>
        new DualStackConnector(clock).Connect(
            addresses,
            443,
            (address, _) =>
            {
                tried.Add(address.Address);
                return open(address.Address);
            },
            CancellationToken.None);

    static Task<MemoryStream> Never() => new TaskCompletionSource<MemoryStream>().Task;
}
