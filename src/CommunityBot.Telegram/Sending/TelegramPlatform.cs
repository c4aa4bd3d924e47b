using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Rights;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// Sends and edits messages that answer no request. Telegram has no idempotency key, so a message that may have been
/// sent is not repeated.
/// </summary>
sealed class TelegramPlatform(TelegramPoster poster, ClosedChats closed) : IPlatform
{
    public string Name => TelegramOptions.PlatformName;

    public bool SupportsIdempotentSend => false;

    public async Task<MessageRef> Send(
        ChatRef chat, Message message, CommunityBot.Core.Messaging.SendOptions sendOptions, CancellationToken cancellation)
    {
        var sendTarget = SendTarget.Of(chat);
        if (await closed.Contains(sendTarget.Chat, cancellation))
            throw new PostRefusedException(PostRefusal.Forbidden);
        var id = await TrackClosed(sendTarget.Chat, () => poster.Post(sendTarget, message, sendOptions.Priority, cancellation));
        return new MessageRef(chat, id.ToString(CultureInfo.InvariantCulture));
    }

    public async Task Edit(MessageRef posted, Message message, CancellationToken cancellation)
    {
        if (!int.TryParse(posted.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new PostRefusedException(PostRefusal.Gone);
        var sendTarget = SendTarget.Of(posted.Chat);
        _ = await TrackClosed(sendTarget.Chat, async () =>
        {
            await poster.Edit(sendTarget, id, message, Priority.Tally, cancellation);
            return id;
        });
    }

    /// <summary>The private chat has the user's id. Whether the user has started it shows only on sending.</summary>
    public ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) =>
        // A channel or group as an author has a negative id and no private chat.
        new(user.Id is [not '-', ..] ? new ChatRef(TelegramOptions.PlatformName, user.Id) : null);

    /// <summary>
    /// Records a chat that removed or blocked the bot, so that it is not tried again until it lets the bot in.
    /// </summary>
    async Task<int> TrackClosed(long chat, Func<Task<int>> call)
    {
        try
        {
            return await call();
        }
        catch (PostRefusedException refused) when (ClosedChats.IsClosing(refused))
        {
            await closed.Add(chat);
            throw;
        }
    }
}
