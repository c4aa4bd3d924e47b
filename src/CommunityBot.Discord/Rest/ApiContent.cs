using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CommunityBot.Core.Json;
using CommunityBot.Discord.Rest.Models;
using Refit;

namespace CommunityBot.Discord.Rest;

/// <summary>A request body that states whether sending it twice has the same effect as sending it once.</summary>
interface IRepeatableContent
{
    bool IsRepeatable { get; }
}

/// <summary>
/// Writes request bodies, as JSON or as a multipart form if there are files, and reads JSON responses.
/// </summary>
sealed class ApiContent : IHttpContentSerializer
{
    public HttpContent ToHttpContent<T>(T item)
    {
        var json = new JsonBody(JsonSerializer.SerializeToUtf8Bytes(item, TypeInfo<T>()))
        {
            IsRepeatable = item is Recipient or MessagePayload { Nonce: not null, EnforceNonce: true },
        };
        var files = item switch
        {
            MessagePayload message => message.Files,
            InteractionResponse { Data: MessagePayload message } => message.Files,
            _ => [],
        };
        return files.Count == 0 ? json : new FormBody(json, files);
    }

    /// <summary>Fields of another type than documented count as missing, since the call is done.</summary>
    /// <exception cref="JsonException">The response is not JSON, or nothing like what is expected.</exception>
    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        using var answer = await JsonDocument.ParseAsync(await content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
        return TolerantJson.Read(answer.RootElement, TypeInfo<T>())
            ?? (typeof(T) == typeof(SentMessage) && answer.RootElement.ValueKind != JsonValueKind.Null
            ? (T)(object)new SentMessage()
            : throw new JsonException("The answer is not what was asked for."));
    }

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;

    static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)DiscordJson.Default.GetTypeInfo(typeof(T))!;

    sealed class JsonBody : ByteArrayContent, IRepeatableContent
    {
        static readonly MediaTypeHeaderValue Json = new("application/json");

        public JsonBody(byte[] content)
            : base(content) => Headers.ContentType = Json;

        public required bool IsRepeatable { get; init; }
    }

    /// <summary>https://discord.com/developers/docs/reference#uploading-files</summary>
    sealed class FormBody : MultipartFormDataContent, IRepeatableContent
    {
        public FormBody(JsonBody json, IReadOnlyList<FileUpload> files)
        {
            IsRepeatable = json.IsRepeatable;
            Add(json, "payload_json");
            foreach (var (index, file) in files.Index())
            {
                var part = new ReadOnlyMemoryContent(file.Content);
                part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.MediaType);
                Add(part, $"files[{index}]", file.Name);
            }
        }

        public bool IsRepeatable { get; }
    }
}
