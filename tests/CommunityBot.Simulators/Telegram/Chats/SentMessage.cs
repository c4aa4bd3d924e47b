namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>Something that was said, and what the bot makes of it.</summary>
sealed class SentMessage(StandInMessage message)
{
    readonly int after = message.Chat.Log.Count;

    public StandInMessage Message => message;

    /// <summary>The bot's first message in that chat since, to all or to whoever spoke.</summary>
    /// <exception cref="TimeoutException">There was none.</exception>
    public Task<StandInMessage> Reply(Func<StandInMessage, bool>? fits = null, TimeSpan? timeout = null)
    {
        var chat = message.Chat;
        return chat.World.Wait(() => chat.Log.Skip(after).FirstOrDefault(reply => reply.IsOurs && reply.ViaBot is null && (reply.Receiver is null || reply.Receiver == message.From) && (fits?.Invoke(reply) ?? true)),
            () => $"no reply to {message.Text}", timeout);
    }
}
