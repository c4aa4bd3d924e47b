using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Diagnostics;

/// <summary>Whether questions can be answered and votes kept: the database is read, and the writer is asked to come by.</summary>
sealed class DatabaseHealth(Database database, TimeProvider clock) : IHealthCheck
{
    // Whoever asks gives up after some seconds; a long import holds the writer for longer than that.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            _ = await database.Read(connection => connection.ExecuteScalarAsync<int>("SELECT MAX(version) FROM schema_version"), cancellationToken);
            await TryWriting(database, cancellationToken).WaitAsync(Patience, clock, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Degraded("Changes wait: a long one is before them, or another process holds the database. Questions are answered.");
        }
        catch (Exception error) when (error is DatabaseException or System.Data.Common.DbException)
        {
            return HealthCheckResult.Unhealthy(error.Message);
        }
    }

    /// <summary>An update of nothing needs every right that an update of something does.</summary>
    public static Task TryWriting(Database database, CancellationToken cancellation) =>
        database.Write(connection => connection.Execute("UPDATE catalog_state SET packs_hash = packs_hash WHERE 1 = 0"), cancellation);
}
