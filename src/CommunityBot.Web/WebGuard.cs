using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>Keeps other sites that the member's browser visits away from the chat, which knows nobody's password.</summary>
sealed class WebGuard(IOptions<WebOptions> options)
{
    // A page in a browser may name this machine by a host of its own (DNS rebinding); those names are not ours.
    static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    public Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Guarded>() is null)
            return next(context);
        AddHeaders(context.Response.Headers);
        if (!IsOurHost(context.Request.Host.Host))
            return Refuse(context, StatusCodes.Status421MisdirectedRequest);
        if (!HttpMethods.IsGet(context.Request.Method) && !IsSameOrigin(context.Request))
            return Refuse(context, StatusCodes.Status403Forbidden);
        return next(context);
    }

    bool IsOurHost(string host) =>
        Loopback.Contains(host, StringComparer.OrdinalIgnoreCase) || options.Value.AllowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);

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
        headers.CacheControl = "no-store";
    }

    static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>Marks the endpoints that <see cref="WebGuard"/> looks after; a webhook in the same process has a guard of its own.</summary>
sealed class Guarded;
