using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>A poll as typed in a line or a form, not yet validated. Values that were left out are null.</summary>
sealed partial record PollDraft(string Question, IReadOnlyList<string> Options)
{
    public string? Kind { get; init; }

    public string? MaxChoices { get; init; }

    public bool AllowsWriteIns { get; init; }

    public bool IsNamed { get; init; }

    public string? Results { get; init; }

    public string? Closes { get; init; }

    public string? Remind { get; init; }

    public string? Audience { get; init; }

    public string? Quorum { get; init; }

    public string? PromptId { get; init; }

    /// <summary>When it recurs; null for a poll that is launched once.</summary>
    public string? Every { get; init; }

    /// <summary>When it is launched, or from when on it recurs; null to launch it at once.</summary>
    public string? Starts { get; init; }

    /// <summary>How many times it recurs.</summary>
    public string? Times { get; init; }

    /// <summary>Whether each question is asked once, the next ones from a queue.</summary>
    public bool TakesQueue { get; init; }

    /// <summary>Splits <c>question | option | option</c>. Empty options are kept so that validation refuses them.</summary>
    public static PollDraft OfLine(string line) =>
        line.Split(['|', '｜', '\n']) is [var question, .. var options]
            ? new(Spaced(question), [.. options.Select(Spaced)])
            : new("", []);

    // Options that were named within the line have left gaps.
    static string Spaced(string text) => Gap().Replace(text.Trim(), " ");

    [GeneratedRegex("[ \\t]{2,}")]
    private static partial Regex Gap();

    /// <summary>A poll as its author could have typed it, without the options that members added. It is open for as long.</summary>
    public static PollDraft Of(Poll poll) => new(
        LanguageParts.Write(poll.Terms.Question),
        [.. poll.Options.Where(option => !option.IsWriteIn).Select(option => LanguageParts.Write(option.Label))])
    {
        Kind = poll.Terms.Kind.ToString().ToLowerInvariant(),
        MaxChoices = poll.Terms.Kind == PollKind.Single ? null : Text(poll.Terms.MaxChoices),
        AllowsWriteIns = poll.Terms.AllowsWriteIns,
        IsNamed = poll.Terms.IsNamed,
        Results = poll.Terms.Visibility switch
        {
            ResultVisibility.AfterVoting => "voted",
            ResultVisibility.AfterClosing => "closed",
            _ => "live",
        },
        Closes = poll.Terms.ClosesAt is { } end ? DurationParser.Text(end - poll.CreatedAt) : null,
        Remind = poll.Terms.RemindBefore is { } before ? DurationParser.Text(before) : null,
        Audience = poll.Terms.Audience,
        Quorum = Text(poll.Terms.Quorum),
        PromptId = poll.Terms.PromptId,
    };

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A validated poll, ready to launch.</summary>
sealed record ParsedPoll(PollSettings Terms, IReadOnlyList<Localized> Options);
