using CommunityBot.Core.Messaging;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommunityBot.Web;

/// <summary>Who reads the local chat on this machine can open its other pages too. An address for every interface names no machine, so there is none then.</summary>
sealed class WebPageHost(IServer server) : IPageHost
{
    public string Platform => WebPlatform.PlatformName;

    public string? Address => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .FirstOrDefault(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { IsLoopback: true, Port: > 0 });
}
