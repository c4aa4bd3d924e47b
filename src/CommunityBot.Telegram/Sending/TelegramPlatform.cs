using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Rights;

namespace CommunityBot.Telegram.Sending;

/// <summary>Says things in Telegram unasked. Telegram has no key for a repeated message, so what may have been sent is never sent again here.</summary>
sealed class TelegramPlatform(TelegramPoster poster, ClosedChats closed) : IPlatform
{
    public string Name => TelegramOptions.PlatformName;

    public bool SupportsIdempotentSend => false;

    public async Task<MessageRef> Send(ChatRef chat, Message message, CommunityBot.Core.Messaging.SendOptions sendOptions, CancellationToken cancellation)
    {
        var sendTarget = SendTarget.Of(chat);
        if (await closed.Contains(sendTarget.Chat, cancellation))
            throw new PostRefusedException(PostRefusal.Forbidden);
        var id = await Watched(sendTarget.Chat, () => poster.Post(sendTarget, message, sendOptions.Priority, cancellation));
        return new MessageRef(chat, id.ToString(CultureInfo.InvariantCulture));
    }

    public async Task Edit(MessageRef posted, Message message, CancellationToken cancellation)
    {
        if (!int.TryParse(posted.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new PostRefusedException(PostRefusal.Gone);
        var sendTarget = SendTarget.Of(posted.Chat);
        _ = await Watched(sendTarget.Chat, async () =>
        {
            await poster.Edit(sendTarget, id, message, Priority.Tally, cancellation);
            return id;
        });
    }

    /// <summary>The private chat has the user's own number; whether the user has begun it shows when something is sent.</summary>
    public ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) =>
        // A channel or a group that speaks for itself has a negative number and no private chat.
        new(user.Id is [not '-', ..] ? new ChatRef(TelegramOptions.PlatformName, user.Id) : null);

    /// <summary>Who has put the bot out is not bothered again until they let it in.</summary>
    async Task<int> Watched(long chat, Func<Task<int>> call)
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
