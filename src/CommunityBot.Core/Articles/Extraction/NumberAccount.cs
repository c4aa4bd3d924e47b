namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What became of one number of an article. Every number has exactly one account.</summary>
/// <param name="Reason">Why it is not proposed; null for a proposed one.</param>
sealed record NumberAccount(TextSpan Span, NumberState State, string? Reason);

enum NumberState
{
    Proposed,

    /// <summary>It repeats a figure that is proposed elsewhere: in another currency, or again.</summary>
    SameAsAnother,

    /// <summary>A date, a ticker, a citation, a list number.</summary>
    DateOrLabel,
    NotUnderstood,
}
