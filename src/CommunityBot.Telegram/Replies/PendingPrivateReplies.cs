using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Telegram.Replies;

/// <summary>Private answers to those who have not opened their private chat with the bot yet, or who wrote as a whole chat. A link brings them there; whoever else follows it gets nothing.</summary>
sealed class PendingPrivateReplies([FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, TimeProvider clock)
{
    const string Prefix = "held:";
    const string PayloadPrefix = "held-";

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>What <c>/start</c> is to bring back.</summary>
    /// <param name="user">Null where any administrator of the chat may have it.</param>
    public async Task<string> Hold(long? user, long chat, Message message)
    {
        var key = RandomNumberGenerator.GetHexString(24, lowercase: true);
        await state.Set(Prefix + key, JsonSerializer.Serialize(new PendingPrivateReply(user, chat, message)), user?.ToString(CultureInfo.InvariantCulture), Lifetime);
        return PayloadPrefix + key;
    }

    /// <summary>Null where the payload names none.</summary>
    public async ValueTask<PendingPrivateReply?> Find(string payload, CancellationToken cancellation) =>
        payload.StartsWith(PayloadPrefix, StringComparison.Ordinal) && await state.Find(Prefix + payload[PayloadPrefix.Length..], cancellation) is { } held
            ? JsonSerializer.Deserialize<PendingPrivateReply>(held)
            : null;

    public Task RemoveOld() => state.RemoveOld(Prefix, clock.GetUtcNow() - Lifetime);

    public Task Remove(string payload) => state.Remove(Prefix + payload[PayloadPrefix.Length..]);

    /// <summary>The link that sends the payload: https://core.telegram.org/bots/features#deep-linking.</summary>
    public static string Link(string botName, string payload) => string.Create(CultureInfo.InvariantCulture, $"https://t.me/{botName}?start={payload}");
}

/// <param name="User">Whose it is; null where any administrator of the chat may have it.</param>
sealed record PendingPrivateReply(long? User, long Chat, Message Message);
