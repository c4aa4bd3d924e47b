using CommunityBot.Simulators.Discord.Calls;

namespace CommunityBot.Simulators.Discord.Faults;

/// <summary>Which calls go wrong, and how.</summary>
sealed class FaultPlan
{
    readonly Lock gate = new();
    readonly List<(string Operation, ApiFault Fault, int Left)> planned = [];

    /// <summary>Asked of every call that no plan names; null lets it pass.</summary>
    public Func<ApiCall, ApiFault?>? ForOtherCalls { get; set; }

    /// <summary>The next calls of the endpoint go wrong.</summary>
    /// <param name="operation">Discord's name of it, such as <c>create_message</c>; <c>*</c> for any.</param>
    public void Next(string operation, ApiFault fault, int times = 1)
    {
        lock (gate)
            planned.Add((operation, fault, times));
    }

    /// <summary>How many planned faults no call has met yet.</summary>
    public int Pending
    {
        get
        {
            lock (gate)
                return planned.Sum(plan => plan.Left);
        }
    }

    /// <summary>From now on calls go right.</summary>
    public void Clear()
    {
        lock (gate)
            planned.Clear();
    }

    public ApiFault? Take(ApiCall call)
    {
        lock (gate)
        {
            var index = planned.FindIndex(plan => plan.Operation == "*" || plan.Operation == call.Operation);
            if (index < 0)
                return ForOtherCalls?.Invoke(call);
            var (operation, fault, left) = planned[index];
            if (left > 1)
                planned[index] = (operation, fault, left - 1);
            else
                planned.RemoveAt(index);
            return fault;
        }
    }
}
