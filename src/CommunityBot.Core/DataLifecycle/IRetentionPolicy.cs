using System.Data.Common;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>Implemented by features that store data for a limited time. Registered in the feature's own setup.</summary>
interface IRetentionPolicy
{
    /// <summary>Deletes expired data.</summary>
    /// <param name="now">Unix milliseconds.</param>
    void Purge(DbConnection connection, long now);
}
