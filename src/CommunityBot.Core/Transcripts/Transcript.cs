using CommunityBot.Core.Chat;

namespace CommunityBot.Core.Transcripts;

/// <summary>The newest messages of chats that no platform keeps for us.</summary>
public sealed class Transcript
{
    public const int Capacity = 500;

    readonly Lock gate = new();
    readonly List<TranscriptEntry> entries = [];
    readonly TimeProvider clock;
    long version;

    internal Transcript(TimeProvider clock) => this.clock = clock;

    public Task<TranscriptEntry> Add(ChatRef chat, string? author, string? audience, Message message, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            version++;
            var entry = new TranscriptEntry(version, version, chat, author, audience, message, clock.GetUtcNow());
            entries.Add(entry);
            if (entries.Count > Capacity)
                entries.RemoveAt(0);
            return Task.FromResult(entry);
        }
    }

    /// <summary>False where the message is no longer kept.</summary>
    public Task<bool> Replace(long id, Message message, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            var index = entries.FindIndex(entry => entry.Id == id);
            if (index >= 0)
                entries[index] = entries[index] with { Version = ++version, Message = message };
            return Task.FromResult(index >= 0);
        }
    }

    public Task<TranscriptEntry?> Find(long id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
            return Task.FromResult(entries.Find(entry => entry.Id == id));
    }

    /// <summary>What a user may see, oldest first.</summary>
    public Task<IReadOnlyList<TranscriptEntry>> Of(ChatRef chat, string user, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
            return Task.FromResult<IReadOnlyList<TranscriptEntry>>([.. entries.Where(entry => entry.Chat == chat && entry.IsFor(user))]);
    }

    /// <summary>What a user may see and has not seen in its present state, in the order of the changes.</summary>
    public Task<IReadOnlyList<TranscriptEntry>> Since(long seen, ChatRef chat, string user, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
            return Task.FromResult<IReadOnlyList<TranscriptEntry>>([.. entries.Where(entry => entry.Version > seen && entry.Chat == chat && entry.IsFor(user)).OrderBy(entry => entry.Version)]);
    }
}
