using System.ComponentModel.DataAnnotations;

namespace CommunityBot.Telegram.Configuration;

/// <summary>The settings under <c>Telegram</c>. Without a token the bot does not connect to Telegram.</summary>
public sealed class TelegramOptions
{
    /// <summary>The platform's name in chats, users and metrics.</summary>
    public const string PlatformName = "telegram";

    /// <summary>The token from @BotFather. Secret.</summary>
    public string? Token { get; set; }

    /// <summary>The address of Telegram's servers or of a self-hosted Bot API server.</summary>
    [Required]
    public string ApiBase { get; set; } = "https://api.telegram.org";

    /// <summary>
    /// Messages per second over all chats. More than 30 requires paid broadcasts:
    /// https://core.telegram.org/bots/faq#broadcasting-to-users.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MessagesPerSecond { get; set; } = 30;

    public TelegramWebhookOptions Webhook { get; set; } = new();

    /// <summary>
    /// The bot's id, the first part of its token. Not secret; keeps stored state of different bots apart.
    /// </summary>
    internal string BotId => Token?.Split(':')[0] ?? "";

    internal bool HasValidApiBase => Uri.TryCreate(ApiBase, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>Whether the token has the right format; only Telegram knows whether it is valid.</summary>
    internal bool HasValidToken => Token is not { Length: > 0 } token
        || (token.Split(':') is [{ Length: > 0 and <= 16 } id, { Length: >= 10 } secret]
            && id.All(char.IsAsciiDigit)
            && secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'));
}

/// <summary>
/// The settings under <c>Telegram:Webhook</c>: Telegram sends updates to the bot instead of being polled.
/// </summary>
public sealed class TelegramWebhookOptions
{
    /// <summary>
    /// The public https address of this process; updates are accepted at its path. Null to poll Telegram, which needs
    /// no address.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>
    /// The secret that authenticates Telegram's calls: 1 to 256 of A-Z, a-z, 0-9, _ and -. By default it is derived
    /// from the token.
    /// </summary>
    public string? Secret { get; set; }

    internal bool IsValid =>
        Url is not { Length: > 0 } url
            || (Uri.TryCreate(url, UriKind.Absolute, out var uri)
                && uri.Scheme is "https" or "http"
                && uri.AbsolutePath.Length > 1
                && HasValidSecret);

    bool HasValidSecret =>
        Secret is not { Length: > 0 } secret
            || (secret.Length <= 256 && secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'));
}
