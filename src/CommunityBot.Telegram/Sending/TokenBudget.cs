using System.Globalization;
using CommunityBot.Core.Instances;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.Options;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// Telegram's limits as all instances with this token share them: those of <see cref="SendScheduler"/>, counted together.
/// </summary>
sealed class TokenBudget
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1);

    readonly SharedBudget shared;
    readonly CallLimit[] privateChat;
    readonly Dictionary<Priority, CallLimit[]> group;

    public TokenBudget(SharedBudget shared, IOptions<TelegramOptions> options)
    {
        this.shared = shared;
        privateChat = [new(options.Value.MessagesPerSecond, Second, IsOfPlace: false), new(1, Second, IsOfPlace: true)];
        group = Enum.GetValues<Priority>().ToDictionary(
            priority => priority,
            priority => (CallLimit[])[.. privateChat, new(ChatSendQueue.MostPerMinute(priority), Minute, IsOfPlace: true)]);
    }

    /// <inheritdoc cref="SharedBudget.Take"/>
    public Task<(CountedCall? Call, TimeSpan Wait)> Take(long chat, Priority priority, CancellationToken cancellation) =>
        shared.Take(chat.ToString(CultureInfo.InvariantCulture), chat < 0 ? group[priority] : privateChat, cancellation);
}
