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

    public const string CreateTable = """
        CREATE TABLE handled_requests (request_key TEXT PRIMARY KEY, at BIGINT NOT NULL, answer TEXT NOT NULL);
        CREATE INDEX handled_requests_by_age ON handled_requests (at);
        """;

    /// <summary>Null for an event that is new, or that its platform gave no key.</summary>
    public static string? Answer(DbConnection connection, string? key) => key is null
        ? null
        : (string?)connection.Prepared("SELECT answer FROM handled_requests WHERE request_key = @key", ("key", key)).ExecuteScalar();

    public static void Add(DbConnection connection, string? key, string answer, long now)
    {
        if (key is not null)
        {
            _ = connection.Prepared(
                "INSERT INTO handled_requests (request_key, at, answer) VALUES (@key, @at, @answer) ON CONFLICT (request_key) DO NOTHING",
                ("key", key), ("at", now), ("answer", answer)).ExecuteNonQuery();
        }
    }

    public static void Forget(DbConnection connection, long now) => connection
        .Prepared("DELETE FROM handled_requests WHERE at < @before", ("before", now - (long)Lifetime.TotalMilliseconds)).ExecuteNonQuery();
}
