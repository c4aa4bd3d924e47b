namespace CommunityBot.Core.Diagnostics;

/// <summary>
/// A component's checks for <c>communitybot doctor</c>. The component's setup registers it; it changes nothing.
/// </summary>
public interface IDiagnostic
{
    /// <summary>The heading in the report.</summary>
    string Subject { get; }

    /// <summary>The findings in the order of the report. A failed check is a finding, not an exception.</summary>
    IAsyncEnumerable<Finding> Examine(CancellationToken cancellation);
}

/// <param name="What">A description without secrets.</param>
/// <param name="ToDo">What the operator should do; null if all is well.</param>
public sealed record Finding(string What, string? ToDo = null);
