namespace CommunityBot.Simulators.Telegram.Faults;

/// <summary>A fault of one call.</summary>
abstract record Fault
{
    /// <summary>Answers with an error; the call has no effect.</summary>
    public static Fault Error(int code, string description = "Internal Server Error") => new ErrorFault(code, description, null);

    /// <summary>Answers with 429, independent of the limits.</summary>
    public static Fault TooManyRequests(int retryAfter) => new ErrorFault(429, $"Too Many Requests: retry after {retryAfter}", retryAfter);

    /// <summary>Drops the connection before the call has an effect.</summary>
    public static Fault DropBefore() => new DropFault(AfterEffect: false);

    /// <summary>Drops the connection after the effect, so that the bot cannot know whether there was one.</summary>
    public static Fault DropAfter() => new DropFault(AfterEffect: true);

    /// <summary>Delays the answer, in real time.</summary>
    public static Fault Slow(TimeSpan delay) => new SlowFault(delay);

    /// <summary>Holds the answer until the task ends; the call has its effect at once.</summary>
    public static Fault Hold(Task release) => new HoldFault(release);

    /// <summary>Answers with the error page of a proxy instead of JSON.</summary>
    public static Fault NotJson(string body = "<html><body>502 Bad Gateway</body></html>", int code = 502) => new NotJsonFault(code, body);
}

sealed record ErrorFault(int Code, string Description, int? RetryAfter) : Fault;

sealed record DropFault(bool AfterEffect) : Fault;

sealed record SlowFault(TimeSpan Delay) : Fault;

sealed record HoldFault(Task Release) : Fault;

sealed record NotJsonFault(int Code, string Body) : Fault;
