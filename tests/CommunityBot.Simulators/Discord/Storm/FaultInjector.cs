using System.Text;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Gateway;

namespace CommunityBot.Simulators.Discord.Storm;

/// <summary>Causes random faults in connections, calls and events.</summary>
sealed class FaultInjector(DiscordStandIn standIn, string guildId, Random random)
{
    /// <summary>More planned faults than these would hit the same call again and again.</summary>
    const int CallsAtOnce = 4;

    const string NoAcknowledgements = "no acknowledgements";

    /// <summary>Faults after which the bot cannot know whether its call had an effect.</summary>
    static readonly string[] Cuts = ["dropped after effect", "cut answer", "slow answer"];

    readonly GatewayHub gateway = standIn.Gateway;
    readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>How often each kind of fault was caused.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    /// <summary>How many calls were cut or slow, so that the bot may repeat them.</summary>
    public int CutCalls => Cuts.Sum(name => counts.GetValueOrDefault(name));

    /// <summary>Breaks the connection; the session can be resumed.</summary>
    public void BreakConnection()
    {
        var (name, act) = Pick<(string, Action)>(
            ("op 7", gateway.Reconnect),
            ("op 9, resumable", () => gateway.InvalidateSessions(isResumable: true)),
            ("dropped", () => gateway.Break(DisconnectKind.Drop)),
            ("dropped in a frame", () => gateway.Break(DisconnectKind.MidFrame)),
            ("dropped in a message", () => gateway.Break(DisconnectKind.MidMessage)),
            ("oversized frame", () => gateway.Break(DisconnectKind.Oversized)),
            ("garbled compression", () => gateway.Break(DisconnectKind.Garbled)),
            ("invalid JSON", () => gateway.SendRaw("{\"op\":0,")),
            ("closed with 4000", () => gateway.Close(4000)),
            ("closed with 4001", () => gateway.Close(4001)),
            ("closed with 4008", () => gateway.Close(4008)),
            (NoAcknowledgements, () => gateway.IgnoresHeartbeats = true));
        if (name != NoAcknowledgements)
            gateway.IgnoresHeartbeats = false;
        Count(name);
        act();
    }

    /// <summary>Disturbs a call or an event.</summary>
    public void Disturb()
    {
        if (random.Next(4) == 0 && standIn.Faults.Pending < CallsAtOnce)
            DisturbCall();
        else
            DisturbEvent();
    }

    /// <summary>Ends the session for good; the bot has to identify again.</summary>
    public async Task EndSession()
    {
        var act = Pick<Action>(() => gateway.InvalidateSessions(isResumable: false), Expire);
        Count("session ended");
        Stop();
        act();
        await gateway.Ready(timeout: TimeSpan.FromMinutes(1));
    }

    /// <summary>Ends the faults that last.</summary>
    public void Stop()
    {
        gateway.Release();
        gateway.IgnoresHeartbeats = false;
    }

    void DisturbCall()
    {
        var (name, fault) = Pick(
            ("502", ApiFault.ServerError()),
            ("503", ApiFault.ServerError(503)),
            ("slow answer", ApiFault.Slow(TimeSpan.FromSeconds(random.NextDouble()))),
            ("dropped before effect", ApiFault.DropBefore()),
            ("dropped after effect", ApiFault.DropAfter()),
            ("429, user", ApiFault.TooMany(TimeSpan.FromSeconds(0.3))),
            ("429, shared", ApiFault.TooMany(TimeSpan.FromSeconds(0.3), "shared")),
            ("429, global", ApiFault.TooMany(TimeSpan.FromSeconds(0.1), "global")),
            ("cut answer", ApiFault.CutAnswer()));
        Count(name);
        standIn.Faults.Next("*", fault);
    }

    void DisturbEvent()
    {
        var (name, act) = Pick<(string, Action)>(
            ("same event twice", () => gateway.Duplicates++),
            ("event again under a new number", gateway.RepeatLast),
            ("late events", HoldOrRelease),
            ("heartbeat requested", gateway.RequestHeartbeat),
            ("unknown event", () => Dispatch("SOMETHING_NEW", """{"id":null,"list":[null]}""")),
            ("enormous event", () => Dispatch("SOMETHING_LARGE", $$"""{"text":"{{new string('x', 200_000)}}"}""")),
            ("unknown opcode", () => gateway.SendRaw("""{"op":99,"d":{},"s":null,"t":null}""")));
        Count(name);
        act();
    }

    void Expire()
    {
        gateway.ForgetSessions();
        gateway.Close(4009);
    }

    void HoldOrRelease()
    {
        if (random.Next(2) == 0)
            gateway.Hold();
        else
            gateway.Release();
    }

    void Dispatch(string name, string json) => gateway.Dispatch(name, Encoding.UTF8.GetBytes(json), guildId);

    void Count(string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
