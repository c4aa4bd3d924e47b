using CommunityBot.Simulators.Discord.Gateway;
using CommunityBot.Simulators.Discord.Interactions;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Faults;

/// <summary>
/// Members vote and ask while everything goes wrong that can. What comes of it must be what comes of it in calm weather: every vote counted once and in order, every question answered once.
/// </summary>
/// <param name="poll">A poll in the channel, with a button per option.</param>
/// <param name="ballots">What the bot has counted: the option's number by user id; who has none is not in it.</param>
/// <param name="handled">The ids of the interactions whose effect is durable.</param>
sealed class FaultStorm(DiscordStandIn standIn, StandInMessage poll, Func<IReadOnlyDictionary<string, int>> ballots, Func<IReadOnlySet<string>> handled, int seed)
{
    const int Voters = 40, Options = 3;

    /// <summary>Connections break at most this often, so that a bot that pauses between its attempts is connected for most of the time.</summary>
    static readonly TimeSpan BetweenBreaks = TimeSpan.FromSeconds(0.6);

    /// <summary>More planned faults than these would hit the same call again and again.</summary>
    const int CallsAtOnce = 4;

    readonly Random random = new(seed);
    readonly GatewayHub gateway = standIn.Gateway;
    readonly List<StandInUser> voters = [.. Enumerable.Range(0, Voters).Select(number => standIn.User($"voter{number}"))];
    readonly Dictionary<string, int> expected = [];
    readonly List<StandInInteraction> interactions = [];
    readonly List<StandInMessage> questions = [];
    readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>How often each kind of fault was brought about.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    public int Votes { get; private set; }

    /// <summary>What was late only because the connection was gone for so long; nobody could have answered.</summary>
    public int OutOfTime => interactions.Count(interaction => !interaction.IsAcknowledged);

    public int Questions => questions.Count;

    /// <summary>Complaints that no bot could avoid in this weather are those of an answer that came to nothing because the call or the connection was cut.</summary>
    public IReadOnlyList<Complaint> Unexpected => [.. standIn.Complaints.Where(complaint => !complaint.What.Contains(" 10062 ", StringComparison.Ordinal) && !complaint.What.Contains(" 10015 ", StringComparison.Ordinal)
        // Who does not know whether an answer was taken can only ask again.
        && !complaint.What.Contains(" 40060 ", StringComparison.Ordinal))];

