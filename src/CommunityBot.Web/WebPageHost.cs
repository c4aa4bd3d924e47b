using CommunityBot.Core.Messaging;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommunityBot.Web;

/// <summary>
/// The address of the pages for readers of the local chat on this machine. Null if the server listens on every
/// interface, because no address is then known to be local.
/// </summary>
sealed class WebPageHost(IServer server) : IPageHost
{
    public string Platform => WebPlatform.PlatformName;

    public string? Address => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .FirstOrDefault(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { IsLoopback: true, Port: > 0 });
}
