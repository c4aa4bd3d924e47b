using System.Data.Common;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>
/// Implemented by features that store data per member, and called when two members are linked as one person. Registered
/// in the feature's own setup.
/// </summary>
interface IMemberMerge
{
    /// <summary>
    /// Moves the data of <paramref name="from"/> to <paramref name="into"/>, inside the transaction of the link and after the
    /// accounts have moved. There is no call for unlinking: the account becomes a new member without data.
    /// </summary>
    void Merge(DbConnection connection, string from, string into, long now);
}
