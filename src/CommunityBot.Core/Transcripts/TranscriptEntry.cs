using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Transcripts;

/// <summary>The current state of a message.</summary>
/// <param name="Version">Increases with every message and every edit in the whole transcript, so that a reader can ask
/// for what changed after a version.</param>
/// <param name="Author">The user's id; null for the bot.</param>
/// <param name="Audience">The id of the only user who may see it; null for everyone.</param>
public sealed record TranscriptEntry(
    long Id, long Version, ChatRef Chat, string? Author, string? Audience, Message Message, DateTimeOffset At)
{
    public bool IsFor(string user) => Audience is null || Audience == user;
}
