using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Leases;

/// <summary>The leases that all instances of one database share, with their holders and expiry times.</summary>
sealed class LeaseStore(Database database)
{
    /// <summary>No other instance uses this database, so leases are not needed.</summary>
    public bool IsExclusive => !database.IsShared;

    /// <summary>Takes a free or expired lease, or renews the holder's own. False if another holder has it.</summary>
    public Task<bool> Take(string name, string holder, DateTimeOffset now, DateTimeOffset until) =>
        database.Write(connection => connection.Execute(
            """
            INSERT INTO leases (name, holder, until) VALUES (@name, @holder, @Until)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE leases.holder = excluded.holder OR leases.until <= @Now
            """,
            new { name, holder, Now = now.ToUnixTimeMilliseconds(), Until = until.ToUnixTimeMilliseconds() }) > 0);

    public Task Release(string name, string holder) =>
        database.Write(
            connection => connection.Execute("DELETE FROM leases WHERE name = @name AND holder = @holder", new { name, holder }));
}
