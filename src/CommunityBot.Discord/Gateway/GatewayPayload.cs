using System.Buffers;
using System.Text.Json;

namespace CommunityBot.Discord.Gateway;

/// <summary>https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes</summary>
enum GatewayOp
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

/// <summary>
/// A received payload: https://discord.com/developers/docs/events/gateway-events#payload-structure. <see cref="Data"/>
/// is unparsed and valid until the next payload is read.
/// </summary>
readonly record struct GatewayPayload(GatewayOp? Op, long? Sequence, string? Name, ReadOnlyMemory<byte> Data)
{
    const int MaxDepth = 128;

    /// <exception cref="JsonException">The text is not a payload.</exception>
    public static GatewayPayload Read(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A payload is an object.");
        var payload = default(GatewayPayload);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isOp, isSequence, isName, isData) = (
                reader.ValueTextEquals("op"u8), reader.ValueTextEquals("s"u8), reader.ValueTextEquals("t"u8),
                reader.ValueTextEquals("d"u8));
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isOp && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var op))
                payload = payload with { Op = (GatewayOp)op };
            else if (isSequence && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var sequence))
                payload = payload with { Sequence = sequence };
            else if (isName && reader.TokenType == JsonTokenType.String)
                payload = payload with { Name = reader.GetString() };
            reader.Skip();
            if (isData)
                payload = payload with { Data = json[start..(int)reader.BytesConsumed] };
        }

        // Reject a payload that is cut off or followed by further text.
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
            throw new JsonException("A payload is one whole object.");
        return payload;
    }

    /// <summary>Parses a copy of the data, which stays valid.</summary>
    public JsonElement Element() => Data.IsEmpty ? default : JsonElement.Parse(Data.Span, new JsonDocumentOptions { MaxDepth = MaxDepth });

    public static ReadOnlyMemory<byte> Heartbeat(long? sequence) => Write(GatewayOp.Heartbeat, json =>
    {
        if (sequence is { } number)
            json.WriteNumber("d", number);
        else
            json.WriteNull("d");
    });

    /// <summary>https://discord.com/developers/docs/events/gateway-events#identify</summary>
    public static ReadOnlyMemory<byte> Identify(string token, int intents, int shard, int shards) => Write(GatewayOp.Identify, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", token);
        json.WriteNumber("intents", intents);
        json.WriteStartObject("properties");
        json.WriteString("os", OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        json.WriteString("browser", "CommunityBot");
        json.WriteString("device", "CommunityBot");
        json.WriteEndObject();
        json.WriteStartArray("shard");
        json.WriteNumberValue(shard);
        json.WriteNumberValue(shards);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>https://discord.com/developers/docs/events/gateway-events#resume</summary>
    public static ReadOnlyMemory<byte> Resume(string token, string session, long sequence) => Write(GatewayOp.Resume, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", token);
        json.WriteString("session_id", session);
        json.WriteNumber("seq", sequence);
        json.WriteEndObject();
    });

    static ReadOnlyMemory<byte> Write(GatewayOp op, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op", (int)op);
            data(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
