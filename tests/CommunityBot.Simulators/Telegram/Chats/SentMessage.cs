namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>A message of a user, and the reply of the bot.</summary>
sealed class SentMessage(StandInMessage message)
{
    readonly int after = message.Chat.Log.Count;

    public StandInMessage Message => message;

    /// <summary>The bot's first message in the chat since then, public or for the author.</summary>
    /// <exception cref="TimeoutException">There is none within the time.</exception>
    public Task<StandInMessage> Reply(Func<StandInMessage, bool>? fits = null, TimeSpan? timeout = null)
    {
        var chat = message.Chat;
        return chat.World.Wait(() => chat.Log.Skip(after).FirstOrDefault(Fits), () => $"no reply to {message.Text}", timeout);

        bool Fits(StandInMessage reply) => reply.IsOurs && reply.ViaBot is null
            && (reply.Receiver is null || reply.Receiver == message.From) && (fits?.Invoke(reply) ?? true);
    }
}
