using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Diagnostics;

/// <summary>Reports to the health check whether the database can be read and written.</summary>
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

    /// <summary>Changes a row: an update that changes nothing does not reach the disk, and would succeed on a full one.</summary>
    public static Task TryWrite(Database database, CancellationToken cancellation) =>
        database.Write(connection => connection.Execute("UPDATE write_probes SET writes = writes + 1"), cancellation);
}
