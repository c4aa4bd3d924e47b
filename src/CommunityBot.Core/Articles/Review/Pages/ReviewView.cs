namespace CommunityBot.Core.Articles.Review.Pages;

/// <summary>What the review page shows of one article. All texts are plain and in the reader's language.</summary>
/// <param name="Described">The publisher, the date, the language and the link, in one line.</param>
/// <param name="Counts">How many are sure, to be checked and not understood.</param>
/// <param name="Text">The article in parts; empty once its text is no longer kept.</param>
/// <param name="Sure">The number of undecided proposals that are sure.</param>
public sealed record ReviewView(int Number, string Title, string Described, string Counts, IReadOnlyList<TextPart> Text, int Sure)
{
    public required IReadOnlyList<ProposalView> Proposals { get; init; }

    /// <summary>Companies that the catalog does not have.</summary>
    public required IReadOnlyList<string> NewCompanies { get; init; }

    public required IReadOnlyList<PromptView> Prompts { get; init; }

    /// <summary>Why there is nothing to decide; null if there is.</summary>
    public string? Notice { get; init; }

    /// <summary>The approvals that can be undone still, newest first.</summary>
    public string? LastApproval { get; init; }
}

/// <summary>A part of the article's text.</summary>
/// <param name="Mark">What became of a number; null for words.</param>
/// <param name="Proposal">The number of its proposal; null if it has none.</param>
public sealed record TextPart(string Text, NumberMark? Mark, int? Proposal);

/// <summary>What became of a number of the text.</summary>
public enum NumberMark
{
    Open,
    Approved,
    Rejected,

    /// <summary>It repeats another one.</summary>
    Repeated,

    /// <summary>A date or a label.</summary>
    Label,
    NotUnderstood,
}

/// <param name="Label">Company, metric and period.</param>
/// <param name="Why">What is doubtful, or what it contradicts; null for nothing.</param>
public sealed record ProposalView(int Number, string Label, string Value, string? Note, string Quote, string? Why)
{
    public required ProposalKind Kind { get; init; }

    public required NumberMark State { get; init; }

    /// <summary>What it may be changed to; empty once it is decided.</summary>
    public IReadOnlyList<ProposalField> Fields { get; init; } = [];
}

public enum ProposalKind
{
    Sure,
    Check,
    Contradiction,
}

/// <param name="Id">company, metric or period.</param>
/// <param name="Choices">The values with their names.</param>
public sealed record ProposalField(string Id, string Label, string Value, IReadOnlyList<(string Value, string Name)> Choices);

/// <param name="IsChosen">Whether the next digest asks it.</param>
public sealed record PromptView(int Number, string Question, string Options, bool IsChosen);
