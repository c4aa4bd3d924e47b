using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Transcripts;

/// <summary>One message as it stands now.</summary>
/// <param name="Version">Grows with every message and every edit over the whole transcript: a reader who knows one version is behind by what has a later one.</param>
/// <param name="Author">Null for the bot.</param>
/// <param name="Audience">The only user who may see it; null for everyone.</param>
public sealed record TranscriptEntry(long Id, long Version, ChatRef Chat, string? Author, string? Audience, Message Message, DateTimeOffset At)
{
    public bool IsFor(string user) => Audience is null || Audience == user;
}
