namespace CommunityBot.Core.Moderation;

/// <summary>What the moderators' overview shows of their community. All texts are plain and in the reader's language.</summary>
public sealed record OverviewView(
    IReadOnlyList<ArticleLine> Articles, IReadOnlyList<ProposalLine> Proposals, IReadOnlyList<UnansweredLine> Unanswered,
    IReadOnlyList<FailedLine> Failed, IReadOnlyList<LogLine> Log)
{
    /// <summary>Questions without an answer as they were typed, the most frequent first; empty where texts are not kept.</summary>
    public IReadOnlyList<(string Text, long Asked)> Typed { get; init; } = [];

    /// <summary>The names of companies and metrics, to choose from for an alias.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <param name="State">What is still to be done with it.</param>
public sealed record ArticleLine(int Number, string Title, string State);

/// <param name="Apply">The id of the button that carries it out; null where this moderator does not decide.</param>
/// <param name="Refuse">The id of the button that refuses it.</param>
public sealed record ProposalLine(string At, string What, string? Apply, string? Refuse);

/// <param name="Figure">Company, period and metric as a figure is entered, as far as the questions named them.</param>
/// <param name="IsComplete">Whether they named all of them.</param>
public sealed record UnansweredLine(string Label, long Asked, string Figure, bool IsComplete);

/// <param name="Where">The chat; a private chat has no name.</param>
public sealed record FailedLine(string At, string What, string Where, string Reason);

/// <param name="Undo">The id with which it can be undone still; null if it cannot.</param>
public sealed record LogLine(string At, string Who, string What, string? Undo, bool IsUndone);
