using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>
/// What was answered to an event, by the platform's key of it, for as long as a platform may deliver the event again.
/// Written in the transaction of what was done; to be looked up behind a lock that the same event would wait for.
/// </summary>
static class HandledRequests
{
    // Platforms give up on delivering after a day; a bot that was down over a weekend may still hold some.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>Null for an event that is new, or that its platform gave no key.</summary>
    public static string? Answer(DbConnection connection, string? key) => key is null
        ? null
        : connection.Text("SELECT answer FROM handled_requests WHERE request_key = $1", key);

    /// <summary>False where the event had been answered before; that answer stands.</summary>
    public static bool Add(DbConnection connection, string? key, string answer, long now) => key is null || connection.Run(
        "INSERT INTO handled_requests (request_key, at, answer) VALUES ($1, $2, $3) ON CONFLICT (request_key) DO NOTHING", key, now, answer) > 0;

    public static void Forget(DbConnection connection, long now) =>
        connection.Run("DELETE FROM handled_requests WHERE at < $1", now - (long)Lifetime.TotalMilliseconds);
}
