using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Calls;

/// <summary>A call that is answered with <c>ok: false</c>: https://core.telegram.org/bots/api#making-requests.</summary>
/// <param name="code">As HTTP has it: 400, 401, 403, 404, 409, 429.</param>
/// <param name="description">For people, with the prefix that Telegram puts before it.</param>
/// <param name="isViolation">Whether the bot broke a rule that it could have kept; otherwise the world is simply so.</param>
/// <param name="parameters">https://core.telegram.org/bots/api#responseparameters.</param>
sealed class ApiException(int code, string description, bool isViolation = false, JsonObject? parameters = null) : Exception(description)
{
    public int Code => code;

    public bool IsViolation => isViolation;

    public JsonObject? Parameters => parameters;

    /// <summary>The bot asked for what the documentation rules out: answered, and kept among the stand-in's complaints.</summary>
    public static ApiException Violation(string description) => new(400, $"Bad Request: {description}", isViolation: true);

    /// <summary>What a right bot runs into too: a message that was deleted, a query that is too old.</summary>
    public static ApiException BadRequest(string description) => new(400, $"Bad Request: {description}");

    public static ApiException Forbidden(string description) => new(403, $"Forbidden: {description}");

    public static ApiException Conflict(string description) => new(409, $"Conflict: {description}");

    /// <summary>A <c>retry_after</c> in whole seconds is all that a bot is told.</summary>
    public static ApiException TooManyRequests(int retryAfter, bool isViolation = false) =>
        new(429, $"Too Many Requests: retry after {retryAfter}", isViolation, new JsonObject { ["retry_after"] = retryAfter });
}
