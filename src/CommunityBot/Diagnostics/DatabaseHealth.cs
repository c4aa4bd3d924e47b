using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Diagnostics;

/// <summary>Reports to the health check whether the database can be read and written.</summary>
sealed class DatabaseHealth(Database database, TimeProvider clock) : IHealthCheck
{
    // Health checks time out after some seconds, and a long import occupies the writer for longer.
    static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(2);

    // Longer than any import.
    static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(5);

    readonly Lock guard = new();
    Task probe = Task.CompletedTask;
    long probedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            _ = await database.Read(
                connection => connection.ExecuteScalarAsync<int>("SELECT MAX(version) FROM schema_version"),
                cancellationToken);
            await Probe().WaitAsync(WriteTimeout, clock, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return clock.GetElapsedTime(probedAt) > MaxDelay
                ? HealthCheckResult.Unhealthy("Nothing has been written for minutes.", data: RestartHelps.Data)
                : HealthCheckResult.Degraded(
                "Writes are delayed: a long write is running, or another process has locked the database. "
                    + "Questions are still answered.");
        }
        catch (DatabaseException error) when (error.Kind is DatabaseErrorKind.DiskFull or DatabaseErrorKind.ReadOnly)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
        catch (Exception error) when (error is DatabaseException or System.Data.Common.DbException)
        {
            return HealthCheckResult.Unhealthy(error.Message, data: RestartHelps.Data);
        }
    }

    /// <summary>The write that is under way, or a new one, so that checks of a writer that is stuck do not pile up.</summary>
    Task Probe()
    {
        lock (guard)
        {
            if (probe.IsCompleted)
                (probe, probedAt) = (TryWrite(database, CancellationToken.None), clock.GetTimestamp());
            return probe;
        }
    }

    /// <summary>Changes a row: an update that changes nothing does not reach the disk, and would succeed on a full one.</summary>
    public static Task TryWrite(Database database, CancellationToken cancellation) =>
        database.Write(connection => connection.Execute("UPDATE write_probes SET writes = writes + 1"), cancellation);
}
