using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>What is to be told of sources beside what the catalog holds. Registered in the feature's own setup.</summary>
interface ISourceStates
{
    /// <summary>The states of the sources that the chat's community handed in itself.</summary>
    ValueTask<IReadOnlyList<SourceState>> Of(RequestOrigin origin, CancellationToken cancellation);
}

/// <param name="Id">Of the source in the catalog, once one of its figures is live.</param>
/// <param name="IsLive">Whether one of its figures is live.</param>
sealed record SourceState(string Id, Localized State, bool IsLive);
