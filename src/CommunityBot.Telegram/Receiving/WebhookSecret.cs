using System.Security.Cryptography;
using System.Text;
using CommunityBot.Telegram.Configuration;

namespace CommunityBot.Telegram.Receiving;

/// <summary>What Telegram sends with every call of the webhook: https://core.telegram.org/bots/api#setwebhook.</summary>
static class WebhookSecret
{
    public const string Header = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>The one that is set, else one that follows from the token, so that there is always one.</summary>
    public static string Of(TelegramOptions options) => options.Webhook.Secret is { Length: > 0 } secret
        ? secret
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Token!), "webhook"u8));

    /// <summary>In the same time whatever is wrong, so that it cannot be found out letter by letter.</summary>
    public static bool Is(string secret, string? given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")));
}
