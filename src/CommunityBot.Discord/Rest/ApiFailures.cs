using System.Net;
using System.Text.Json;

namespace CommunityBot.Discord.Rest;

/// <summary>
/// Maps error responses to exceptions: https://discord.com/developers/docs/topics/opcodes-and-status-codes#http
/// </summary>
static class ApiFailures
{
    /// <summary>"Invalid Webhook Token": a 401 that concerns an interaction's token, not the bot's.</summary>
    const int InvalidWebhookToken = 50027;

    const int MaxMessageLength = 300;

    /// <summary>Null for a success.</summary>
    public static async ValueTask<Exception?> Of(HttpResponseMessage response)
    {
        var route = ApiRoute.Of(response.RequestMessage!);
        if (response.IsSuccessStatusCode)
        {
            return response.Content.Headers.ContentLength == 0 && HasBody(response, route)
                ? await Unread(response, new JsonException("The answer is empty."))
                : null;
        }

        var (code, message) = await Body(response);
        return new DiscordApiException(
            Meaning(response.StatusCode, code, route), response.StatusCode, code,
            $"Discord refused {route.Name}: {(int)response.StatusCode}, {code} {message}");
    }

    /// <summary>The call succeeded, but its response cannot be read.</summary>
    public static ValueTask<Exception?> Unread(HttpResponseMessage response, Exception cause) =>
        new(new DiscordApiException(
            DiscordError.Unknown, response.StatusCode, 0,
            $"Discord's answer to {ApiRoute.Of(response.RequestMessage!).Name} cannot be read.", cause));

    static bool HasBody(HttpResponseMessage response, ApiRoute route) =>
        !route.IsCallback
            && response.RequestMessage!.Method != HttpMethod.Delete
            && response.RequestMessage.Method != HttpMethod.Put;

    static DiscordError Meaning(HttpStatusCode status, int code, ApiRoute route) => status switch
    {
        _ when code == InvalidWebhookToken => DiscordError.Gone,
        HttpStatusCode.Unauthorized when !route.IsInteraction => DiscordError.Unauthorized,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => DiscordError.Forbidden,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => DiscordError.Gone,
        HttpStatusCode.TooManyRequests => DiscordError.Failed,
        >= HttpStatusCode.InternalServerError => DiscordError.Unknown,
        _ => DiscordError.Invalid,
    };

    /// <summary>The message goes into the log and the health report, which take one line.</summary>
    static string Shortened(string text) => text.Length > MaxMessageLength ? text[..MaxMessageLength] + "…" : text;

    static async Task<(int Code, string Message)> Body(HttpResponseMessage response)
    {
        try
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return default;
            var code = body.RootElement.TryGetProperty("code", out var codeJson)
                && codeJson.ValueKind == JsonValueKind.Number
                && codeJson.TryGetInt32(out var number)
                ? number
                : 0;
            // Names the invalid fields: the paths are ours, the texts Discord's.
            var text = body.RootElement.TryGetProperty("message", out var message) ? message.ToString() : "";
            return (code, Shortened(body.RootElement.TryGetProperty("errors", out var errors) ? $"{text} {errors}" : text));
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
