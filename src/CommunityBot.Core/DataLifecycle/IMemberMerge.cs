using System.Data.Common;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>A feature that keeps something per member: it hears of two members that turn out to be one person. Registered by the feature's own setup.</summary>
interface IMemberMerge
{
    /// <summary>
    /// Gives what <paramref name="from"/> holds to <paramref name="into"/>, inside the transaction of the linking; it comes after the accounts have moved.
    /// Unlinking has no such call: it takes nothing back, as the account goes on as a new member.
    /// </summary>
    void Merge(DbConnection connection, string from, string into, long now);
}
