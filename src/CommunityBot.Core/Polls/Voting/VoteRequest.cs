using System.Globalization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>One tap of one voter.</summary>
sealed record VoteRequest(string PollId, RequestOrigin Origin, VoteAction Action)
{
    /// <summary>The same for the same tap delivered again; null where the platform never does that.</summary>
    public string? Key { get; init; }
}

/// <param name="Option">The option's number where the step is <see cref="VoteStep.Choose"/>.</param>
readonly record struct VoteAction(VoteStep Step, int Option = 0)
{
    /// <summary>Null for what none of our buttons ever said.</summary>
    public static VoteAction? Parse(string text) => text switch
    {
        "u" => new VoteAction(VoteStep.Undo),
        "c" => new VoteAction(VoteStep.Clear),
        "k" => new VoteAction(VoteStep.Confirm),
        "w" => new VoteAction(VoteStep.Withdraw),
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var option) && option > 0 ? new VoteAction(VoteStep.Choose, option) : null,
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
    /// <summary>Votes for the option, or takes that vote back; in a ranked poll, puts it next in the ranking.</summary>
    Choose,

    /// <summary>Takes the last option off the ranking.</summary>
    Undo,
    Clear,

    /// <summary>The ranking becomes the vote.</summary>
    Confirm,
    Withdraw,
}

/// <summary>What became of a tap. All of it is on disk by the time anyone sees this.</summary>
sealed record VoteOutcome(VoteChange Change)
{
    public PollRefusal? Refusal { get; init; }

    /// <summary>Set unless refused before the poll was found.</summary>
    public Poll? Poll { get; init; }

    /// <summary>What is recorded for the voter now.</summary>
    public Ballot Ballot { get; init; }

    /// <summary>A ranking under way.</summary>
    public Ballot Draft { get; init; }

    /// <summary>The log entry of this vote, to be checked against the export; null where nothing was logged.</summary>
    public string? Receipt { get; init; }

    /// <summary>Null where this voter may not see it yet.</summary>
    public Tally? Tally { get; init; }
}

enum VoteChange
{
    Refused,
    Voted,
    Changed,
    Withdrawn,

    /// <summary>A ranking grew or shrank and waits to be confirmed.</summary>
    Drafted,
}
