using CommunityBot.Core.Polls.SigningIn;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web;

/// <summary>
/// The cookie of a signed-in moderator. Scripts cannot read it, and browsers send it only with requests from this
/// server's pages.
/// </summary>
static class SessionCookie
{
    public static string? Of(HttpContext context) => context.Request.Cookies[NameFor(context)];

    public static void Set(HttpContext context, string session) =>
        context.Response.Cookies.Append(NameFor(context), session, Options(context, SignIns.SessionLifetime));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), Options(context, null));

    // The prefix makes browsers require Secure, the path and this very host:
    // https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
    static string NameFor(HttpContext context) => IsSecure(context) ? "__Host-moderator" : "moderator";

    static CookieOptions Options(HttpContext context, TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = IsSecure(context),
            Path = "/",
            MaxAge = lifetime,
            IsEssential = true,
        };

    // Behind a proxy that ends TLS the request is plain HTTP; the proxy reports the browser's scheme.
    static bool IsSecure(HttpContext context) =>
        context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"].ToString() is "https";
}
