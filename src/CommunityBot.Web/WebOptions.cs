using System.ComponentModel.DataAnnotations;

namespace CommunityBot.Web;

/// <summary>The settings of the local chat, under <c>Web</c>.</summary>
public sealed class WebOptions
{
    /// <summary>
    /// The addresses to listen on, separated by semicolons. The members of the local chat have no passwords: see
    /// <see cref="RequireChatKey"/>.
    /// </summary>
    [Required]
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    [Required, StringLength(40)]
    public string ProductName { get; set; } = "CommunityBot";

    /// <summary>
    /// Further host names that are accepted, also for the chat: only names behind a proxy that authenticates. The
    /// result pages accept the host of <c>Polls:PublicAddress</c> anyway.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>
    /// Networks besides this machine that may use the chat, such as <c>172.17.0.0/16</c>: everyone there who has the
    /// key can act as any member.
    /// </summary>
    public IList<string> ChatNetworks { get; } = [];

    /// <summary>
    /// Whether the local chat asks each browser once for the key in the link that the start prints, as soon as there is
    /// something to protect: a platform, a public address, an address that is not loopback, or further hosts or
    /// networks.
    /// </summary>
    public bool RequireChatKey { get; set; } = true;

    /// <summary>Requests per minute that each remote address may make; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>
    /// The bearer token with which <c>/metrics</c> and the details of <c>/health</c> are given to other machines; null
    /// to give them to this machine only.
    /// </summary>
    [StringLength(200, MinimumLength = 16)]
    public string? MonitoringToken { get; set; }

    public WebClockOptions Clock { get; set; } = new();

    /// <summary>The members of the chat; <see cref="DefaultMembers"/> if empty.</summary>
    public IList<WebMember> Members { get; } = [];

    public static IReadOnlyList<WebMember> DefaultMembers { get; } =
    [
        new() { Name = "Ming" },
        new() { Name = "Lin", Roles = { "analysts" } },
        new() { Name = "Alex" },
        new() { Name = "Mo", IsModerator = true },
    ];

    internal WebMember? Member(string? name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>
    /// Whether each URL has an IP address, localhost, or * or + for every interface. Kestrel binds any other host name
    /// to every interface,
    /// which is never what a host name is meant for:
    /// https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints.
    /// </summary>
    internal bool HasValidUrls => Urls.Split(';').All(url =>
    {
        var isOpen = url.Contains("//+", StringComparison.Ordinal) || url.Contains("//*", StringComparison.Ordinal);
        var plain = url.Trim().Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && (isOpen || uri.Host == "localhost" || System.Net.IPAddress.TryParse(uri.Host.Trim('[', ']'), out _));
    });

    internal bool HasValidNetworks => ChatNetworks.All(network => System.Net.IPNetwork.TryParse(network, out _));

    internal bool HasValidMembers =>
        Members.All(member => member.Name.Length is > 0 and <= 32 && member.Name.All(char.IsLetterOrDigit))
            && Members.DistinctBy(member => member.Name).Count() == Members.Count;
}

public sealed class WebClockOptions
{
    /// <summary>For developers: lets the page move the bot's clock forward.</summary>
    public bool Adjustable { get; set; }
}

public sealed class WebMember
{
    /// <summary>Letters and digits of any script.</summary>
    public string Name { get; set; } = "";

    public bool IsModerator { get; set; }

    /// <summary>Roles that a poll may require of its voters.</summary>
    public IList<string> Roles { get; } = [];
}
