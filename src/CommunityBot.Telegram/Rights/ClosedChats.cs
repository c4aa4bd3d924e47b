using System.Globalization;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Rights;

/// <summary>
/// Chats that removed the bot and users who blocked it. Stored, so that a restart does not try them again.
/// </summary>
sealed class ClosedChats([FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state)
{
    const string Prefix = "closed:";

    /// <summary>
    /// 403 means that the bot was removed. A missing right within the chat may be granted again without notice, so it
    /// does not count.
    /// </summary>
    public static bool IsClosing(PostRefusedException refused) =>
        refused is { Reason: PostRefusal.Forbidden, InnerException: ApiRequestException { ErrorCode: 403 } };

    public async ValueTask<bool> Contains(long chat, CancellationToken cancellation) =>
        await state.Find(NameOf(chat), cancellation) is not null;

    // A private chat has its user's id; groups have negative ids.
    public Task Add(long chat) => state.SetOnce(NameOf(chat), "", chat > 0 ? chat.ToString(CultureInfo.InvariantCulture) : null);

    public Task Remove(long chat) => state.Remove(NameOf(chat));

    static string NameOf(long chat) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{chat}");
}
