namespace CommunityBot.Core.Messaging;

/// <summary>Maps accounts to persons, for limits that count persons.</summary>
interface IPersonDirectory
{
    /// <summary>The person's id, equal for all linked accounts; null for an unknown account.</summary>
    ValueTask<string?> Find(UserRef user, CancellationToken cancellation);
}
