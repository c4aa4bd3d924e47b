namespace CommunityBot.Core.Moderation;

/// <summary>What the moderators' overview shows of their community. All texts are plain and in the reader's language.</summary>
public sealed record OverviewView(
    IReadOnlyList<ArticleLine> Articles, IReadOnlyList<UnansweredLine> Unanswered, IReadOnlyList<FailedLine> Failed,
    IReadOnlyList<LogLine> Log);

/// <param name="State">What is still to be done with it.</param>
public sealed record ArticleLine(int Number, string Title, string State);

/// <param name="Figure">Company, period and metric as a figure is entered; null if the question did not name all of them.</param>
public sealed record UnansweredLine(string Label, long Asked, string? Figure);

/// <param name="Where">The chat; a private chat has no name.</param>
public sealed record FailedLine(string At, string What, string Where, string Reason);

/// <param name="Undo">The id with which it can be undone still; null if it cannot.</param>
public sealed record LogLine(string At, string Who, string What, string? Undo, bool IsUndone);
