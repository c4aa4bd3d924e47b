using System.Net;
using CommunityBot.Core.Polls;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Web;

/// <summary>
/// Protects the pages from other sites that a member's browser visits, and limits the chat, which has no passwords, to
/// this machine,
/// even if the server listens on other interfaces for result pages or webhooks.
/// </summary>
sealed class WebGuard(IOptions<WebOptions> options, IOptions<PollOptions> polls, WebLimits limits, OperatorAccess operators,
    ChatKey chatKey)
{
    // By DNS rebinding a page can reach this machine under a host name of its own, so only known names are accepted.
    static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    readonly Uri? publicAddress = Uri.TryCreate(polls.Value.PublicAddress, UriKind.Absolute, out var address) ? address : null;

    readonly IReadOnlyList<IPNetwork> networks = [.. options.Value.ChatNetworks.Select(IPNetwork.Parse)];

    public async Task Check(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<RequiresOperator>() is not null && operators.RefusalOf(context) is { } refusal)
        {
            if (refusal == StatusCodes.Status401Unauthorized)
                context.Response.Headers.WWWAuthenticate = "Bearer";
            await Refuse(context, refusal, "This is for requests from this machine, or with the bearer token of Web:MonitoringToken.");
            return;
        }

        // Webhooks in the same process authenticate their own requests.
        if (metadata?.GetMetadata<RequiresGuard>() is null)
        {
            await next(context);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        if (metadata.GetMetadata<TakesForms>() is not null)
        {
            context.Response.Headers.ContentSecurityPolicy = context.Response.Headers.ContentSecurityPolicy.ToString()
                .Replace("form-action 'none'", "form-action 'self'", StringComparison.Ordinal);
            // With 'no-referrer' browsers send the origin of a form as null.
            context.Response.Headers["Referrer-Policy"] = "same-origin";
        }

        var isForMembers = metadata.GetMetadata<RequiresLocalMember>() is not null;
        if (!IsOurHost(context.Request.Host.Host, isForMembers))
        {
            await Refuse(context, StatusCodes.Status421MisdirectedRequest);
        }
        else if (!HttpMethods.IsGet(context.Request.Method) && !IsSameOrigin(context.Request))
        {
            await Refuse(context, StatusCodes.Status403Forbidden);
        }
        else if (!HttpMethods.IsGet(context.Request.Method) && !IsJson(context.Request)
            && !(metadata.GetMetadata<TakesForms>() is not null && context.Request.HasFormContentType))
        {
            await Refuse(context, StatusCodes.Status415UnsupportedMediaType);
        }
        else if (isForMembers && !IsAllowedClient(context))
        {
            await Refuse(
                context,
                StatusCodes.Status403Forbidden,
                "The local chat has no passwords and answers this machine alone. Web:ChatNetworks and "
                    + "Web:AllowedHosts allow other places.");
        }
        else if (metadata.GetMetadata<RequiresChatKey>() is not null && !await chatKey.IsOpenTo(context))
        {
            await Refuse(context,
                StatusCodes.Status401Unauthorized, "The local chat asks for its key: open the link that the start printed.");
        }
        else
        {
            await limits.Run(context, next);
        }
    }

    bool IsOurHost(string host, bool isForMembers) =>
        IsLoopback(host)
            || IsAllowed(host)
            || (!isForMembers && IsPublic(host));

    bool IsPublic(string host) => publicAddress is not null && publicAddress.Host.Equals(host, StringComparison.OrdinalIgnoreCase);

    public static bool IsLoopback(string host) => Loopback.Contains(host, StringComparer.OrdinalIgnoreCase);

    bool IsAllowed(string host) => options.Value.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A forwarded request counts as remote even if the proxy runs on this machine, unless its host name is in
    /// Web:AllowedHosts.
    /// </summary>
    bool IsAllowedClient(HttpContext context)
    {
        if (ForwardedRequest.Peer(context) is not { } peer)
            return true;
        return (IPAddress.IsLoopback(peer) || networks.Any(network => network.Contains(peer)))
            && (!ForwardedRequest.IsForwarded(context.Request) || IsAllowed(context.Request.Host.Host));
    }

    /// <summary>
    /// Whether the body is JSON, which a form on another site cannot send, and in UTF-8, as
    /// https://www.rfc-editor.org/rfc/rfc8259#section-8.1 requires: the name of another charset may not even exist.
    /// </summary>
    static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    // Browsers send at least one of the two headers with a POST. A client that sends neither is no browser, so there
    // are no cookies to abuse.
    bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin"
            && (origin == "" || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsOwnOrigin(uri, request)));
    }

    /// <summary>
    /// Whether the origin has the scheme, host and port of this request. Of the public address the setting tells the
    /// scheme, in case a proxy does not.
    /// </summary>
    bool IsOwnOrigin(Uri origin, HttpRequest request) =>
        (Uri.TryCreate($"{ForwardedRequest.SchemeOf(request)}://{request.Host.Value}", UriKind.Absolute, out var own)
            && IsSameOrigin(origin, own))
            || (publicAddress is not null && IsPublic(request.Host.Host) && IsSameOrigin(origin, publicAddress));

    static bool IsSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    static void AddHeaders(IHeaderDictionary headers)
    {
        // Trusted types make any use of innerHTML in the page's script throw.
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
                + "trusted-types 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    static Task Refuse(HttpContext context, int status, string? reason = null)
    {
        context.Response.StatusCode = status;
        return reason is null ? Task.CompletedTask : context.Response.WriteAsync(reason, context.RequestAborted);
    }
}

/// <summary>Marks the endpoints that <see cref="WebGuard"/> protects.</summary>
sealed class RequiresGuard;

/// <summary>
/// Marks the endpoints that work without JavaScript, by forms of their own page. Each form carries a token of the session, which a page
/// of another site cannot know.
/// </summary>
sealed class TakesForms;

/// <summary>Marks the endpoints of the chat, whose members have no passwords.</summary>
sealed class RequiresLocalMember;

/// <summary>Marks the endpoints of the chat that show or change something.</summary>
sealed class RequiresChatKey;
