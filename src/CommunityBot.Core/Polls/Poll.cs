using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls;

/// <summary>A poll with its settings and current state.</summary>
sealed record Poll(string Id, string Community, int Number, PollSettings Terms)
{
    public required PollState State { get; init; }

    public required string AuthorId { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>Whether the author was a moderator when they launched the poll.</summary>
    public bool IsAuthorModerator { get; init; }

    public required ChatRef HomeChat { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What decided a prediction, or is about to; null for other polls and until a figure is known.</summary>
    public Localized? Outcome { get; init; }

    /// <summary>All options by number, including removed ones.</summary>
    public required IReadOnlyList<PollOption> AllOptions { get; init; }

    public IEnumerable<PollOption> Options => AllOptions.Where(option => !option.IsRemoved);

    /// <summary>Increases with every change that posts show.</summary>
    public required long Version { get; init; }

    public required long LogCount { get; init; }

    public required string LogHash { get; init; }

    /// <summary>The secret part of the result page's address.</summary>
    public required string ShareKey { get; init; }

    /// <summary>The number under which ballots, log and counts are stored.</summary>
    public required long Key { get; init; }

    /// <summary>The key of the hashes of voters and their accounts; empty once it is destroyed.</summary>
    public required string VoterKey { get; init; }

    /// <summary>The key of the seals in the log of an anonymous poll; empty for a poll of an earlier build.</summary>
    public required string LogKey { get; init; }

    public LogForm LogForm => (Terms.IsNamed, LogKey.Length > 0) switch
    {
        (false, true) => LogForm.Sealed,
        (true, true) => LogForm.Named,
        (true, false) => LogForm.NamedMilliseconds,
        (false, false) => LogForm.Unsealed,
    };

    /// <summary>Whether ballots of forgotten members are counted.</summary>
    public bool HasForgottenVoters { get; init; }

    /// <summary>False if the community has turned result pages off.</summary>
    public bool HasPage { get; init; } = true;

    /// <summary>
    /// The first of the predictions that share one post with it, or its own id if it is the first; null for a post of its own.
    /// </summary>
    public string? GroupId { get; init; }

    /// <summary>Whether its community has its open polls pinned.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Whether it is closed and its voters can still be told apart from new ones.</summary>
    public bool MayReopenAt(DateTimeOffset now) =>
        State == PollState.Closed && VoterKey.Length > 0 && now < ClosedAt + PollLimits.VoterKeyLifetime;

    public bool IsOpenAt(DateTimeOffset now) => State == PollState.Open && (Terms.ClosesAt is not { } end || now < end);

    public PollOption? Option(int number) => AllOptions.FirstOrDefault(option => option.Number == number);
}

/// <summary>The settings that the author chose.</summary>
sealed record PollSettings(PollKind Kind, Localized Question)
{
    /// <summary>The criterion by which a prediction is decided; null for other polls.</summary>
    public Localized? Criterion { get; init; }

    /// <summary>How many options one voter may choose or, in a ranked poll, rank.</summary>
    public int MaxChoices { get; init; } = 1;

    public bool AllowsWriteIns { get; init; }

    public bool IsNamed { get; init; }

    public ResultVisibility Visibility { get; init; }

    /// <summary>Who may vote: <c>*</c> for everyone, <c>moderators</c>, or the name of a role.</summary>
    public string Audience { get; init; } = Everyone;

    /// <summary>The number of voters that makes the result valid; 0 for no quorum.</summary>
    public int Quorum { get; init; }

    public DateTimeOffset? ClosesAt { get; init; }

    public TimeSpan? RemindBefore { get; init; }

    /// <summary>The IANA id of the zone in which times are shown.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The language of posts in chats without a language setting.</summary>
    public required Language Language { get; init; }

    public string? PromptId { get; init; }

    public const string Everyone = "*";

    public const string Moderators = "moderators";

    public bool IsForRole => Audience is not (Everyone or Moderators);
}

/// <param name="Number">Starts at 1 and is never reused.</param>
sealed record PollOption(int Number, Localized Label, bool IsWriteIn, bool IsRemoved);

enum PollKind
{
    Single,
    Multiple,
    Ranked,

    /// <summary>A prediction. A ballot is one number, the probability in thousandths; there are no options.</summary>
    Forecast,
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
