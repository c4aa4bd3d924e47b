using System.Globalization;
using System.Text;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Gateway;

/// <summary>
/// The events of one shard, in order, over one connection after another:
/// https://docs.discord.com/developers/events/gateway#resuming
/// </summary>
sealed class GatewaySession(string id, Intents intents, int shard, int shards, int firstSequence, int keeps)
{
    readonly Queue<(long Sequence, byte[] Frame)> sent = new();
    long sequence = firstSequence - 1;
    (string Name, byte[] Data)? last;

    public string Id => id;
    public Intents Intents => intents;
    public int Shard => shard;
    public int Shards => shards;
    public long LastSequence => sequence;

    /// <summary>Receives the events; null between connections.</summary>
    public GatewayConnection? Connection { get; set; }

    /// <summary>Whether events are held until <see cref="GatewayHub.Release"/>.</summary>
    public bool IsHeld
    {
        get;
        set
        {
            // Holding twice keeps the first position.
            if (value && !field)
                HeldFrom = sequence;
            field = value;
        }
    }

    /// <summary>The last sequence number before the holding began.</summary>
    public long HeldFrom { get; private set; }

    /// <summary>The first sequence number that can still be replayed.</summary>
    public long OldestKept => sent.TryPeek(out var oldest) ? oldest.Sequence : sequence + 1;

    /// <summary>
    /// Whether the guild belongs to this shard: https://docs.discord.com/developers/events/gateway#sharding-sharding-formula
    /// </summary>
    public bool Covers(string? guildId) => guildId is null ? shard == 0
        : (int)((ulong.Parse(guildId, CultureInfo.InvariantCulture) >> 22) % (ulong)shards) == shard;

    /// <summary>Numbers the event, keeps it for replays, and sends it to the connection, if there is one.</summary>
    /// <param name="data">The JSON of <c>d</c>.</param>
    public void Dispatch(string name, ReadOnlySpan<byte> data, int times = 1)
    {
        var head = Encoding.UTF8.GetBytes($$"""{"t":"{{name}}","s":{{++sequence}},"op":0,"d":""");
        var frame = new byte[head.Length + data.Length + 1];
        head.CopyTo(frame, 0);
        data.CopyTo(frame.AsSpan(head.Length));
        frame[^1] = (byte)'}';
        sent.Enqueue((sequence, frame));
        if (name is "INTERACTION_CREATE" or "MESSAGE_CREATE")
            last = (name, data.ToArray());
        if (sent.Count > keeps)
            sent.Dequeue();
        for (var time = 0; time < times && !IsHeld; time++)
            Connection?.Send(frame);
    }

    /// <summary>Sends the last event again under a new sequence number, as Discord may after an outage.</summary>
    public void RepeatLast()
    {
        if (last is var (name, data))
            Dispatch(name, data);
    }

    /// <summary>The frames after that sequence number.</summary>
    public IReadOnlyList<byte[]> After(long seen) => [.. sent.Where(one => one.Sequence > seen).Select(one => one.Frame)];
}
