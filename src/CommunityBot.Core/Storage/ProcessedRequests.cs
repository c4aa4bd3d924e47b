using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Storage;

/// <summary>
/// Stores the answers to platform events by idempotency key, for as long as a platform may redeliver them. Add the answer
/// in the transaction of its effect, and look it up under a lock that a redelivery of the same event would wait for.
/// </summary>
static class ProcessedRequests
{
    // Platforms redeliver for up to a day; three days also cover a bot that was down over a weekend.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>The stored answer; null for a new event or one without a key.</summary>
    public static string? Answer(DbConnection connection, string? key) => key is null
        ? null
        : connection.Prepared("SELECT answer FROM handled_requests WHERE request_key = @key", ("@key", key)).First(row => row.GetString(0));

    /// <summary>False if the event was answered before; that answer is kept.</summary>
    public static bool Add(DbConnection connection, string? key, string answer, long now) => key is null || connection.Prepared(
        "INSERT INTO handled_requests (request_key, at, answer) VALUES (@key, @now, @answer) ON CONFLICT (request_key) DO NOTHING",
        ("@key", key),
        ("@now", now),
        ("@answer", answer)).ExecuteNonQuery() > 0;

    public static void Forget(DbConnection connection, long now) =>
        connection.Execute("DELETE FROM handled_requests WHERE at < @before", new { before = now - (long)Lifetime.TotalMilliseconds });
}
