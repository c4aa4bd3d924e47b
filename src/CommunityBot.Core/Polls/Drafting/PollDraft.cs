using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>A poll as it was typed, in a line or a form; nothing is checked yet. What was left out is null.</summary>
sealed record PollDraft(string Question, IReadOnlyList<string> Options)
{
    public string? Kind { get; init; }

    public string? Maximum { get; init; }

    public bool AllowsWriteIns { get; init; }

    public bool IsNamed { get; init; }

    public string? Results { get; init; }

    public string? Closes { get; init; }

    public string? Remind { get; init; }

    public string? Who { get; init; }

    public string? Quorum { get; init; }

    public string? PromptId { get; init; }

    /// <summary><c>question | option | option</c>; an empty piece stays, to be refused.</summary>
    public static PollDraft OfLine(string line) => line.Split(['|', '｜', '\n']) is [var question, .. var options] ? new(question.Trim(), [.. options.Select(option => option.Trim())]) : new("", []);
}

/// <summary>A checked poll, ready to be launched.</summary>
sealed record ParsedPoll(PollSettings Terms, IReadOnlyList<Localized> Options);
