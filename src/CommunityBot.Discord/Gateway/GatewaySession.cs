using System.Text.Json;
using CommunityBot.Core.AdapterStates;

namespace CommunityBot.Discord.Gateway;

/// <summary>What can be resumed: https://discord.com/developers/docs/events/gateway#preparing-to-resume</summary>
sealed record GatewaySession(string Id, string? ResumeUrl, SequenceTracker Ledger);

/// <summary>Keeps a shard's session over a restart, so that a bot that was away for a moment gets the events of that moment.</summary>
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

    /// <summary>On disk when the task completes; nothing is written where nothing changed.</summary>
    public async Task Save(GatewaySession? session)
    {
        // Before its first event is done there is nothing to go on from.
        if (session?.Ledger.Confirmed is not { } sequence)
            return;
        var value = JsonSerializer.Serialize(new SavedSession(session.Id, session.ResumeUrl, sequence), GatewayJson.Default.SavedSession);
        if (value == saved)
            return;
        await state.Set(Name, value);
        saved = value;
    }
}
