using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Gateway;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Storm;

/// <summary>
/// Members vote and ask while faults of every kind happen. The result must be the same as without faults:
/// every vote counted once and in order, every question answered once.
/// </summary>
/// <param name="poll">A poll in a channel of a guild, with one button per option.</param>
/// <param name="ballots">What the bot has counted: the number of the option by user id, without users who have no vote.</param>
/// <param name="handled">The ids of the interactions whose effect is durable.</param>
sealed class FaultStorm(
    DiscordStandIn standIn, StandInMessage poll, Func<IReadOnlyDictionary<string, int>> ballots, Func<IReadOnlySet<string>> handled,
    int seed)
{
    const int Voters = 40, Options = 3;

    /// <summary>
    /// The least time between two broken connections, so that a bot that waits before it reconnects is connected most of the
    /// time.
    /// </summary>
    static readonly TimeSpan BetweenBreaks = TimeSpan.FromSeconds(0.6);

    readonly Random random = new(seed);
    readonly FaultInjector injector = new(standIn, poll.Channel.Guild!.Id, new Random(seed + 1));
    readonly GatewayHub gateway = standIn.Gateway;
    readonly List<StandInUser> voters = [.. Enumerable.Range(0, Voters).Select(number => standIn.User($"voter{number}"))];
    readonly Dictionary<string, int> expected = [];
    readonly List<StandInInteraction> interactions = [];
    readonly List<StandInMessage> questions = [];

    /// <summary>How often each kind of fault was caused.</summary>
    public IReadOnlyDictionary<string, int> Counts => injector.Counts;

    public int Votes { get; private set; }

    /// <summary>Interactions without an answer, because the connection was gone for longer than Discord waits.</summary>
    public int OutOfTime => interactions.Count(interaction => !interaction.IsAcknowledged);

    public int Questions => questions.Count;

    /// <summary>
    /// The complaints that the faults do not explain. They explain late answers, and repeated answers after a call was cut or
    /// slow.
    /// </summary>
    public IReadOnlyList<Complaint> Unexpected =>
    [
        .. standIn.Complaints.Where(complaint => !IsOf(complaint, 10062) && !IsOf(complaint, 10015) && !IsOf(complaint, 40060)),
        .. standIn.Complaints.Where(complaint => IsOf(complaint, 40060)).Skip(injector.CutCalls),
    ];

    /// <summary>Causes that many faults, spread over the time, with votes and questions in between.</summary>
    /// <param name="endsSessions">
    /// How often a session ends for good. Two quiet seconds come before it: an event in flight would be lost for any bot.
    /// </param>
    public async Task Run(int faults, TimeSpan length, TimeSpan? endsSessions, CancellationToken cancellation)
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
                await injector.EndSession();
                ended = clock.GetTimestamp();
            }
            else if (clock.GetElapsedTime(broken) > BetweenBreaks && gateway.ConnectionCount > 0 && number % 4 == 0)
            {
                injector.BreakConnection();
                broken = clock.GetTimestamp();
            }
            else
            {
                injector.Disturb();
            }
        }

        injector.Stop();
    }

    /// <summary>Waits until the bot has caught up.</summary>
    /// <returns>What was lost or done twice; null if nothing was.</returns>
    public async Task<string?> FindError(TimeSpan timeout)
    {
        standIn.Faults.Clear();
        gateway.Duplicates = 0;
        using var late = new CancellationTokenSource(timeout);
        string? lost;
        while ((lost = FindLost()) is not null && !late.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromSeconds(0.1), TimeProvider.System, CancellationToken.None);
        return lost ?? FindDoubled();
    }

    /// <summary>The next vote; one time in ten a question in a mention, and one in ten a question in a command.</summary>
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

    /// <summary>Null without a session: the user sees that the bot is offline.</summary>
    StandInInteraction? Try(Func<StandInInteraction> act)
    {
        if (!gateway.HasSession)
            return null;
        var interaction = act();
        interactions.Add(interaction);
        return interaction;
    }

    string? FindLost()
    {
        var counted = ballots();
        var wrong = voters.Count(voter => counted.GetValueOrDefault(voter.Id) != expected.GetValueOrDefault(voter.Id));
        var unanswered = questions.Count(question => Replies(question) == 0);
        var done = handled();
        var lost = interactions.Count(interaction => interaction.Kind == InteractionKind.Component && !done.Contains(interaction.Id));
        return wrong + unanswered + lost == 0 ? null
            : $"{lost} of {Votes} votes are lost, {wrong} ballots are wrong, {unanswered} of {questions.Count} questions are without an "
                + "answer";
    }

    string? FindDoubled()
    {
        // A tap that was only acknowledged is answered by a follow-up, any other interaction by its first message.
        var messages = interactions.Count(interaction => interaction.Followups.Count + (interaction.CallbackType is 4 or 5 ? 1 : 0) > 1);
        var replies = questions.Count(question => Replies(question) > 1);
        return messages + replies == 0 ? null : $"{messages} interactions and {replies} questions were answered more than once";
    }

    int Replies(StandInMessage question) => poll.Channel.All(message => message.RepliesTo == question).Count;

    static bool IsOf(Complaint complaint, int code) => complaint.What.Contains($" {code} ", StringComparison.Ordinal);
}
