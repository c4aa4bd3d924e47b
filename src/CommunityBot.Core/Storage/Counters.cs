using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>Numbers that are counted up, one after another over all instances. Call inside a write transaction.</summary>
static class Counters
{
    /// <summary>One more than the last one; the first is 1.</summary>
    public static long Next(DbConnection connection, string name) => connection.Prepared(
        """
        INSERT INTO counters (name, value) VALUES (@name, 1)
        ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
        RETURNING value
        """,
        ("@name", name)).First(row => row.GetInt64(0));
}
