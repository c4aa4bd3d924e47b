using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Calls;

/// <summary>An uploaded file of a call.</summary>
sealed record UploadedFile(string FileName, byte[] Bytes);

/// <summary>A call that conforms to the specification.</summary>
sealed record ApiCall(string Method, JsonObject Arguments, Dictionary<string, UploadedFile> Files)
{
    public string? Text(string name) => Arguments[name] is JsonValue value ? (string?)value : null;

    public long? Integer(string name) => Arguments[name] is JsonValue value ? (long)value : null;

    public bool Flag(string name) => Arguments[name] is JsonValue value && (bool)value;

    public JsonObject? Object(string name) => Arguments[name]?.AsObject();
}
