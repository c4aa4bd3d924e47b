using CommunityBot.Core.Polls.SigningIn;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web;

/// <summary>The cookie of a signed-in moderator.</summary>
static class SessionCookie
{
    const string Name = "moderator";

    public static string? Of(HttpContext context) => BrowserCookie.Of(context, Name);

    public static void Set(HttpContext context, string session) => BrowserCookie.Set(context, Name, session, SignIns.SessionLifetime);

    public static void Remove(HttpContext context) => BrowserCookie.Remove(context, Name);
}
