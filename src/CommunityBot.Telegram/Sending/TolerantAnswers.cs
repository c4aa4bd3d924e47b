using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Core.Json;
using CommunityBot.Telegram.Updates;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// Makes answers readable for the client library, which fails a call that is done if a single field of its answer is of another
/// type than it knows. Of a message that was sent or edited only the id is passed on; of what is asked for, what fits.
/// </summary>
sealed class TolerantAnswers : DelegatingHandler
{
    static readonly Dictionary<string, Type> Asked = new(StringComparer.OrdinalIgnoreCase)
    {
        ["getMe"] = typeof(User),
        ["getChatMember"] = typeof(ChatMember),
        ["getChatAdministrators"] = typeof(ChatMember[]),
        ["getWebhookInfo"] = typeof(WebhookInfo),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var method = request.RequestUri!.Segments[^1];
        var isSent = method.StartsWith("send", StringComparison.OrdinalIgnoreCase) || method.StartsWith("edit", StringComparison.OrdinalIgnoreCase);
        if (!response.IsSuccessStatusCode || !(isSent || Asked.ContainsKey(method)))
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        if (Changed(await response.Content.ReadAsByteArrayAsync(cancellationToken), isSent ? null : Asked[method]) is { } answer)
        {
            response.Content = new ByteArrayContent(answer);
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return response;
    }

    /// <param name="asked">Null for a message that was sent.</param>
    /// <returns>Null to leave the answer as it is.</returns>
    static byte[]? Changed(byte[] body, Type? asked)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root
                || !root.TryGetProperty("result", out var result)
                || result.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                return null;
            }

            var read = asked is null ? Sent(result) : TolerantJson.Fitting(result, TelegramJson.TypeOf(asked));
            return read is null ? null : JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["ok"] = true, ["result"] = read });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static JsonObject Sent(JsonElement message) => new()
    {
        ["message_id"] = Number(message, "message_id"),
        ["ephemeral_message_id"] = Number(message, "ephemeral_message_id"),
        ["date"] = 0,
        ["chat"] = new JsonObject { ["id"] = 0, ["type"] = "private" },
    };

    /// <summary>0 if there is none; such a message cannot be edited.</summary>
    static int Number(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value)
            && int.TryParse(value.ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? id
            : 0;
}
