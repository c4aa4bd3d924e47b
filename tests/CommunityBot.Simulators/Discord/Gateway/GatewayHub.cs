using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Gateway;

/// <summary>All sessions and connections, and the gateway faults that tests cause.</summary>
sealed class GatewayHub(DiscordWorld world, Tolerance tolerance) : IEventSink
{
    readonly Lock gate = new();
    readonly List<GatewaySession> sessions = [];
    readonly List<GatewayConnection> connections = [];
    readonly Dictionary<int, DateTimeOffset> identified = [];
    readonly ChangeNotifier changed = new();

    /// <summary>Whether heartbeats get no acknowledgement, like on a dead connection.</summary>
    public bool IgnoresHeartbeats { get; set; }

    /// <summary>Whether identifications and resumptions get no answer while heartbeats do.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>How many of the next events are sent twice, with the same sequence number.</summary>
    public int Duplicates { get; set; }

    /// <summary>How many of the next identifications and resumptions are refused with op 9.</summary>
    public int RefuseSessions { get; set; }

    public int IdentifyCount { get; private set; }
    public int ResumeCount { get; private set; }
    public int HeartbeatCount { get; private set; }

    /// <summary>Whether there is a session, connected or waiting for a resumption.</summary>
    public bool HasSession
    {
        get
        {
            lock (gate)
                return sessions.Count > 0;
        }
    }

