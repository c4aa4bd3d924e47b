using System.Data.Common;

namespace CommunityBot.Core.Members.Privacy;

/// <summary>A feature that keeps something for a while only. Registered by the feature's own setup.</summary>
interface IRetention
{
    /// <summary>Deletes what has been kept for long enough.</summary>
    void Purge(DbConnection connection, long now);
}
