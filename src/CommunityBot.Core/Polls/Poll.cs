using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls;

/// <summary>A poll as it stands: what was asked, under which rules, and how far it has come.</summary>
sealed record Poll(string Id, string Community, int Number, PollSettings Terms)
{
    public required PollState State { get; init; }

    public required string AuthorId { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>They were when they launched it.</summary>
    public bool IsAuthorModerator { get; init; }

    public required ChatRef HomeChat { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Every option ever offered, in the order of their numbers; those that were removed too.</summary>
    public required IReadOnlyList<PollOption> AllOptions { get; init; }

    public IEnumerable<PollOption> Options => AllOptions.Where(option => !option.IsRemoved);

    /// <summary>Grows with everything that a post shows.</summary>
    public required long Version { get; init; }

    public required long LogCount { get; init; }

    public required string LogHash { get; init; }

    /// <summary>The unguessable part of the result page's address.</summary>
    public required string ShareKey { get; init; }

    public required string VoterKey { get; init; }

    /// <summary>False where the community wants no result pages.</summary>
    public bool HasPage { get; init; } = true;

    public bool IsOpenAt(DateTimeOffset now) => State == PollState.Open && (Terms.ClosesAt is not { } end || now < end);

    public PollOption? Option(int number) => AllOptions.FirstOrDefault(option => option.Number == number);
}

/// <summary>What the author decided.</summary>
sealed record PollSettings(PollKind Kind, Localized Question)
{
    /// <summary>How many options one voter may choose; of a ranked poll, how many they may rank.</summary>
    public int MaxChoices { get; init; } = 1;

    public bool AllowsWriteIns { get; init; }

    public bool IsNamed { get; init; }

    public ResultVisibility Visibility { get; init; }

    /// <summary>Who may vote: <c>*</c> for everyone, <c>moderators</c>, or the name of a role.</summary>
    public string Audience { get; init; } = Everyone;

    /// <summary>As many voters as it takes for the result to count; 0 for none.</summary>
    public int Quorum { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    public TimeSpan? RemindBefore { get; init; }

    /// <summary>The zone that its times are shown in.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What it is posted in where a chat has no language of its own.</summary>
    public required Language Language { get; init; }

    public string? PromptId { get; init; }

    public const string Everyone = "*";

    public const string Moderators = "moderators";

    public bool IsForRole => Audience is not (Everyone or Moderators);
}

/// <param name="Number">From 1, and never given to another option.</param>
sealed record PollOption(int Number, Localized Label, bool IsWriteIn, bool IsRemoved);

enum PollKind
{
    Single,
    Multiple,
    Ranked,
}

enum PollState
{
    Open,
    Closed,
    Cancelled,
}

enum ResultVisibility
{
    Live,
    AfterVoting,
    AfterClosing,
}