    /// <summary>How many connections are open.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (gate)
                return connections.Count;
        }
    }

    /// <summary>Waits until that many shards are connected and ready.</summary>
    public Task Ready(int shards = 1, TimeSpan? timeout = null) =>
        changed.Wait(() => Count() >= shards ? "ready" : null, timeout,
            () => $"{Count()} of {shards} shards are connected. Complaints:\n{string.Join('\n', world.Complaints)}");

    /// <summary>Waits until the condition holds.</summary>
    public Task Until(Func<GatewayHub, bool> condition, TimeSpan? timeout = null) =>
        changed.Wait(() => condition(this) ? "done" : null, timeout,
            () => $"The gateway never came to it: {IdentifyCount} identified, {ResumeCount} resumed, {ConnectionCount} open. "
                + $"Complaints:\n{string.Join('\n', world.Complaints)}");

    /// <summary>
    /// Sends an event to the sessions that cover the guild (shard 0 without a guild) and have the intent, and keeps it for
    /// replays.
    /// </summary>
    /// <param name="redacted">The data for a session without the intent for message content.</param>
    /// <returns>Whether a session gets it, now or after a resumption.</returns>
    public bool Dispatch(string name, JsonObject data, Intents intent, StandInGuild? guild, JsonObject? redacted = null)
    {
        lock (gate)
        {
            var takers = sessions.Where(session => session.Covers(guild?.Id) && (intent == Intents.None || (session.Intents & intent) != 0))
                .ToList();
            foreach (var session in takers)
            {
                var seen = redacted is not null && !session.Intents.HasFlag(Intents.MessageContent) ? redacted : data;
                session.Dispatch(name, Bytes(seen), Duplicates > 0 ? 2 : 1);
                Duplicates = Math.Max(0, Duplicates - 1);
            }

            return takers.Count > 0;
        }
    }

    /// <summary>The same for prepared JSON, at the least cost.</summary>
    public bool Dispatch(string name, ReadOnlySpan<byte> data, string? guildId)
    {
        lock (gate)
        {
            foreach (var session in sessions)
            {
                if (!session.Covers(guildId))
                    continue;
                session.Dispatch(name, data, Duplicates > 0 ? 2 : 1);
                Duplicates = Math.Max(0, Duplicates - 1);
                return true;
            }

            return false;
        }
    }

    /// <summary>Sends op 7 to every connection.</summary>
    public void Reconnect() => Each(connection => connection.Send("""{"op":7,"d":null,"s":null,"t":null}"""));

    /// <summary>Sends op 9 to every connection. A session that is not resumable is removed with its events.</summary>
    public void InvalidateSessions(bool isResumable) => Each(connection =>
    {
        if (!isResumable && connection.Session is { } session)
            sessions.Remove(session);
        connection.Session = null;
        connection.Send($$"""{"op":9,"d":{{(isResumable ? "true" : "false")}},"s":null,"t":null}""");
    });

    /// <summary>Sends op 1 to every connection, which requests a heartbeat.</summary>
    public void RequestHeartbeat() => Each(connection => connection.Send("""{"op":1,"d":null,"s":null,"t":null}"""));

    public void Close(int code) => Each(connection =>
    {
        Detach(connection);
        connection.Close(code);
    });

    public void Break(DisconnectKind disconnectKind) => Each(connection =>
    {
        Detach(connection);
        connection.Break(disconnectKind);
    });

    /// <summary>Sends a frame as it is to every connection: invalid JSON, an unknown opcode.</summary>
    public void SendRaw(string frame) => Each(connection => connection.Send(frame));

    public void SendRaw(byte[] frame) => Each(connection => connection.Send(frame));

    /// <summary>Sends the last interaction or message again, under a new sequence number.</summary>
    public void RepeatLast()
    {
        lock (gate)
            sessions.ForEach(session => session.RepeatLast());
    }

    /// <summary>Holds events back until <see cref="Release"/>.</summary>
    public void Hold()
    {
        lock (gate)
            sessions.ForEach(session => session.IsHeld = true);
    }

    public void Release()
    {
        lock (gate)
        {
            foreach (var session in sessions.Where(session => session.IsHeld))
            {
                foreach (var frame in session.After(session.HeldFrom))
                    session.Connection?.Send(frame);
                session.IsHeld = false;
            }
        }
    }

    /// <summary>Removes all sessions, as after a long outage: the next resumption is answered with op 9.</summary>
    public void ForgetSessions()
    {
        lock (gate)
            sessions.Clear();
    }

    public void Add(GatewayConnection connection)
    {
        lock (gate)
            connections.Add(connection);
        changed.Notify();
    }

    public void Remove(GatewayConnection connection, int code)
    {
        lock (gate)
        {
            // Closed with 1000 or 1001, the session is over: https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
            if (code is 1000 or 1001 && connection.Session is { } session)
                sessions.Remove(session);
            Detach(connection);
            connections.Remove(connection);
        }

        changed.Notify();
    }

    public void CountHeartbeat()
    {
        lock (gate)
            HeartbeatCount++;
        changed.Notify();
    }

    /// <summary>Counts a greeting that is not answered.</summary>
    public int Miss(bool isResume) => 0 * (isResume ? ResumeCount++ : IdentifyCount++);

    /// <summary>Starts a session; null if the bot identifies too often or <see cref="RefuseSessions"/> says so.</summary>
    public GatewaySession? Identify(GatewayConnection connection, Intents intents, int shard, int shards)
    {
        lock (gate)
        {
            IdentifyCount++;
            var key = shard % world.Options.MaxConcurrency;
            var now = world.Clock.GetUtcNow();
            if (identified.TryGetValue(key, out var last) && now - last < TimeSpan.FromSeconds(5) && world.Options.LimitsIdentify)
            {
                world.Complain("op 2: a second identification of its bucket within five seconds", Docs.Identifying);
                return null;
            }

            identified[key] = now;
            if (RefuseSessions > 0)
            {
                RefuseSessions--;
                return null;
            }

            sessions.RemoveAll(other => other.Shard == shard && other.Shards == shards && other.Connection is null);
            var session = new GatewaySession(Guid.NewGuid().ToString("N"), intents, shard, shards, world.Options.FirstSequence,
                world.Options.ReplayedEvents)
            {
                Connection = connection,
            };
            connection.Session = session;
            sessions.Add(session);
            session.Dispatch("READY", Bytes(GatewayJson.Ready(world, session)));
            foreach (var guild in world.Directory.Guilds.Where(guild => session.Covers(guild.Id) && guild.IsAvailable
                && intents.HasFlag(Intents.Guilds)))
            {
                session.Dispatch("GUILD_CREATE", Bytes(guild.ToCreateJson()));
            }

            changed.Notify();
            return session;
        }
    }

    /// <summary>Resumes a session and replays the events after the last one that the bot has seen.</summary>
    /// <returns>0, the close code, or -1 for op 9.</returns>
    public int Resume(GatewayConnection connection, string id, long seen)
    {
        lock (gate)
        {
            ResumeCount++;
            if (RefuseSessions > 0)
            {
                RefuseSessions--;
                return -1;
            }

            if (sessions.Find(one => one.Id == id) is not { } session || seen < session.OldestKept - 1)
                return -1;
            if (seen > session.LastSequence)
                return 4007;
            if (session.Connection is { } former && former != connection)
            {
                Detach(former);
                former.Break(DisconnectKind.Drop);
            }

            session.Connection = connection;
            connection.Session = session;
            foreach (var frame in session.After(seen))
                connection.Send(frame);
            session.Dispatch("RESUMED", "{}"u8);
            changed.Notify();
            return 0;
        }
    }

    byte[] Bytes(JsonObject data) => Encoding.UTF8.GetBytes(tolerance.DisturbEvent(data)!.ToJsonString());

    void Each(Action<GatewayConnection> action)
    {
        lock (gate)
            connections.Where(connection => !connection.IsClosing).ToList().ForEach(action);
        changed.Notify();
    }

    int Count()
    {
        lock (gate)
            return sessions.Count(session => session.Connection is not null);
    }

    static void Detach(GatewayConnection connection)
    {
        if (connection.Session is { } session && session.Connection == connection)
            session.Connection = null;
    }
}
