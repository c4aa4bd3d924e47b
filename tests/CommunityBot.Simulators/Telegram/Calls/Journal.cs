using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Calls;

/// <summary>A call of the bot and its answer.</summary>
/// <param name="Code">200 or the error code; 0 if the connection was dropped.</param>
sealed record CallRecord(DateTimeOffset At, string Method, JsonObject Arguments, int Code, string? Description)
{
    public override string ToString() => $"{Method} {Arguments.ToJsonString()} -> {Code} {Description}";
}

/// <summary>A rule of Telegram's documentation that the bot broke.</summary>
sealed record Complaint(string Method, string What, string Arguments)
{
    public override string ToString() => $"{Method}: {What} ({Arguments})";
}

/// <summary>The calls of the bot, and its broken rules. A test expects no complaints.</summary>
sealed class Journal
{
    readonly Lock gate = new();
    readonly List<CallRecord> calls = [];
    readonly List<Complaint> complaints = [];

    public IReadOnlyList<CallRecord> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public IReadOnlyList<Complaint> Complaints
    {
        get
        {
            lock (gate)
                return [.. complaints];
        }
    }

    public void Add(CallRecord call)
    {
        lock (gate)
            calls.Add(call);
    }

    public void Complain(string method, string what, JsonNode? arguments)
    {
        var shown = arguments?.ToJsonString() ?? "";
        lock (gate)
            complaints.Add(new Complaint(method, what, shown.Length > 500 ? shown[..500] + "…" : shown));
    }
}
