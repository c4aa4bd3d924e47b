using System.Globalization;
using CommunityBot.Core.Chat;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;

namespace CommunityBot.Telegram;

/// <summary>Says things in Telegram unasked. Telegram has no key for a repeated message, so what may have been sent is never sent again here.</summary>
sealed class TelegramPlatform(TelegramPoster poster, ClosedChats closed) : IPlatform
{
    public string Name => TelegramOptions.PlatformName;

    public bool KnowsRepeats => false;

    public async Task<MessageRef> Send(ChatRef chat, Message message, Core.Chat.Sending sending, CancellationToken cancellation)
    {
        var target = Target.Of(chat);
        if (await closed.Contains(target.Chat, cancellation))
            throw new PostRefusedException(PostRefusal.Forbidden);
        var id = await Watched(target.Chat, () => poster.Post(target, message, sending.Urgency, cancellation));
        return new MessageRef(chat, id.ToString(CultureInfo.InvariantCulture));
    }

    public async Task Edit(MessageRef posted, Message message, CancellationToken cancellation)
    {
        if (!int.TryParse(posted.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new PostRefusedException(PostRefusal.Gone);
        var target = Target.Of(posted.Chat);
        _ = await Watched(target.Chat, async () =>
        {
            await poster.Edit(target, id, message, Urgency.Tally, cancellation);
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
