using CommunityBot.Core.Concurrency;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>Who the bot is. The gateway says it in a new session; one that goes on where another process stopped has to ask.</summary>
sealed class BotUser(IDiscordApi api, TimeProvider clock)
{
    readonly AsyncCache<string, User?> user = new(1, TimeSpan.FromDays(1), clock, TimeSpan.FromMinutes(1));
    readonly TaskCompletionSource<string> application = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>As a new session tells it, which may be never: for where the API does not.</summary>
    public Task<string> ApplicationId => application.Task;

    public void Learn(Ready ready)
    {
        if (ready.User is { Id.Length: > 0 } me)
            user.Set("", me);
        if (ready.Application is { Id.Length: > 0 } own)
            _ = application.TrySetResult(own.Id);
    }

    /// <summary>Null where Discord does not say.</summary>
    public async ValueTask<string?> UserId() => (await user.Get("", Ask))?.Id;

    async Task<User?> Ask()
    {
        try
        {
            return await api.GetMe(CancellationToken.None) is { Id.Length: > 0 } me ? me : null;
        }
        catch (DiscordApiException)
        {
            return null;
        }
    }
}
