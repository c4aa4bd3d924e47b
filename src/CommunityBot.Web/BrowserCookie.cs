using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web;

/// <summary>
/// A cookie that scripts cannot read, and that browsers send only with requests from this server's pages.
/// </summary>
static class BrowserCookie
{
    public static string? Of(HttpContext context, string name) => context.Request.Cookies[NameFor(context, name)];

    public static void Set(HttpContext context, string name, string value, TimeSpan lifetime) =>
        context.Response.Cookies.Append(NameFor(context, name), value, Options(context, lifetime));

    public static void Remove(HttpContext context, string name) =>
        context.Response.Cookies.Delete(NameFor(context, name), Options(context, null));

    // The prefix makes browsers require Secure, and __Host- the path / and this very host too:
    // https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
    static string NameFor(HttpContext context, string name) =>
        !IsSecure(context) ? name : context.Request.PathBase.HasValue ? $"__Secure-{name}" : $"__Host-{name}";

    static CookieOptions Options(HttpContext context, TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = IsSecure(context),
            // Other programs may answer on the same host, under other paths.
            Path = context.Request.PathBase is { HasValue: true } path ? path.ToUriComponent() : "/",
            MaxAge = lifetime,
            IsEssential = true,
        };

    static bool IsSecure(HttpContext context) => ForwardedRequest.SchemeOf(context.Request) == "https";
}

/// <summary>The cookie of a browser that has opened the local chat by its key.</summary>
static class ChatCookie
{
    public static string? Of(HttpContext context) => BrowserCookie.Of(context, NameFor(context));

    public static void Set(HttpContext context, string session, TimeSpan lifetime) =>
        BrowserCookie.Set(context, NameFor(context), session, lifetime);

    // Cookies do not tell ports apart, and several bots may run on one machine.
    static string NameFor(HttpContext context) =>
        context.Request.Host.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"chat-{port}") : "chat";
}
