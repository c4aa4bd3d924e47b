using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>Numbers that are counted up, one after another over all instances. Call inside a write transaction.</summary>
static class Counters
{
    public const string Erasures = "erasures";

    /// <summary>One more than the last one; the first is 1.</summary>
    public static long Next(DbConnection connection, string name) => connection.Prepared(
        """
        INSERT INTO counters (name, value) VALUES (@name, 1)
        ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
        RETURNING value
        """,
        ("@name", name)).First(row => row.GetInt64(0));

    /// <summary>0 if nothing was counted.</summary>
    public static long Value(DbConnection connection, string name) =>
        connection.Prepared("SELECT value FROM counters WHERE name = @name", ("@name", name)).First(row => row.GetInt64(0));

    /// <summary>Back to 0, unless it was counted up since <paramref name="value"/> was read.</summary>
    public static void Clear(DbConnection connection, string name, long value) => connection.Prepared(
        "UPDATE counters SET value = 0 WHERE name = @name AND value = @value", ("@name", name), ("@value", value)).ExecuteNonQuery();
}
