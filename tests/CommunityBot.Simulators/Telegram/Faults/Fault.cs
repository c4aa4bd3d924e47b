namespace CommunityBot.Simulators.Telegram.Faults;

/// <summary>Something that goes wrong with one call.</summary>
abstract record Fault
{
    /// <summary>Answered with that error, without any effect. 500, 502 and the like come as Telegram's front servers send them.</summary>
    public static Fault Error(int code, string description = "Internal Server Error") => new ErrorFault(code, description, null);

    /// <summary>429, whatever the limits say.</summary>
    public static Fault TooManyRequests(int retryAfter) => new ErrorFault(429, $"Too Many Requests: retry after {retryAfter}", retryAfter);

    /// <summary>The connection breaks before Telegram has read the call: nothing happened.</summary>
    public static Fault DropBefore() => new DropFault(AfterEffect: false);

    /// <summary>The connection breaks after the effect and before the answer: the bot can't know what happened.</summary>
    public static Fault DropAfter() => new DropFault(AfterEffect: true);

    /// <summary>The answer comes late, in real time.</summary>
    public static Fault Slow(TimeSpan delay) => new SlowFault(delay);

    /// <summary>Held until the test releases it, with the effect already there: what is slow without a clock.</summary>
    public static Fault Hold(Task release) => new HoldFault(release);

    /// <summary>An answer that is no JSON: a proxy's page.</summary>
    public static Fault NotJson(string body = "<html><body>502 Bad Gateway</body></html>", int code = 502) => new NotJsonFault(code, body);
}

sealed record ErrorFault(int Code, string Description, int? RetryAfter) : Fault;

sealed record DropFault(bool AfterEffect) : Fault;

sealed record SlowFault(TimeSpan Delay) : Fault;

sealed record HoldFault(Task Release) : Fault;

sealed record NotJsonFault(int Code, string Body) : Fault;
