using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Diagnostics;

/// <summary>Reports to the health check whether the database can be read and its writer responds.</summary>
sealed class DatabaseHealth(Database database, TimeProvider clock) : IHealthCheck
{
    // Health checks time out after some seconds, and a long import occupies the writer for longer.
    static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            _ = await database.Read(
                connection => connection.ExecuteScalarAsync<int>("SELECT MAX(version) FROM schema_version"),
                cancellationToken);
            await TryWrite(database, cancellationToken).WaitAsync(WriteTimeout, clock, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Degraded(
                "Writes are delayed: a long write is running, or another process has locked the database. "
                    + "Questions are still answered.");
        }
        catch (Exception error) when (error is DatabaseException or System.Data.Common.DbException)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }

    /// <summary>An update that matches no row needs the same rights as any other.</summary>
    public static Task TryWrite(Database database, CancellationToken cancellation) =>
        database.Write(connection => connection.Execute("UPDATE catalog_state SET packs_hash = packs_hash WHERE 1 = 0"), cancellation);
}
