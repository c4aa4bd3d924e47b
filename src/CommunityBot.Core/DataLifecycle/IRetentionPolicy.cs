using System.Data.Common;

namespace CommunityBot.Core.DataLifecycle;

/// <summary>A feature that keeps something for a while only. Registered by the feature's own setup.</summary>
interface IRetentionPolicy
{
    /// <summary>Deletes what has been kept for long enough.</summary>
    void Purge(DbConnection connection, long now);
}
