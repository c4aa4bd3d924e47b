using CommunityBot.Discord.Api;
using CommunityBot.Discord.Api.Models;

namespace CommunityBot.Discord.Guilds;

/// <summary>Who the bot is. The gateway says it in a new session; one that goes on where another process stopped has to ask.</summary>
sealed class DiscordSelf(IDiscordApi api, TimeProvider clock)
{
    readonly Remembered<User> user = new(TimeSpan.FromDays(1), clock);

    public void Learn(User me)
    {
        if (me.Id.Length > 0)
            user.Put("", me);
    }

    /// <summary>Null where Discord does not say.</summary>
    public async ValueTask<string?> UserId() => (await user.Get("", Ask))?.Id;

    async Task<User?> Ask()
    {
        try
        {
            return await api.GetMe(CancellationToken.None);
        }
        catch (DiscordApiException)
        {
            return null;
        }
    }
}
