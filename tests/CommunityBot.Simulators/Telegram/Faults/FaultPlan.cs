namespace CommunityBot.Simulators.Telegram.Faults;

/// <summary>The faults of the next calls, by method, in order.</summary>
sealed class FaultPlan
{
    readonly Lock gate = new();
    readonly List<(string Method, Fault Fault)> script = [];

    /// <summary>How many planned faults have not happened yet.</summary>
    public int Left
    {
        get
        {
            lock (gate)
                return script.Count;
        }
    }

    /// <summary>Plans a fault for the next <paramref name="times"/> calls of a method; "*" is any method but getUpdates.</summary>
    public void Next(string method, Fault fault, int times = 1)
    {
        lock (gate)
            script.AddRange(Enumerable.Repeat((method, fault), times));
    }

    public Fault? Take(string method)
    {
        lock (gate)
        {
            var index = script.FindIndex(next => next.Method.Equals(method, StringComparison.OrdinalIgnoreCase)
                || (next.Method == "*" && method != "getUpdates"));
            if (index < 0)
                return null;
            var fault = script[index].Fault;
            script.RemoveAt(index);
            return fault;
        }
    }
}
