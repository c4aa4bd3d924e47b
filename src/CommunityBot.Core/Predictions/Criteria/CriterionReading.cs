using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>What a typed prediction was read as: a criterion, or why it is none. Exactly one of the first two is set.</summary>
sealed record CriterionReading(Criterion? Criterion, string? Refusal)
{
    /// <summary>Complete lines that the member may have meant, each with the words to choose it by.</summary>
    public IReadOnlyList<CriterionChoice> Choices { get; init; } = [];

    /// <summary>One complete line for each company, if several are named; otherwise empty.</summary>
    public IReadOnlyList<string> Group { get; init; } = [];

    /// <summary>Whether no source has stated this metric of this company before.</summary>
    public bool IsNeverReported { get; init; }

    /// <summary>The answer with the figure, if the period has ended and the figure is known.</summary>
    public Message? Known { get; init; }

    public static CriterionReading Refused(string text, IEnumerable<CriterionChoice>? choices = null) =>
        new(null, text) { Choices = [.. choices ?? []] };
}

readonly record struct CriterionChoice(string Label, string Line);
