using System.Globalization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>One tap of a voter on a vote button.</summary>
sealed record VoteRequest(string PollId, RequestOrigin Origin, VoteAction Action)
{
    /// <summary>The idempotency key, equal for redeliveries of the same tap; null if the platform never redelivers.</summary>
    public string? Key { get; init; }
}

/// <param name="Option">The option's number for <see cref="VoteStep.Choose"/>, else 0.</param>
readonly record struct VoteAction(VoteStep Step, int Option = 0)
{
    /// <summary>Null if no button of ours has this text.</summary>
    public static VoteAction? Parse(string text) => text switch
    {
        "u" => new VoteAction(VoteStep.Undo),
        "c" => new VoteAction(VoteStep.Clear),
        "k" => new VoteAction(VoteStep.Confirm),
        "w" => new VoteAction(VoteStep.Withdraw),
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var option) && option > 0
            ? new VoteAction(VoteStep.Choose, option)
            : null,
    };

    public override string ToString() => Step switch
    {
        VoteStep.Undo => "u",
        VoteStep.Clear => "c",
        VoteStep.Confirm => "k",
        VoteStep.Withdraw => "w",
        _ => Option.ToString(CultureInfo.InvariantCulture),
    };
}

enum VoteStep
{
    /// <summary>Votes for the option, or takes that vote back; in a ranked poll, appends it to the ranking or removes it.</summary>
    Choose,

    /// <summary>As <see cref="Choose"/>, but an option that is chosen already stays so. No button has this step.</summary>
    Add,

    /// <summary>Removes the last option from the ranking.</summary>
    Undo,
    Clear,

    /// <summary>Submits the ranking as the vote.</summary>
    Confirm,
    Withdraw,
}

/// <summary>The committed outcome of a tap.</summary>
sealed record VoteOutcome(VoteChange Change)
{
    public PollRefusal? Refusal { get; init; }

    /// <summary>Null only if the vote was refused before the poll was found.</summary>
    public Poll? Poll { get; init; }

    /// <summary>The voter's recorded ballot.</summary>
    public Ballot Ballot { get; init; }

    /// <summary>The unconfirmed ranking.</summary>
    public Ballot Draft { get; init; }

    /// <summary>The receipt of the vote's log entry, to check against the export; null if nothing was logged.</summary>
    public string? Receipt { get; init; }

    /// <summary>Null if the voter may not see the results yet.</summary>
    public Tally? Tally { get; init; }
}

enum VoteChange
{
    Refused,
    Voted,
    Changed,
    Withdrawn,

    /// <summary>The unconfirmed ranking changed.</summary>
    Drafted,
}
