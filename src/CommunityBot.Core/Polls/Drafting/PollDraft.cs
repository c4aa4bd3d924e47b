using System.Text.RegularExpressions;
using CommunityBot.Core.Messaging;

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

    /// <summary>Splits <c>question | option | option</c>. Empty options are kept so that validation refuses them.</summary>
    public static PollDraft OfLine(string line) =>
        line.Split(['|', '｜', '\n']) is [var question, .. var options]
            ? new(Spaced(question), [.. options.Select(Spaced)])
            : new("", []);

    // Options that were named within the line have left gaps.
    static string Spaced(string text) => Gap().Replace(text.Trim(), " ");

    [GeneratedRegex("[ \\t]{2,}")]
    private static partial Regex Gap();
}

/// <summary>A validated poll, ready to launch.</summary>
sealed record ParsedPoll(PollSettings Terms, IReadOnlyList<Localized> Options);
