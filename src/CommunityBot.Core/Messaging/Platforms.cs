namespace CommunityBot.Core.Messaging;

/// <summary>The platforms that run in this process, by name.</summary>
sealed class Platforms(IEnumerable<IPlatform> platforms)
{
    readonly Dictionary<string, IPlatform> byName = platforms.ToDictionary(platform => platform.Name);

    /// <summary>The chat's platform; null if it does not run here.</summary>
    public IPlatform? Of(ChatRef chat) => byName.GetValueOrDefault(chat.Platform);

    /// <summary>The private chat with this user; null if there is none or the platform does not run here.</summary>
    public async ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) =>
        byName.GetValueOrDefault(user.Platform) is { } platform ? await platform.PrivateChat(user, cancellation) : null;
}
