using System.Globalization;

namespace CommunityBot.Simulators.Discord.Faults;

/// <summary>A fault of one call.</summary>
sealed record ApiFault
{
    public FaultEffect Effect { get; init; }
    public TimeSpan? Delay { get; init; }
    public int Status { get; init; }
    public string? Body { get; init; }
    public string ContentType { get; init; } = "application/json";
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>An error page of a proxy in front of Discord.</summary>
    public static ApiFault ServerError(int status = 502) =>
        new() { Effect = FaultEffect.Answer, Status = status, Body = "<html><title>Bad gateway</title></html>", ContentType = "text/html" };

    /// <summary>
    /// A refusal with a code of Discord: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
    /// </summary>
    public static ApiFault Refused(int status, int code, string message) =>
        new() { Effect = FaultEffect.Answer, Status = status, Body = $$"""{"message":"{{message}}","code":{{code}}}""" };

    /// <summary>Delays the call.</summary>
    public static ApiFault Slow(TimeSpan delay) => new() { Delay = delay };

    /// <summary>Drops the connection before the call has an effect.</summary>
    public static ApiFault DropBefore() => new() { Effect = FaultEffect.DropBefore };

    /// <summary>Drops the connection after the call has its effect.</summary>
    public static ApiFault DropAfter() => new() { Effect = FaultEffect.DropAfter };

    /// <summary>A 429.</summary>
    /// <param name="scope">
    /// <c>user</c>, <c>shared</c> or <c>global</c>: https://docs.discord.com/developers/topics/rate-limits#header-format
    /// </param>
    public static ApiFault TooMany(TimeSpan retryAfter, string scope = "user")
    {
        var headers = new Dictionary<string, string>
        {
            ["X-RateLimit-Scope"] = scope,
            ["Retry-After"] = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        };
        if (scope == "global")
            headers["X-RateLimit-Global"] = "true";
        var seconds = retryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var message = scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.";
        var isGlobal = scope == "global" ? "true" : "false";
        return new()
        {
            Effect = FaultEffect.Answer,
            Status = 429,
            Headers = headers,
            Body = $$"""{"message":"{{message}}","retry_after":{{seconds}},"global":{{isGlobal}}}""",
        };
    }

    /// <summary>Cuts the body of the answer in half; the call has its effect.</summary>
    public static ApiFault CutAnswer() => new() { Effect = FaultEffect.CutAnswer };
}

enum FaultEffect
{
    None,
    Answer,
    DropBefore,
    DropAfter,
    CutAnswer,
}
