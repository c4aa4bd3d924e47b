using System.Globalization;
using System.Text;

namespace CommunityBot.SoakTests.Attacks;

/// <summary>An HTTP/1.1 request as bytes, so that it may break every rule that a client library keeps.</summary>
sealed record RawRequest(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public static RawRequest Get(string path, params (string Name, string Value)[] headers) => new("GET", path, headers, []);

    public static RawRequest Post(string path, string json, params (string Name, string Value)[] headers) =>
        new("POST", path, [("Content-Type", "application/json"), .. headers], Encoding.UTF8.GetBytes(json));

    public string? Header(string name) => Headers.FirstOrDefault(header => Is(header, name)).Value;

    public RawRequest Without(string name) => this with { Headers = [.. Headers.Where(header => !Is(header, name))] };

    /// <summary>Replaces the header.</summary>
    public RawRequest With(string name, string value) => Without(name).Adding(name, value);

    /// <summary>Adds the header even where it is there already.</summary>
    public RawRequest Adding(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>The head, with the length of the body unless a header frames it differently.</summary>
    public string Head(string version = "HTTP/1.1")
    {
        var head = new StringBuilder(FormattableString.Invariant($"{Method} {Path} {version}\r\n"));
        foreach (var (name, value) in Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (Body.Length > 0 && Header("Content-Length") is null && Header("Transfer-Encoding") is null)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        return head.Append("\r\n").ToString();
    }

    public byte[] ToBytes() => [.. Encoding.Latin1.GetBytes(Head()), .. Body];

    static bool Is((string Name, string Value) header, string name) => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
