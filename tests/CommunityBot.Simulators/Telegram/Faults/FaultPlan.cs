namespace CommunityBot.Simulators.Telegram.Faults;

/// <summary>What goes wrong next, by method, in the order it was written down.</summary>
sealed class FaultPlan
{
    readonly Lock gate = new();
    readonly List<(string Method, Fault Fault)> script = [];

    /// <summary>How many have not come to pass yet.</summary>
    public int Left
    {
        get
        {
            lock (gate)
                return script.Count;
        }
    }

    /// <summary>The next <paramref name="times"/> calls of that method meet the fault; "*" is any method but getUpdates.</summary>
    public void Next(string method, Fault fault, int times = 1)
    {
        lock (gate)
            script.AddRange(Enumerable.Repeat((method, fault), times));
    }

    public Fault? Take(string method)
    {
        lock (gate)
        {
            var index = script.FindIndex(next => next.Method.Equals(method, StringComparison.OrdinalIgnoreCase) || (next.Method == "*" && method != "getUpdates"));
            if (index < 0)
                return null;
            var fault = script[index].Fault;
            script.RemoveAt(index);
            return fault;
        }
    }
}
