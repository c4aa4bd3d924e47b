namespace CommunityBot.Core.Diagnostics;

/// <summary>What a part of the bot can tell an operator of its own health, for <c>communitybot doctor</c>. Registered by the part's own setup; it asks and changes nothing.</summary>
public interface IDiagnostic
{
    /// <summary>What is looked at, as the report's heading names it.</summary>
    string Subject { get; }

    /// <summary>In the order in which they are to be read. What cannot be asked is a finding too, and not an exception.</summary>
    IAsyncEnumerable<Finding> Examine(CancellationToken cancellation);
}

/// <param name="What">What was found, in words and without secrets.</param>
/// <param name="ToDo">What the operator should do; null where all is well.</param>
public sealed record Finding(string What, string? ToDo = null);
