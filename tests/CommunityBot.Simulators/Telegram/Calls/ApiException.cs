using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Calls;

/// <summary>An answer with <c>ok: false</c>: https://core.telegram.org/bots/api#making-requests.</summary>
/// <param name="code">The HTTP status: 400, 401, 403, 404, 409 or 429.</param>
/// <param name="description">The text, with Telegram's prefix.</param>
/// <param name="isViolation">Whether the bot broke a rule, so that the error becomes a complaint.</param>
/// <param name="parameters">https://core.telegram.org/bots/api#responseparameters.</param>
sealed class ApiException(int code, string description, bool isViolation = false, JsonObject? parameters = null) : Exception(description)
{
    public int Code => code;

    public bool IsViolation => isViolation;

    public JsonObject? Parameters => parameters;

    /// <summary>The bot broke a rule of the documentation; becomes a complaint.</summary>
    public static ApiException Violation(string description) => new(400, $"Bad Request: {description}", isViolation: true);

    /// <summary>An error that a correct bot meets too: a deleted message, an expired query.</summary>
    public static ApiException BadRequest(string description) => new(400, $"Bad Request: {description}");

    public static ApiException Forbidden(string description) => new(403, $"Forbidden: {description}");

    public static ApiException Conflict(string description) => new(409, $"Conflict: {description}");

    /// <summary>429, with <c>retry_after</c> in whole seconds.</summary>
    public static ApiException TooManyRequests(int retryAfter, bool isViolation = false) =>
        new(429, $"Too Many Requests: retry after {retryAfter}", isViolation, new JsonObject { ["retry_after"] = retryAfter });
}
