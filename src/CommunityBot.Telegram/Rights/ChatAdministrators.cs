using System.Collections.Frozen;
using CommunityBot.Core.Concurrency;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Rights;

/// <summary>
/// Caches the administrators of each chat. One call lists all of them, so a burst of votes costs one call and not one
/// per voter.
/// Entries expire after some minutes, and at once when Telegram reports a change, which it does only if the bot is an
/// administrator.
/// </summary>
sealed partial class ChatAdministrators(ITelegramBotClient client, TimeProvider clock, ILogger<ChatAdministrators> logger)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // A failed call is retried soon, but not by every voter.
    static readonly TimeSpan FailureLifetime = TimeSpan.FromSeconds(15);

    // An evicted entry is fetched again.
    const int Capacity = 10_000;

    readonly AsyncCache<long, FrozenSet<long>?> chats = new(Capacity, Lifetime, clock, FailureLifetime);

    public async ValueTask<bool> Has(long chat, long user, CancellationToken cancellation) =>
        await chats.Get(chat, () => Fetch(chat)).WaitAsync(cancellation) is { } administrators && administrators.Contains(user);

    /// <summary>Asks Telegram anew; null if it cannot be asked.</summary>
    public async ValueTask<bool?> HasNow(long chat, long user, CancellationToken cancellation)
    {
        chats.Remove(chat);
        return (await chats.Get(chat, () => Fetch(chat)).WaitAsync(cancellation))?.Contains(user);
    }

    /// <summary>Whether the bot is an administrator and so may send ephemeral messages at any time.</summary>
    public ValueTask<bool> HasBot(long chat, BotSelf self, CancellationToken cancellation) => Has(chat, self.Id, cancellation);

    public void Forget(long chat) => chats.Remove(chat);

    /// <summary>Null if the call fails.</summary>
    async Task<FrozenSet<long>?> Fetch(long chat)
    {
        try
        {
            return (await client.GetChatAdministrators(chat)).Select(member => member.User.Id).ToFrozenSet();
        }
        catch (RequestException error)
        {
            Log.FetchFailed(logger, chat, error.Message);
            return null;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The administrators of {Chat} could not be fetched, so no member counts as one for now: {Reason}")]
        public static partial void FetchFailed(ILogger logger, long chat, string reason);
    }
}
