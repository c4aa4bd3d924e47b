using System.Globalization;
using System.Text;

namespace CommunityBot.Simulators.Telegram.Load;

/// <summary>Prepared HTTP responses, and a reader of single numbers.</summary>
static class LoadAnswer
{
    public static byte[] True { get; } = Ok("""{"ok":true,"result":true}"""u8);

    public static byte[] Empty { get; } = Ok("""{"ok":true,"result":[]}"""u8);

    public static byte[] Ok(ReadOnlySpan<byte> json) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n")), .. json];

    public static byte[] Message(long chat, int id) => Ok(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"ok":true,"result":{"message_id":{{{id}}},"date":1764000000,"chat":{"id":{{{chat}}},"type":"{{{(chat < 0 ? "supergroup" : "private")}}}"},"text":"x"}}""")));

    /// <summary>The number after <c>"name":</c>, with or without quotes; null if there is none.</summary>
    public static long? Number(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        var at = body.IndexOf(name);
        if (at < 0)
            return null;
        var rest = body[(at + name.Length)..].TrimStart("\": "u8);
        return System.Buffers.Text.Utf8Parser.TryParse(rest, out long number, out _) ? number : null;
    }
}
