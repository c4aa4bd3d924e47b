using System.Net;
using System.Text.Json;

namespace CommunityBot.Discord.Rest;

/// <summary>What Discord's refusals mean: https://discord.com/developers/docs/topics/opcodes-and-status-codes#http</summary>
static class ApiFailures
{
    /// <summary>"Invalid Webhook Token": an interaction's, which is a 401 and not the bot's fault.</summary>
    const int InvalidWebhookToken = 50027;

    /// <summary>Null for an answer that is none.</summary>
    public static async ValueTask<Exception?> Of(HttpResponseMessage response)
    {
        var route = ApiRoute.Of(response.RequestMessage!);
        if (response.IsSuccessStatusCode)
            return response.Content.Headers.ContentLength == 0 && GivesSomething(response, route) ? await Unread(response, new JsonException("The answer is empty.")) : null;
        var (code, message) = await Body(response);
        return new DiscordApiException(Meaning(response.StatusCode, code, route), response.StatusCode, code, $"Discord refused {route.Name}: {(int)response.StatusCode}, {code} {message}");
    }

    /// <summary>It was done, and what it gave cannot be told.</summary>
    public static ValueTask<Exception?> Unread(HttpResponseMessage response, Exception cause) =>
        new(new DiscordApiException(DiscordError.Unknown, response.StatusCode, 0, $"Discord's answer to {ApiRoute.Of(response.RequestMessage!).Name} cannot be read.", cause));

    static bool GivesSomething(HttpResponseMessage response, ApiRoute route) => !route.IsCallback && response.RequestMessage!.Method != HttpMethod.Delete && response.RequestMessage.Method != HttpMethod.Put;

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

    static async Task<(int Code, string Message)> Body(HttpResponseMessage response)
    {
        try
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                return default;
            var code = body.RootElement.TryGetProperty("code", out var said) && said.ValueKind == JsonValueKind.Number && said.TryGetInt32(out var number) ? number : 0;
            // Which fields were wrong, and how: the paths are ours and the words Discord's.
            var words = body.RootElement.TryGetProperty("message", out var message) ? message.ToString() : "";
            return (code, body.RootElement.TryGetProperty("errors", out var errors) ? $"{words} {errors}" : words);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
