using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Leases;

/// <summary>
/// The leases that all instances of one database share, with their holders and when they end. All times are those of the database's
/// clock, since the clocks of the instances may differ.
/// </summary>
sealed class LeaseStore(Database database)
{
    const string TakeSql = $"""
        INSERT INTO leases (name, holder, until) VALUES (@name, @holder, {InstanceConnection.Now} + @Milliseconds)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE leases.holder = excluded.holder OR leases.until <= {InstanceConnection.Now}
        """;

    // The lock lasts until the end of the transaction, so that another instance takes the lease before it or after it. A process that
    // is paused meanwhile would hold it longer than the lease, therefore the server ends such a transaction.
    const string VerifySql = $"""
        SELECT set_config('idle_in_transaction_session_timeout', '3000', true) FROM leases
        WHERE name = @name AND holder = @holder AND until > {InstanceConnection.Now} FOR SHARE
        """;

    /// <summary>No other instance uses this database, so leases are not needed.</summary>
    public bool IsExclusive => database.Instances is null;

    /// <summary>Takes a free or ended lease, or renews the holder's own. False if another holder has it.</summary>
    public Task<bool> Take(string name, string holder, TimeSpan term) => database.Instances!.Run(async connection =>
        await connection.ExecuteAsync(TakeSql, new { name, holder, Milliseconds = (long)term.TotalMilliseconds }) > 0);

    /// <summary>How long the lease still lasts; zero or less if it is free.</summary>
    public Task<TimeSpan> Remaining(string name) => database.Instances!.Run(async connection =>
        TimeSpan.FromMilliseconds(await connection.ExecuteScalarAsync<long?>(
            $"SELECT until - {InstanceConnection.Now} FROM leases WHERE name = @name", new { name }) ?? 0));

    public Task Release(string name, string holder) => database.Instances!.Run(
        connection => connection.ExecuteAsync("DELETE FROM leases WHERE name = @name AND holder = @holder", new { name, holder }));

    /// <summary>Whether the holder has the lease, and keeps it until the transaction ends.</summary>
    public static bool Verify(DbConnection connection, string name, string holder) =>
        connection.Prepared(VerifySql, ("@name", name), ("@holder", holder)).Rows(_ => true).Count > 0;
}
