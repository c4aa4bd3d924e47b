using System.Security.Cryptography;
using System.Text;
using CommunityBot.Telegram.Configuration;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// The secret that Telegram sends with every webhook call: https://core.telegram.org/bots/api#setwebhook.
/// </summary>
static class WebhookSecret
{
    public const string Header = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>The configured secret, or one derived from the token.</summary>
    public static string Of(TelegramOptions options) => options.Webhook.Secret is { Length: > 0 } secret
        ? secret
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Token!), "webhook"u8));

    /// <summary>Compares in constant time, so that the secret cannot be guessed letter by letter.</summary>
    public static bool Is(string secret, string? given) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")));
}
