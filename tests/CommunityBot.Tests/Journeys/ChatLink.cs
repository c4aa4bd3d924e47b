using System.Net;
using System.Net.Http.Json;
using CommunityBot.Web;

namespace CommunityBot.Tests.Journeys;

/// <summary>The link to the local chat that the start prints.</summary>
static class ChatLink
{
    /// <summary>Empty where the chat asks for no key.</summary>
    public static string KeyOf(IServiceProvider services) => services.ChatLinkEnd().TrimStart('/', '#');

    /// <summary>Opens the link, as a browser does; the client keeps the cookie.</summary>
    public static async Task Open(HttpClient http, IServiceProvider services)
    {
        if (KeyOf(services) is not { Length: > 0 } key)
            return;
        using var opened = await http.PostAsJsonAsync("/api/key", new { key });
        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
    }
}