    /// <summary>Brings about so many faults in this time, among votes and questions.</summary>
    /// <param name="endsSessions">How often all is quiet for a moment and then the session is invalidated for good; what is under way then would be lost by anybody.</param>
    public async Task Rage(int faults, TimeSpan length, TimeSpan? endsSessions, CancellationToken cancellation)
    {
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var (broken, ended) = (began, began);
        for (var number = 0; number < faults; number++)
        {
            if (number / (double)faults * length - clock.GetElapsedTime(began) is { TotalMilliseconds: > 1 } early)
                await Task.Delay(early, clock, cancellation);
            Act(number);
            if (endsSessions is { } every && clock.GetElapsedTime(ended) > every)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), clock, cancellation);
                await EndSession();
                ended = clock.GetTimestamp();
            }
            else if (clock.GetElapsedTime(broken) > BetweenBreaks && gateway.ConnectionCount > 0 && number % 4 == 0)
            {
                Break();
                broken = clock.GetTimestamp();
            }
            else
            {
                Disturb();
            }
        }

        gateway.Release();
        gateway.IsDeaf = false;
    }

    /// <summary>Waits until the bot has come to rest, and says what is wrong then; null where nothing is.</summary>
    public async Task<string?> Verdict(TimeSpan patience)
    {
        standIn.Faults.Clear();
        gateway.Duplicates = 0;
        using var late = new CancellationTokenSource(patience);
        string? wrong;
        while ((wrong = Lost()) is not null && !late.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromSeconds(0.1), TimeProvider.System, CancellationToken.None);
        return wrong ?? Doubled();
    }

    /// <summary>The next vote, and now and then a question in a mention or a command.</summary>
    void Act(int number)
    {
        var voter = voters[random.Next(Voters)];
        if (number % 10 == 3 && gateway.HasSession)
            questions.Add(voter.Says(poll.Channel, $"{standIn.Bot.Mention} Biren revenue 2024"));
        else if (number % 10 == 7)
            Try(() => voter.Begins(poll.Channel, "/ask", ("question", "Biren revenue 2023")));
        else if (Try(() => voter.BeginsClick(poll, poll.Buttons[random.Next(Options)])) is { } click)
            Count(voter, click);
    }

    void Count(StandInUser voter, StandInInteraction click)
    {
        Votes++;
        var option = poll.Buttons.ToList().IndexOf(click.Name) + 1;
        if (expected.GetValueOrDefault(voter.Id) == option)
            _ = expected.Remove(voter.Id);
        else
            expected[voter.Id] = option;
    }

    /// <summary>Null where nobody is there to take it, which the user sees.</summary>
    StandInInteraction? Try(Func<StandInInteraction> act)
    {
        if (!gateway.HasSession)
            return null;
        var interaction = act();
        interactions.Add(interaction);
        return interaction;
    }

    /// <summary>What breaks the connection; the session goes on.</summary>
    void Break()
    {
        var (name, act) = Pick<(string, Action)>(
            ("op 7", gateway.Reconnect),
            ("op 9, resumable", () => gateway.InvalidateSessions(isResumable: true)),
            ("dropped", () => gateway.Break(Breakage.Drop)),
            ("dropped in a frame", () => gateway.Break(Breakage.MidFrame)),
            ("dropped in a message", () => gateway.Break(Breakage.MidMessage)),
            ("oversized frame", () => gateway.Break(Breakage.Oversized)),
            ("garbled compression", () => gateway.Break(Breakage.Garbled)),
            ("invalid JSON", () => gateway.SendRaw("{\"op\":0,")),
            ("closed with 4000", () => gateway.Close(4000)),
            ("closed with 4001", () => gateway.Close(4001)),
            ("closed with 4008", () => gateway.Close(4008)),
            ("no acknowledgements", () => gateway.IsDeaf = true));
        if (name != "no acknowledgements")
            gateway.IsDeaf = false;
        Note(name);
        act();
    }

    /// <summary>What disturbs a call or an event.</summary>
    void Disturb()
    {
        if (random.Next(4) == 0 && standIn.Faults.Pending < CallsAtOnce)
            DisturbCall();
        else
            DisturbEvent();
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
            ("garbage for an answer", ApiFault.Garbage()));
        Note(name);
        standIn.Faults.Next("*", fault);
    }

    void DisturbEvent()
    {
        var (name, act) = Pick<(string, Action)>(
            ("same event twice", () => gateway.Duplicates++),
            ("event again under a new number", gateway.RepeatLast),
            ("late events", HoldOrRelease),
            ("heartbeat asked for", gateway.RequestHeartbeat),
            ("unknown event", () => Dispatch("SOMETHING_NEW", """{"id":null,"list":[null]}""")),
            ("enormous event", () => Dispatch("SOMETHING_LARGE", $$"""{"text":"{{new string('x', 200_000)}}"}""")),
            ("unknown opcode", () => gateway.SendRaw("""{"op":99,"d":{},"s":null,"t":null}""")));
        Note(name);
        act();
    }

    /// <summary>A session that is gone for good; what comes after READY is new.</summary>
    async Task EndSession()
    {
        var act = Pick<Action>(() => gateway.InvalidateSessions(isResumable: false), Expire);
        Note("session ended");
        gateway.Release();
        gateway.IsDeaf = false;
        act();
        await gateway.Ready(timeout: TimeSpan.FromMinutes(1));
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

    void Dispatch(string name, string json) => gateway.Dispatch(name, System.Text.Encoding.UTF8.GetBytes(json), poll.Channel.Guild!.Id);

    void Note(string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    string? Lost()
    {
        var counted = ballots();
        var wrong = voters.Where(voter => counted.GetValueOrDefault(voter.Id) != expected.GetValueOrDefault(voter.Id)).ToList();
        var unanswered = questions.Where(question => Replies(question) == 0).ToList();
        var done = handled();
        var lost = interactions.Count(interaction => interaction.Kind == InteractionKind.Component && !done.Contains(interaction.Id));
        return wrong.Count + unanswered.Count + lost == 0 ? null : $"{lost} of {Votes} votes are lost, {wrong.Count} ballots are wrong, {unanswered.Count} of {questions.Count} questions are without an answer";
    }

    string? Doubled()
    {
        // A tap that was only acknowledged is answered by a follow-up, any other interaction by its first message.
        var messages = interactions.Where(interaction => interaction.Followups.Count + (interaction.CallbackType is 4 or 5 ? 1 : 0) > 1).ToList();
        var replies = questions.Where(question => Replies(question) > 1).ToList();
        return messages.Count + replies.Count == 0 ? null : $"{messages.Count} interactions and {replies.Count} questions were answered more than once";
    }

    int Replies(StandInMessage question) => poll.Channel.All(message => message.RepliesTo == question).Count;
}
