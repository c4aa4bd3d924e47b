using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Leases;

/// <summary>Who holds which lease until when, for all instances of one database.</summary>
sealed class LeaseStore(Database database)
{
    /// <summary>Nobody else can use this database, so every lease is won.</summary>
    public bool IsAlone => !database.IsShared;

    /// <summary>Takes a lease that is free or has run out, or makes one's own last longer. False where another holder has it.</summary>
    public Task<bool> Take(string name, string holder, DateTimeOffset now, DateTimeOffset until) => database.Write(connection => connection.Execute(
        """
        INSERT INTO leases (name, holder, until) VALUES (@name, @holder, @Until)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE leases.holder = excluded.holder OR leases.until <= @Now
        """,
        new { name, holder, Now = now.ToUnixTimeMilliseconds(), Until = until.ToUnixTimeMilliseconds() }) > 0);

    public Task Release(string name, string holder) => database.Write(connection => connection.Execute("DELETE FROM leases WHERE name = @name AND holder = @holder", new { name, holder }));
}
