using System.ComponentModel.DataAnnotations;

namespace CommunityBot.Web;

/// <summary>The settings of the local chat, under <c>Web</c>.</summary>
public sealed class WebOptions
{
    /// <summary>Where it listens, separated by semicolons. Members of the local chat have no passwords, so beyond this machine it belongs behind something that asks for one.</summary>
    [Required]
    public string Urls { get; set; } = "http://127.0.0.1:5080";

    [Required, StringLength(40)]
    public string ProductName { get; set; } = "CommunityBot";

    /// <summary>Host names it answers to beside those of this machine, with the chat too: only for names behind which something else asks who is there. The result pages answer to <c>Polls:PublicAddress</c> by themselves.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>From where the chat may be used beside this machine, such as <c>172.17.0.0/16</c>. Its members have no passwords: whoever is in such a network can be any of them.</summary>
    public IList<string> ChatNetworks { get; } = [];

    /// <summary>How many requests an address other than this machine's may make in a minute; 0 for as many as it likes.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 600;

    public WebClockOptions Clock { get; set; } = new();

    /// <summary>Who may speak; those of <see cref="DefaultMembers"/> where none are named.</summary>
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
    /// Addresses, localhost, or * and + for every interface. The server takes any other host name for every interface as well,
    /// which nobody who writes a name means: https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints.
    /// </summary>
    internal bool HasGoodUrls => Urls.Split(';').All(url =>
    {
        var isOpen = url.Contains("//+", StringComparison.Ordinal) || url.Contains("//*", StringComparison.Ordinal);
        var plain = url.Trim().Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && (isOpen || uri.Host == "localhost" || System.Net.IPAddress.TryParse(uri.Host.Trim('[', ']'), out _));
    });

    internal bool HasGoodNetworks => ChatNetworks.All(network => System.Net.IPNetwork.TryParse(network, out _));

    internal bool HasGoodMembers =>
        Members.All(member => member.Name.Length is > 0 and <= 32 && member.Name.All(char.IsLetterOrDigit)) && Members.DistinctBy(member => member.Name).Count() == Members.Count;
}

public sealed class WebClockOptions
{
    /// <summary>For developers: the page can move the bot's clock forward, for everything that the bot does.</summary>
    public bool Adjustable { get; set; }
}

public sealed class WebMember
{
    /// <summary>Letters and digits of any script.</summary>
    public string Name { get; set; } = "";

    public bool IsModerator { get; set; }

    /// <summary>Names that a poll may ask its voters to have.</summary>
    public IList<string> Roles { get; } = [];
}
