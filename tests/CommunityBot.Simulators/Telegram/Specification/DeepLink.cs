using System.Text.RegularExpressions;

namespace CommunityBot.Simulators.Telegram.Specification;

/// <summary>https://core.telegram.org/bots/features#deep-linking.</summary>
static partial class DeepLink
{
    /// <summary>"A-Z, a-z, 0-9, _ and - are allowed", "up to 64 characters".</summary>
    public static bool IsPayload(string payload) => Payload().IsMatch(payload);

    /// <summary>The payload of https://t.me/bot?start=payload; null where it is no such link.</summary>
    public static string? PayloadOf(string link) => Link().Match(link) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Payload();

    [GeneratedRegex(@"t\.me/[A-Za-z0-9_]+\?start(?:group)?=([^&]*)$")]
    private static partial Regex Link();
}
