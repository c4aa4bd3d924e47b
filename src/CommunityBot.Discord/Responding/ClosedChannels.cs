using System.Collections.Concurrent;

namespace CommunityBot.Discord.Responding;

/// <summary>
/// Channels in which the bot was not let write a moment ago. Every further refusal counts towards a ban of the machine's address, and anybody can mention a bot:
/// https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
/// </summary>
sealed class ClosedChannels(TimeProvider clock)
{
    // Short enough for whoever has just allowed it and tries.
    static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    // What is forgotten costs one more refusal.
    const int Most = 1000;

    readonly ConcurrentDictionary<string, long> since = new();

    public void Add(string channelId)
    {
        if (since.Count >= Most)
            since.Clear();
        since[channelId] = clock.GetTimestamp();
    }

    public bool Contains(string channelId) => since.TryGetValue(channelId, out var when) && clock.GetElapsedTime(when) < Life;
}
