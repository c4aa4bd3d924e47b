namespace CommunityBot.Core.Messaging;

/// <summary>The platforms that run here, by their names.</summary>
sealed class Platforms(IEnumerable<IPlatform> platforms)
{
    readonly Dictionary<string, IPlatform> byName = platforms.ToDictionary(platform => platform.Name);

    /// <summary>Null where the platform is not running here.</summary>
    public IPlatform? Of(ChatRef chat) => byName.GetValueOrDefault(chat.Platform);

    /// <summary>Where this user alone is told something; null where nobody can.</summary>
    public async ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) =>
        byName.GetValueOrDefault(user.Platform) is { } platform ? await platform.PrivateChat(user, cancellation) : null;
}
