using CommunityBot.Simulators.Discord.Calls;

namespace CommunityBot.Simulators.Discord.Faults;

/// <summary>The faults of the next calls.</summary>
sealed class FaultPlan
{
    readonly Lock gate = new();
    readonly List<(string Operation, ApiFault Fault, int Left)> planned = [];

    /// <summary>Returns the fault of a call for which none is planned; null for no fault.</summary>
    public Func<ApiCall, ApiFault?>? ForOtherCalls { get; set; }

    /// <summary>Plans a fault for the next calls of an endpoint.</summary>
    /// <param name="operation">Discord's name of the endpoint, such as <c>create_message</c>; <c>*</c> for any.</param>
    public void Next(string operation, ApiFault fault, int times = 1)
    {
        lock (gate)
            planned.Add((operation, fault, times));
    }

    /// <summary>How many planned faults have not happened yet.</summary>
    public int Pending
    {
        get
        {
            lock (gate)
                return planned.Sum(plan => plan.Left);
        }
    }

    /// <summary>Removes all planned faults.</summary>
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
