using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>
/// Keeps the local chat for those who opened the link that the start prints, since its members have no passwords. The key
/// in the link lasts as long as this process. A browser exchanges it for a session of its own, stored as a hash, which
/// outlasts restarts.
/// </summary>
sealed class ChatKey(
    AdapterState states, IOptions<WebOptions> options, IOptions<PollOptions> polls, IEnumerable<IPlatform> platforms, IServer server,
    TimeProvider clock)
{
    const string StatePrefix = "chat-session-";

    // 165 bits, which cannot be guessed.
    const int Length = 32;

    static readonly TimeSpan SessionLifetime = TimeSpan.FromDays(90);

    readonly string key = NewSecret();

    readonly IReadOnlyList<IPlatform> platforms = [.. platforms];

    /// <summary>
    /// Whether there is something to protect: another platform with its polls and members, or a way in from other
    /// machines. A proxy in front of the bot may add no header that tells its requests from those of this machine.
    /// </summary>
    public bool IsRequired => options.Value.RequireChatKey
        && (platforms.Any(platform => platform.Name != WebPlatform.PlatformName)
            || polls.Value.PublicAddress is { Length: > 0 }
            || options.Value.AllowedHosts.Count > 0
            || options.Value.ChatNetworks.Count > 0
            || Addresses.Any(address => !IsLoopback(address)));

    /// <summary>What an address of the chat ends with in the link; empty if no key is required.</summary>
    // Behind the #, where neither a server's log nor a proxy sees it.
    public string LinkEnd => IsRequired ? $"/#{key}" : "";

    ICollection<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>Whether the browser may use the chat: it has a session, or needs none.</summary>
    public async ValueTask<bool> IsOpenTo(HttpContext context) =>
        !IsRequired
            || (ChatCookie.Of(context) is { Length: Length } session
                && await states.Find(StatePrefix + Hash(session), context.RequestAborted) is { } ends
                && long.TryParse(ends, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
                && clock.GetUtcNow().ToUnixTimeMilliseconds() < until);

    /// <summary>Gives the browser a session; false if the key is wrong.</summary>
    public async Task<bool> Exchange(string? given, HttpContext context)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(key)))
            return false;
        var session = NewSecret();
        var ends = (clock.GetUtcNow() + SessionLifetime).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await states.Set(StatePrefix + Hash(session), ends, lasts: SessionLifetime);
        ChatCookie.Set(context, session, SessionLifetime);
        return true;
    }

    static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;

    static string NewSecret() => RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", Length);

    static string Hash(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
