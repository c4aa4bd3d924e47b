using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
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
    static readonly MediaTypeHeaderValue Json = new("application/json");

    static readonly Dictionary<string, Type> Asked = new(StringComparer.OrdinalIgnoreCase)
    {
        ["getMe"] = typeof(User),
        ["getChatMember"] = typeof(ChatMember),
        ["getChatAdministrators"] = typeof(ChatMember[]),
        ["getWebhookInfo"] = typeof(WebhookInfo),
    };

    static readonly Dictionary<string, Type>.AlternateLookup<ReadOnlySpan<char>> AskedByMethod =
        Asked.GetAlternateLookup<ReadOnlySpan<char>>();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // JSON of a known length is sent in one piece and not in chunks, which costs both sides less.
        if (request.Content is JsonContent json)
            await json.LoadIntoBufferAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        var method = MethodOf(request.RequestUri!);
        var isSent = method.StartsWith("send", StringComparison.OrdinalIgnoreCase)
            || method.StartsWith("edit", StringComparison.OrdinalIgnoreCase);
        Type? asked = null;
        if (!response.IsSuccessStatusCode || !(isSent || AskedByMethod.TryGetValue(method, out asked)))
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        if (Changed(await response.Content.ReadAsByteArrayAsync(cancellationToken), isSent ? null : asked) is { } answer)
        {
            response.Content = new ByteArrayContent(answer);
            response.Content.Headers.ContentType = Json;
        }

        return response;
    }

    static ReadOnlySpan<char> MethodOf(Uri address) => address.AbsolutePath.AsSpan(address.AbsolutePath.LastIndexOf('/') + 1);

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

            if (asked is null)
                return Sent(result);
            var read = TolerantJson.Fitting(result, TelegramJson.TypeOf(asked));
            return read is null ? null : JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["ok"] = true, ["result"] = read });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static byte[] Sent(JsonElement message) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""
        {"ok":true,"result":{"message_id":{{{{Number(message, "message_id")}}}},
        "ephemeral_message_id":{{{{Number(message, "ephemeral_message_id")}}}},"date":0,"chat":{"id":0,"type":"private"}}}
        """));

    /// <summary>0 if there is none; such a message cannot be edited.</summary>
    static int Number(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value)
            && ((value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var id) && id >= 0)
                || int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out id))
            ? id
            : 0;
}
