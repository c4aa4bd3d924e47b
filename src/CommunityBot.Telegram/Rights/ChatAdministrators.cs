using System.Collections.Concurrent;
using System.Collections.Frozen;
using CommunityBot.Telegram.Receiving;
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

    readonly ConcurrentDictionary<long, Asked> chats = new();

    public async ValueTask<bool> Has(long chat, long user, CancellationToken cancellation) => (await Of(chat, cancellation)).Contains(user);

    /// <summary>An administrator may send messages for one member's eyes at any time.</summary>
    public async ValueTask<bool> HasBot(long chat, BotSelf self, CancellationToken cancellation) => (await Of(chat, cancellation)).Contains(self.Id);

    public void Forget(long chat) => _ = chats.TryRemove(chat, out _);

    async ValueTask<FrozenSet<long>> Of(long chat, CancellationToken cancellation)
    {
        var last = chats.GetOrAdd(chat, New);
        // Whoever comes second waits for the first one's call.
        if (IsOld(last))
            last = chats.AddOrUpdate(chat, New, (_, known) => IsOld(known) ? New(chat) : known);
        var answer = last.Answer.Value;
        return answer.IsCompletedSuccessfully ? await answer : await answer.WaitAsync(cancellation);
    }

    bool IsOld(Asked asked) => clock.GetElapsedTime(asked.At) >= (asked.HasFailed ? FailureLifetime : Lifetime);

    Asked New(long chat) => new(clock.GetTimestamp(), asked => Ask(chat, asked));

    async Task<FrozenSet<long>> Ask(long chat, Asked asked)
    {
        try
        {
            return (await client.GetChatAdministrators(chat)).Select(member => member.User.Id).ToFrozenSet();
        }
        catch (RequestException error)
        {
            Log.NotAsked(logger, chat, error.Message);
            asked.HasFailed = true;
            return FrozenSet<long>.Empty;
        }
    }

    sealed class Asked
    {
        public Asked(long at, Func<Asked, Task<FrozenSet<long>>> ask)
        {
            At = at;
            Answer = new Lazy<Task<FrozenSet<long>>>(() => ask(this));
        }

        public long At { get; }

        public Lazy<Task<FrozenSet<long>>> Answer { get; }

        public bool HasFailed { get; set; }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram does not say who administers {Chat}, so nobody does for now: {Reason}")]
        public static partial void NotAsked(ILogger logger, long chat, string reason);
    }
}
