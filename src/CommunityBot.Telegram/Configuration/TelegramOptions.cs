using System.ComponentModel.DataAnnotations;

namespace CommunityBot.Telegram.Configuration;

/// <summary>The settings of the Telegram bot, under <c>Telegram</c>. Without a token there is no Telegram.</summary>
public sealed class TelegramOptions
{
    /// <summary>How chats, users and metrics name this platform.</summary>
    public const string PlatformName = "telegram";

    /// <summary>As @BotFather gives it; a secret.</summary>
    public string? Token { get; set; }

    /// <summary>Telegram's own servers, or a Bot API server of one's own.</summary>
    [Required]
    public string ApiBase { get; set; } = "https://api.telegram.org";

    /// <summary>Over all chats. More than Telegram's 30 only for a bot that pays for it: https://core.telegram.org/bots/faq#broadcasting-to-users.</summary>
    [Range(1, 1_000_000)]
    public int MessagesPerSecond { get; set; } = 30;

    public TelegramWebhookOptions Webhook { get; set; } = new();

    /// <summary>The bot's own number, which its token begins with. Not secret; what is remembered of one bot says nothing of the next one's.</summary>
    internal string BotId => Token?.Split(':')[0] ?? "";

    internal bool HasGoodApiBase => Uri.TryCreate(ApiBase, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>What every token looks like; whether it is one, only Telegram knows.</summary>
    internal bool HasGoodToken => Token is not { Length: > 0 } token
        || (token.Split(':') is [{ Length: > 0 and <= 16 } id, { Length: >= 10 } secret] && id.All(char.IsAsciiDigit) && secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'));
}

/// <summary>Telegram calls the bot instead of being asked.</summary>
public sealed class TelegramWebhookOptions
{
    /// <summary>The public https address that leads to this process; its path is where updates are taken. Null to ask Telegram, which needs no address.</summary>
    public string? Url { get; set; }

    /// <summary>What Telegram proves itself by, 1 to 256 of A-Z, a-z, 0-9, _ and -. Made from the token where none is given.</summary>
    public string? Secret { get; set; }

    internal bool IsGood => Url is not { Length: > 0 } url || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.AbsolutePath.Length > 1 && HasGoodSecret);

    bool HasGoodSecret => Secret is not { Length: > 0 } secret || (secret.Length <= 256 && secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'));
}
