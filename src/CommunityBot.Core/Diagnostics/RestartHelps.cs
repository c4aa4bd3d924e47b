namespace CommunityBot.Core.Diagnostics;

/// <summary>
/// Marks a health check's result as one that a restart of the process can mend. Only such results fail the liveness check:
/// a restart for anything else would stop what still works.
/// </summary>
public static class RestartHelps
{
    const string Key = "restart helps";

    /// <summary>The data of such a result.</summary>
    public static IReadOnlyDictionary<string, object> Data { get; } = new Dictionary<string, object> { [Key] = true };

    public static bool IsIn(IReadOnlyDictionary<string, object> data) => data.ContainsKey(Key);
}
