using System.Net;
using CommunityBot.Core.Polls;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>
/// Keeps other sites that the member's browser visits away from the pages, and everybody who is not on this machine away from the chat, which knows nobody's password:
/// however widely the server listens, for its result pages or a platform's webhook.
/// </summary>
sealed class WebGuard(IOptions<WebOptions> options, IOptions<PollOptions> polls, WebLimits limits)
{
    // A page in a browser may name this machine by a host of its own (DNS rebinding); those names are not ours.
    static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    readonly string? publicHost = Uri.TryCreate(polls.Value.PublicAddress, UriKind.Absolute, out var address) ? address.Host : null;

    readonly IReadOnlyList<IPNetwork> networks = [.. options.Value.ChatNetworks.Select(IPNetwork.Parse)];

    public async Task Check(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        var metadata = context.GetEndpoint()?.Metadata;
        // A webhook in the same process has a guard of its own.
        if (metadata?.GetMetadata<RequiresGuard>() is null)
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        var isForMembers = metadata.GetMetadata<RequiresLocalMember>() is not null;
        if (!IsOurHost(context.Request.Host.Host, isForMembers))
            await Refuse(context, StatusCodes.Status421MisdirectedRequest);
        else if (!HttpMethods.IsGet(context.Request.Method) && !IsSameOrigin(context.Request))
            await Refuse(context, StatusCodes.Status403Forbidden);
        else if (isForMembers && !IsFromHere(context))
            await Refuse(context, StatusCodes.Status403Forbidden, "The local chat has no passwords and answers this machine alone. Web:ChatNetworks and Web:AllowedHosts say from where else it may be used.");
        else
            await limits.Run(context, next);
    }

    bool IsOurHost(string host, bool isForMembers) =>
        IsLoopback(host) || IsAllowed(host) || (!isForMembers && publicHost is not null && publicHost.Equals(host, StringComparison.OrdinalIgnoreCase));

    static bool IsLoopback(string host) => Loopback.Contains(host, StringComparer.OrdinalIgnoreCase);

    bool IsAllowed(string host) => options.Value.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a proxy brings is from elsewhere, however near the proxy is, unless it comes under a name that was allowed for just that.</summary>
    bool IsFromHere(HttpContext context)
    {
        // No address at all is a server within the process, as in tests.
        if (context.Connection.RemoteIpAddress is not { } address)
            return true;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (IPAddress.IsLoopback(plain) || networks.Any(network => network.Contains(plain)))
            && (!WebLimits.IsForwarded(context.Request) || IsAllowed(context.Request.Host.Host));
    }

    // Every browser sends at least one of the two with a POST; what sends neither is a program, which has no member's cookies or network to abuse.
    static bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" && (origin == "" || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)));
    }

    static void AddHeaders(IHeaderDictionary headers)
    {
        // Trusted types turn any innerHTML that slips into the page's script into an exception.
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    static Task Refuse(HttpContext context, int status, string? why = null)
    {
        context.Response.StatusCode = status;
        return why is null ? Task.CompletedTask : context.Response.WriteAsync(why, context.RequestAborted);
    }
}

/// <summary>Marks the endpoints that <see cref="WebGuard"/> looks after.</summary>
sealed class RequiresGuard;

/// <summary>Marks those of the chat, whose members have no passwords.</summary>
sealed class RequiresLocalMember;
