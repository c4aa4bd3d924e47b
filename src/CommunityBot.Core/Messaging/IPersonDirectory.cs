namespace CommunityBot.Core.Messaging;

/// <summary>Who is one person, for what counts persons and not accounts.</summary>
interface IPersonDirectory
{
    /// <summary>The same for all accounts that are linked; null for an account that is not known.</summary>
    ValueTask<string?> Find(UserRef user, CancellationToken cancellation);
}
