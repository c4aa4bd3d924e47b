using CommunityBot.Core.Concurrency;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>
/// The bot's own user. READY reports it for a new session; after a resume it is fetched from the API.
/// </summary>
sealed class BotUser(IDiscordApi api, TimeProvider clock)
{
    readonly AsyncCache<string, User?> user = new(1, TimeSpan.FromDays(1), clock, TimeSpan.FromMinutes(1));
    readonly TaskCompletionSource<string> application = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// The application id from READY, for servers whose API does not report it. Never completes if no session starts.
    /// </summary>
    public Task<string> ApplicationId => application.Task;

    public void Update(Ready ready)
    {
        if (ready.User is { Id.Length: > 0 } me)
            user.Set("", me);
        if (ready.Application is { Id.Length: > 0 } own)
            _ = application.TrySetResult(own.Id);
    }

    /// <summary>Null if Discord does not report it.</summary>
    public async ValueTask<string?> UserId() => (await user.Get("", Fetch))?.Id;

    async Task<User?> Fetch()
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
