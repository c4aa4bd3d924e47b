using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Instances;

/// <summary>
/// Counts the calls of all instances with one token, so that their sum keeps to the platform's limits. Each instance has its own rate
/// limiter before it. Without a shared database there is nothing to count. If the database does not answer, calls are not held up.
/// </summary>
public sealed partial class SharedBudget
{
    // A call counts from its start until one span after its end. If its instance died and its end is not known, it is taken to have
    // lasted as long as a platform usually takes to answer.
    const long PresumedMilliseconds = 2000;

    const long LongestSpanMilliseconds = 60_000;

    static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500), ShortestWait = TimeSpan.FromMilliseconds(20);

    readonly InstanceConnection? instances;
    readonly ILogger<SharedBudget> logger;
    readonly string scope;
    readonly long lockKey;

    internal SharedBudget(Database? database, string token, ILogger<SharedBudget> logger)
    {
        (instances, this.logger) = (database?.Instances, logger);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        (scope, lockKey) = (Convert.ToHexStringLower(hash.AsSpan(0, 8)), BitConverter.ToInt64(hash, 8));
    }

    /// <summary>Whether calls have to be counted.</summary>
    public bool IsShared => instances is not null;

    /// <summary>Counts a call that is about to start, unless a limit is reached.</summary>
    /// <param name="place">What the limits with <see cref="CallLimit.IsOfPlace"/> are about, such as a chat.</param>
    /// <returns>The call, of which the caller calls <see cref="CountedCall.End"/>; or how long to wait before the next attempt.</returns>
    public async Task<(CountedCall? Call, TimeSpan Wait)> Take(
        string place, IReadOnlyList<CallLimit> limits, CancellationToken cancellation)
    {
        if (instances is null)
            return (CountedCall.None, default);
        var id = NewId.Create();
        try
        {
            var wait = await instances.Run(connection => Take(connection, id, PlaceOf(place), limits, cancellation), cancellation);
            return wait is null ? (new CountedCall(this, id), default) : (null, wait.Value);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            Log.NotCounted(logger, error.Message);
            return (CountedCall.None, default);
        }
    }

    /// <summary>Waits until a call may start, and counts it. For calls that are counted by their start alone.</summary>
    public async Task Enter(string place, IReadOnlyList<CallLimit> limits, TimeProvider clock, CancellationToken cancellation) =>
        (await Wait(place, limits, clock, cancellation)).End();

    /// <summary>Waits until a call may start, and counts it. The caller calls <see cref="CountedCall.End"/> after it.</summary>
    public async Task<CountedCall> Wait(
        string place, IReadOnlyList<CallLimit> limits, TimeProvider clock, CancellationToken cancellation)
    {
        while (true)
        {
            var (call, wait) = await Take(place, limits, cancellation);
            if (call is not null)
                return call;
            await Task.Delay(wait, clock, cancellation);
        }
    }

    internal async Task End(string id)
    {
        try
        {
            _ = await instances!.Run(async connection =>
            {
                await using var command = Command(
                    connection,
                    "SELECT set_config('synchronous_commit', 'off', true); "
                        + $"UPDATE outgoing_calls SET at = {InstanceConnection.Now} WHERE id = @id",
                    ("@id", id));
                return await command.ExecuteNonQueryAsync();
            });
        }
        catch (Exception error)
        {
            // The call then counts as long as one whose instance died.
            Log.NotCounted(logger, error.Message);
        }
    }

    /// <summary>The server runs the statements as one transaction, which no other instance interrupts.</summary>
    async Task<TimeSpan?> Take(
        DbConnection connection, string id, string place, IReadOnlyList<CallLimit> limits, CancellationToken cancellation)
    {
        await using var command = Command(
            connection,
            $"""
            SELECT set_config('synchronous_commit', 'off', true), pg_advisory_xact_lock(@lock);
            DELETE FROM outgoing_calls WHERE scope = @scope AND at < {InstanceConnection.Now} - {LongestSpanMilliseconds};
            WITH moment AS MATERIALIZED (SELECT {InstanceConnection.Now} AS now),
            free AS MATERIALIZED (SELECT GREATEST(0, {string.Join(", ", limits.Select(FreeAt))}) AS at),
            added AS (
                INSERT INTO outgoing_calls (id, scope, place, at)
                SELECT @id, @scope, @place, now + {PresumedMilliseconds} FROM moment, free WHERE free.at <= now)
            SELECT free.at - now FROM moment, free
            """,
            ("@lock", lockKey),
            ("@scope", scope),
            ("@place", place),
            ("@id", id));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        // The last result is the wait; the lock has one too.
        _ = await reader.NextResultAsync(cancellation);
        _ = await reader.ReadAsync(cancellation);
        var wait = TimeSpan.FromMilliseconds(reader.GetInt64(0));
        return wait <= TimeSpan.Zero ? null
            : wait < ShortestWait ? ShortestWait
            // The calls under way may end sooner than presumed.
            : wait > LongestWait ? LongestWait : wait;
    }

    /// <summary>When one more call is within a limit: a span after the oldest of the last calls that it allows.</summary>
    static string FreeAt(CallLimit limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        COALESCE((SELECT at + {(long)limit.Span.TotalMilliseconds} FROM outgoing_calls
            WHERE scope = @scope{(limit.IsOfPlace ? " AND place = @place" : "")} ORDER BY at DESC OFFSET {limit.Calls - 1} LIMIT 1), 0)
        """);

    string PlaceOf(string place) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope} {place}")).AsSpan(0, 8));

    static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            _ = command.Parameters.Add(parameter);
        }

        return command;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A call was not counted for the other instances ({Reason})")]
        public static partial void NotCounted(ILogger logger, string reason);
    }
}

/// <summary>At most <paramref name="Calls"/> in any <paramref name="Span"/> of up to a minute.</summary>
/// <param name="IsOfPlace">Whether the limit is one of the place, and not of the token.</param>
public readonly record struct CallLimit(int Calls, TimeSpan Span, bool IsOfPlace);

/// <summary>A call that counts for all instances.</summary>
public sealed class CountedCall
{
    internal static readonly CountedCall None = new(null, "");

    readonly SharedBudget? budget;
    readonly string id;

    internal CountedCall(SharedBudget? budget, string id)
    {
        (this.budget, this.id) = (budget, id);
    }

    /// <summary>Records that the call has ended. Does not wait for the database.</summary>
    public void End() => _ = budget?.End(id);
}
