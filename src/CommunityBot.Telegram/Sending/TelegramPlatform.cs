using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Rights;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// Sends and edits messages that answer no request. Telegram has no idempotency key, so a message that may have been
/// sent is not repeated.
/// </summary>
sealed class TelegramPlatform(TelegramPoster poster, TelegramApiClient client, ClosedChats closed) : IPlatform, IPinning
{
    public string Name => TelegramOptions.PlatformName;

    public bool SupportsIdempotentSend => false;

    public bool AnnouncesCalls => true;

    public async Task<MessageRef> Send(
        ChatRef chat, Message message, CommunityBot.Core.Messaging.SendOptions sendOptions, CancellationToken cancellation)
    {
        var sendTarget = SendTarget.Of(chat) with
        {
            IsSilent = sendOptions.IsSilent,
            Starting = sendOptions.Starting,
        };
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

    /// <summary>https://core.telegram.org/bots/api#pinchatmessage: in groups it takes an administrator who may pin.</summary>
    public Task Pin(MessageRef posted, CancellationToken cancellation) => Change(
        posted, (chat, id) => new PinChatMessageRequest { ChatId = chat, MessageId = id, DisableNotification = true }, cancellation);

    public Task Unpin(MessageRef posted, CancellationToken cancellation) => Change(
        posted, (chat, id) => new UnpinChatMessageRequest { ChatId = chat, MessageId = id }, cancellation);

    Task<bool> Change(MessageRef posted, Func<long, int, IRequest<bool>> request, CancellationToken cancellation) =>
        int.TryParse(posted.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? client.Call(SendTarget.Of(posted.Chat).Chat, Priority.Tally, isRepeatable: true, chat => request(chat, id), cancellation)
            : throw new PostRefusedException(PostRefusal.Gone);

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
