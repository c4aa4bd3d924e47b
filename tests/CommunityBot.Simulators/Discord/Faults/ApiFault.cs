using System.Globalization;

namespace CommunityBot.Simulators.Discord.Faults;

/// <summary>What goes wrong with one call.</summary>
sealed record ApiFault
{
    public FaultEffect Effect { get; init; }
    public TimeSpan? Delay { get; init; }
    public int Status { get; init; }
    public string? Body { get; init; }
    public string ContentType { get; init; } = "application/json";
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The answer of a proxy before Discord: a status and a page of HTML.</summary>
    public static ApiFault ServerError(int status = 502) => new() { Effect = FaultEffect.Answer, Status = status, Body = "<html><title>Bad gateway</title></html>", ContentType = "text/html" };

    /// <summary>The answer comes, but late.</summary>
    public static ApiFault Slow(TimeSpan delay) => new() { Delay = delay };

    /// <summary>The connection breaks and nothing was done.</summary>
    public static ApiFault DropBefore() => new() { Effect = FaultEffect.DropBefore };

    /// <summary>What was asked for is done, and the connection breaks before the answer.</summary>
    public static ApiFault DropAfter() => new() { Effect = FaultEffect.DropAfter };

    /// <summary>A 429.</summary>
    /// <param name="scope"><c>user</c>, <c>shared</c> or <c>global</c>: https://docs.discord.com/developers/topics/rate-limits#header-format</param>
    public static ApiFault TooMany(TimeSpan retryAfter, string scope = "user")
    {
        var headers = new Dictionary<string, string> { ["X-RateLimit-Scope"] = scope, ["Retry-After"] = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture) };
        if (scope == "global")
            headers["X-RateLimit-Global"] = "true";
        var seconds = retryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Effect = FaultEffect.Answer,
            Status = 429,
            Headers = headers,
            Body = $$"""{"message":"{{(scope == "shared" ? "The resource is being rate limited." : "You are being rate limited.")}}","retry_after":{{seconds}},"global":{{(scope == "global" ? "true" : "false")}}}""",
        };
    }

    /// <summary>What was asked for is done, and the answer's body is cut.</summary>
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
