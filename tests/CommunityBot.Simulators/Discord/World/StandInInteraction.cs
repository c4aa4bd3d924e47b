using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>An interaction of a user with the bot, and its answer as this user sees it.</summary>
sealed class StandInInteraction(DiscordWorld world, InteractionKind kind, StandInUser user, StandInChannel channel)
{
    /// <summary>
    /// How long the bot may edit its first answer and follow up:
    /// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
    /// </summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    /// <summary>The callback that acknowledges a click, and promises an edit or another message.</summary>
    public const int DeferredUpdate = 6;

    readonly ChangeNotifier changed = new();
    readonly List<StandInMessage> followups = [];
    int callsInProgress;
    bool isEdited;

    public string Id { get; } = world.Ids.Next();

    /// <summary>Random, and as long as Discord's.</summary>
    public string Token { get; } = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(120))
        .Replace('+', '-').Replace('/', '_');

    public InteractionKind Kind => kind;
    public StandInUser User => user;
    public StandInChannel Channel => channel;
    public DateTimeOffset CreatedAt { get; } = world.Clock.GetUtcNow();

    /// <summary>The message of a component, or of a modal that a component opened.</summary>
    public StandInMessage? Source { get; init; }

    /// <summary>The <c>data</c> of the payload.</summary>
    public required JsonObject Data { get; init; }

    /// <summary>The name of the command with its subcommand.</summary>
    public string Name { get; init; } = "";

    /// <summary>The type of the option that is completed.</summary>
    public int CompletedType { get; init; }

    /// <summary>The callback type of the first answer; 0 without an answer.</summary>
    public int CallbackType { get; private set; }

    /// <summary>The message of the answer: a new one, or for an update the message of the component. It may still be loading.</summary>
    public StandInMessage? Original { get; private set; }

    public IReadOnlyList<StandInMessage> Followups
    {
        get
        {
            lock (followups)
                return [.. followups];
        }
    }

    /// <summary>The form that the bot opened.</summary>
    public StandInModal? Modal { get; private set; }

    /// <summary>The completions that the bot suggested: what is shown, and the value.</summary>
    public IReadOnlyList<(string Name, string Value)>? Choices { get; private set; }

    /// <summary>Whether the bot deferred its answer.</summary>
    public bool WasDeferred => CallbackType is 5 or DeferredUpdate;

    public bool IsAcknowledged => CallbackType != 0;

    /// <summary>Whether only the user sees the answer.</summary>
    public bool IsPrivate => Original?.IsEphemeral ?? false;

    /// <summary>The text of the answer.</summary>
    public string Text => Message.Text;

    /// <summary>The answer: the message that followed a deferred update, unless that edited the message of the button.</summary>
    /// <exception cref="InvalidOperationException">There is no message.</exception>
    public StandInMessage Message => (CallbackType == DeferredUpdate && !Volatile.Read(ref isEdited) && Followups is [var followup, ..]
        ? followup : Original)
        ?? throw new InvalidOperationException($"{this} was answered with callback {CallbackType} and no message.");

    /// <summary>Whether three seconds passed without an answer. The client shows "The application did not respond".</summary>
    public bool HasFailed => !IsAcknowledged && world.Clock.GetUtcNow() - CreatedAt > world.Options.AnswerWithin;

    /// <summary>Whether the answer is complete, not loading: a deferred update until an edit or another message followed it.</summary>
    public bool IsAnswered => IsAcknowledged && Original is not { IsLoading: true }
        && (CallbackType != DeferredUpdate || Volatile.Read(ref isEdited) || Followups.Count > 0);

    /// <summary>Waits for the first answer of any kind.</summary>
    public Task<StandInInteraction> Acknowledged(TimeSpan? timeout = null) => Wait(one => one.IsAcknowledged, timeout);

    /// <summary>
    /// Waits until the answer is complete, at once or by an edit after a deferral, and the calls that brought it have their responses.
    /// A test that moves its clock before that takes the bot's time limits for these responses away.
    /// </summary>
    public Task<StandInInteraction> Answered(TimeSpan? timeout = null) =>
        Wait(one => one.IsAnswered && Volatile.Read(ref one.callsInProgress) == 0, timeout);

    /// <summary>Waits until the condition holds.</summary>
    public Task<StandInInteraction> Wait(Func<StandInInteraction, bool> condition, TimeSpan? timeout = null) =>
        changed.Wait(() => condition(this) ? this : null, timeout,
            () => $"{this} was never answered so. Callback {CallbackType}, message {Original}. "
                + $"Complaints:\n{string.Join('\n', world.Complaints)}");

    public void Acknowledge(int callbackType, StandInMessage? original, StandInModal? modal,
        IReadOnlyList<(string Name, string Value)>? choices)
    {
        (CallbackType, Original, Modal, Choices) = (callbackType, original, modal, choices);
        changed.Notify();
    }

    public void Add(StandInMessage followup)
    {
        lock (followups)
            followups.Add(followup);
        changed.Notify();
    }

    public void Edited()
    {
        Volatile.Write(ref isEdited, true);
        changed.Notify();
    }

    public void BeginCall() => Interlocked.Increment(ref callsInProgress);

    public void EndCall()
    {
        Interlocked.Decrement(ref callsInProgress);
        changed.Notify();
    }

    public override string ToString() => $"{user.Name}'s {kind} {Name}";
}

/// <summary>https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type</summary>
enum InteractionKind
{
    Ping = 1,
    Command = 2,
    Component = 3,
    Completion = 4,
    Modal = 5,
}
