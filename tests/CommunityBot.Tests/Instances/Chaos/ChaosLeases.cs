using System.Diagnostics;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>Which process has which lease by what the processes log, and how long a lease was without a process.</summary>
sealed class ChaosLeases
{
    readonly Lock gate = new();
    readonly Dictionary<string, int> holders = [];
    readonly Dictionary<string, long> freed = [];
    readonly List<double> seconds = [];

    /// <summary>The time from the death or pause of a holder until the next one, in seconds.</summary>
    public IReadOnlyList<double> TakeOvers
    {
        get
        {
            lock (gate)
                return [.. seconds.Order()];
        }
    }

    /// <summary>The leases that no process has had since its holder stopped, and for how many seconds.</summary>
    public IReadOnlyList<(string Lease, double Seconds)> Open
    {
        get
        {
            lock (gate)
                return [.. freed.Select(lease => (lease.Key, Stopwatch.GetElapsedTime(lease.Value).TotalSeconds))];
        }
    }

    public void Taken(string lease, int process)
    {
        lock (gate)
        {
            holders[lease] = process;
            if (freed.Remove(lease, out var since))
                seconds.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    /// <summary>A process was killed or paused.</summary>
    public void Stopped(int process)
    {
        lock (gate)
        {
            foreach (var (lease, _) in holders.Where(holder => holder.Value == process).ToList())
            {
                _ = holders.Remove(lease);
                freed[lease] = Stopwatch.GetTimestamp();
            }
        }
    }

    public int CountOf(int process)
    {
        lock (gate)
            return holders.Values.Count(holder => holder == process);
    }
}
