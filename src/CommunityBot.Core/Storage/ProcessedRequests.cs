using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Storage;

/// <summary>
/// What was answered to an event, by the platform's key of it, for as long as a platform may deliver the event again.
/// Written in the transaction of what was done; to be looked up behind a lock that the same event would wait for.
/// </summary>
static class ProcessedRequests
{
    // Platforms give up on delivering after a day; a bot that was down over a weekend may still hold some.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>Null for an event that is new, or that its platform gave no key.</summary>
    public static string? Answer(DbConnection connection, string? key) => key is null
        ? null
        : connection.Prepared("SELECT answer FROM handled_requests WHERE request_key = @key", ("@key", key)).First(row => row.GetString(0));

    /// <summary>False where the event had been answered before; that answer stands.</summary>
    public static bool Add(DbConnection connection, string? key, string answer, long now) => key is null || connection.Prepared(
        "INSERT INTO handled_requests (request_key, at, answer) VALUES (@key, @now, @answer) ON CONFLICT (request_key) DO NOTHING",
        ("@key", key),
        ("@now", now),
        ("@answer", answer)).ExecuteNonQuery() > 0;

    public static void Forget(DbConnection connection, long now) =>
        connection.Execute("DELETE FROM handled_requests WHERE at < @before", new { before = now - (long)Lifetime.TotalMilliseconds });
}
