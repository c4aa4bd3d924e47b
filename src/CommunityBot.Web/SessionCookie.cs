using CommunityBot.Core.Polls.SigningIn;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web;

/// <summary>Who is signed in: out of reach of scripts, and sent by pages of this server alone.</summary>
static class SessionCookie
{
    public static string? Of(HttpContext context) => context.Request.Cookies[NameFor(context)];

    public static void Set(HttpContext context, string session) => context.Response.Cookies.Append(NameFor(context), session, Options(context, SignIns.SessionLifetime));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), Options(context, null));

    // The prefix has the browser hold on to Secure and the path, and to this host alone: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
    static string NameFor(HttpContext context) => IsSecure(context) ? "__Host-moderator" : "moderator";

    static CookieOptions Options(HttpContext context, TimeSpan? lifetime) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = IsSecure(context), Path = "/", MaxAge = lifetime, IsEssential = true };

    // Behind a proxy that ends TLS the request itself is plain; what the browser sees is in the origin that it sends, or in what the proxy says.
    static bool IsSecure(HttpContext context) => context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"].ToString() is "https";
}
