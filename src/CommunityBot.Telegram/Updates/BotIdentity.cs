namespace CommunityBot.Telegram.Updates;

/// <summary>The bot's user, once getMe has answered.</summary>
sealed class BotIdentity
{
    readonly TaskCompletionSource<BotSelf> self = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the first answer to getMe.</summary>
    public Task<BotSelf> Self => self.Task;

    public void Set(BotSelf value) => self.TrySetResult(value);
}
