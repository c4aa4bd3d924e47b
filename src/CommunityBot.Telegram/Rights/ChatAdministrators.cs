using System.Collections.Frozen;
using CommunityBot.Core.Concurrency;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Rights;

/// <summary>
/// Who moderates which chat. One call names all administrators of a chat, so that a storm of votes costs one call and not one per voter;
/// it is asked again after some minutes, and at once when Telegram tells of a change, which it does only to a bot that is an administrator itself.
/// </summary>
sealed partial class ChatAdministrators(ITelegramBotClient client, TimeProvider clock, ILogger<ChatAdministrators> logger)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // A failed call is asked again soon, and not by every voter.
    static readonly TimeSpan FailureLifetime = TimeSpan.FromSeconds(15);

    // What is forgotten is asked for again.
    const int Capacity = 10_000;

    readonly AsyncCache<long, FrozenSet<long>?> chats = new(Capacity, Lifetime, clock, FailureLifetime);

    public async ValueTask<bool> Has(long chat, long user, CancellationToken cancellation) =>
        await chats.Get(chat, () => Ask(chat)).WaitAsync(cancellation) is { } administrators && administrators.Contains(user);

    /// <summary>An administrator may send messages for one member's eyes at any time.</summary>
    public ValueTask<bool> HasBot(long chat, BotSelf self, CancellationToken cancellation) => Has(chat, self.Id, cancellation);

    public void Forget(long chat) => chats.Remove(chat);

    /// <summary>Null where Telegram does not say.</summary>
    async Task<FrozenSet<long>?> Ask(long chat)
    {
        try
        {
            return (await client.GetChatAdministrators(chat)).Select(member => member.User.Id).ToFrozenSet();
        }
        catch (RequestException error)
        {
            Log.NotAsked(logger, chat, error.Message);
            return null;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram does not say who administers {Chat}, so nobody does for now: {Reason}")]
        public static partial void NotAsked(ILogger logger, long chat, string reason);
    }
}
