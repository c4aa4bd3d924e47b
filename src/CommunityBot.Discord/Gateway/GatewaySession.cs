using System.Text.Json;
using CommunityBot.Core.AdapterStates;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// A session that can be resumed: https://discord.com/developers/docs/events/gateway#preparing-to-resume
/// </summary>
sealed record GatewaySession(string Id, string? ResumeUrl, SequenceTracker Tracker);

/// <summary>
/// Stores a shard's session, so that after a restart the bot resumes it and receives the events it missed.
/// </summary>
sealed class SessionStore(AdapterState state, TimeProvider clock, int shard, int shards)
{
    string? saved;

    string Name => $"session-{shard}-of-{shards}";

    public async Task<GatewaySession?> Find(CancellationToken cancellation)
    {
        saved = await state.Find(Name, cancellation);
        if (saved is null)
            return null;
        var session = JsonSerializer.Deserialize(saved, GatewayJson.Default.SavedSession)!;
        return new(session.Id, session.Url, new SequenceTracker(session.Sequence, clock));
    }

    /// <summary>Completes when the session is on disk. Writes nothing if nothing changed.</summary>
    public async Task Save(GatewaySession? session)
    {
        // A session without a confirmed event cannot be resumed.
        if (session?.Tracker.Confirmed is not { } sequence)
            return;
        var value = JsonSerializer.Serialize(new SavedSession(session.Id, session.ResumeUrl, sequence), GatewayJson.Default.SavedSession);
        if (value == saved)
            return;
        await state.Set(Name, value);
        saved = value;
    }
}
