using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Telegram.Replies;

/// <summary>
/// Stores private replies for users who have not opened the private chat yet, or who wrote as a group or channel. A
/// link delivers a reply; it works only for its recipient. The key in the link encrypts the reply and is not stored, so the
/// database alone does not reveal it.
/// </summary>
sealed class PendingPrivateReplies([FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, TimeProvider clock)
{
    const string Prefix = "held:";
    const string PayloadPrefix = "held-";

    // Hexadecimal digits: 128 random bits, and a payload has at most 64 characters.
    const int KeyLength = 32;

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Stores a reply and returns its <c>/start</c> payload.</summary>
    /// <param name="user">The recipient; null if any administrator of the chat may read it.</param>
    public async Task<string> Add(long? user, long chat, Message message)
    {
        var key = RandomNumberGenerator.GetHexString(KeyLength, lowercase: true);
        await state.Set(
            NameOf(key), SealedText.Seal(JsonSerializer.Serialize(new PendingPrivateReply(user, chat, message)), key),
            user?.ToString(CultureInfo.InvariantCulture), Lifetime);
        return PayloadPrefix + key;
    }

    /// <summary>Null if the payload names no stored reply.</summary>
    public async ValueTask<PendingPrivateReply?> Find(string payload, CancellationToken cancellation) =>
        payload.StartsWith(PayloadPrefix, StringComparison.Ordinal)
            && payload[PayloadPrefix.Length..] is { Length: KeyLength } key
            && await state.Find(NameOf(key), cancellation) is { } stored
            && SealedText.Open(stored, key) is { } text
            ? JsonSerializer.Deserialize<PendingPrivateReply>(text)
            : null;

    public Task RemoveOld() => state.RemoveOld(Prefix, clock.GetUtcNow() - Lifetime);

    public Task Remove(string payload) => state.Remove(NameOf(payload[PayloadPrefix.Length..]));

    static string NameOf(string key) => Prefix + SealedText.NameOf(key);

    /// <summary>The link that sends the payload: https://core.telegram.org/bots/features#deep-linking.</summary>
    public static string Link(string botName, string payload) =>
        string.Create(CultureInfo.InvariantCulture, $"https://t.me/{botName}?start={payload}");
}

/// <param name="User">The recipient; null if any administrator of the chat may read it.</param>
sealed record PendingPrivateReply(long? User, long Chat, Message Message);
