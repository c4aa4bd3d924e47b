using System.Collections.Concurrent;

namespace CommunityBot.Simulators.Discord.Calls;

/// <summary>The calls that arrived, oldest first.</summary>
sealed class CallLog
{
    readonly ConcurrentQueue<ApiCall> calls = new();

    /// <summary>Whether calls are kept; off for long measurements.</summary>
    public bool IsOn { get; set; } = true;

    public IReadOnlyList<ApiCall> Calls => [.. calls];

    public void Add(ApiCall call)
    {
        if (IsOn)
            calls.Enqueue(call);
    }
}
