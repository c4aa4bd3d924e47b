using System.Globalization;
using System.Text;

namespace CommunityBot.SoakTests.Attacks;

/// <summary>Bytes to send, and whether a server may wait for more of them.</summary>
sealed record RawCall(byte[] Bytes, bool MayHang = false);

/// <summary>What can go wrong with a request on its way, or be made wrong: its framing, its headers, its body.</summary>
static class Distortion
{
    const int TooMuch = 1_200_000;

    static readonly string[] Methods = ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "G\tT", "PROPFIND"];

    static readonly string[] ContentTypes =
    [
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml",
        "application/json; charset=utf-16", "application/json; charset=nonsense", "", ";;;", "application/json, text/html", "*/*",
    ];

    static readonly string[] Paths =
    [
        "{0}/", "/{0}", "{0}/../{0}", "{0}%00", "{0}%2e%2e%2fetc%2fpasswd", "/..%2f..{0}", "{0}?x=%ff%fe", "{0};a=b", "{0}%u0041", "\\{0}",
        "http://evil.example{0}", "{0}#x", "{0}?{1}",
    ];

    static readonly string[] Shapes =
    [
        "", "null", "[]", "5", "\"text\"", "{}", "{\"a\":", "{\"member\":null}", "{\"member\":[\"Mo\"]}", "{\"member\":{}}", "\uFEFF{}",
        "{\"id\":1e999}", "{\"id\":\"x\",\"id\":\"y\"}", "{\"text\":\"\\ud800\"}", "{'a':1}", "{\"type\":\"1\"}", "{\"update_id\":\"1\"}",
        "{\"update_id\":-1}", "{\"update_id\":1.5}", "{\"type\":99,\"id\":\"1\"}", "NaN", "true",
    ];

    static readonly string[] Junk = ["\0", "\u0001", "é", "%s%n{0}", "' OR 1=1 --", "<script>", "\t\t", "A", "=", ",,,", "\u007f"];

    static readonly (string Name, string Value)[] Claims =
    [
        ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-For", "::1, garbage"), ("Forwarded", "for=\"[::1]\""), ("X-Real-IP", "999.1.1.1"),
        ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("Origin", "null"), ("Origin", "https://evil.example"),
        ("Sec-Fetch-Site", "cross-site"), ("Authorization", "Bearer guessed-guessed-guessed"), ("Authorization", "Basic Og=="),
        ("X-HTTP-Method-Override", "DELETE"), ("Cookie", "moderator=x; moderator=y; chat=z"), ("Expect", "200-ok"), ("Upgrade",
            "websocket"),
        ("Last-Event-ID", "99999999999999999999"), ("Range", "bytes=0-0,1-99999"), ("If-None-Match", "*"), ("Accept-Encoding", "x;q=-1"),
        ("Content-Encoding", "gzip"), ("Host", "evil.example"), ("Content-Length", "-1"), ("Content-Length", "99999999999999999999"),
    ];

    static readonly Func<RawRequest, Random, RawCall>[] Kinds =
    [
        (request, random) => Body(request, Shapes[random.Next(Shapes.Length)]),
        (request, random) => new(Flip(request.ToBytes(), random, from: 0, to: Encoding.Latin1.GetByteCount(request.Head())), MayHang: true),
        (request, random) => request.Body.Length == 0 ? Truncated(request, random)
            : new((request with { Body = Flip(request.Body, random, 0, request.Body.Length) }).ToBytes()),
        (request, random) => request.Body.Length == 0 ? Truncated(request, random)
            : new((request with { Body = request.Body[..random.Next(request.Body.Length)] }).ToBytes()),
        Truncated,
        (request, random) => Plain(request.Headers.Count == 0 ? request : request.Without(Any(request, random).Name)),
        (request, random) => Plain(request.Headers.Count == 0 ? request : Doubled(request, Any(request, random))),
        (request, random) => Plain(request.Headers.Count == 0 ? request
            : request.With(Any(request, random).Name, Any(request, random).Value + Junk[random.Next(Junk.Length)])),
        (request, random) => Plain(request.With("Content-Type", ContentTypes[random.Next(ContentTypes.Length)])),
        (request, random) => Claims[random.Next(Claims.Length)] is var claim ? Plain(request.Adding(claim.Name, claim.Value)) : null!,
        (request, random) => new((request with { Method = Methods[random.Next(Methods.Length)] }).ToBytes(), MayHang: true),
        (request, random) => new((request with
        {
            Path = string.Format(CultureInfo.InvariantCulture, Paths[random.Next(Paths.Length)], request.Path, new string('q',
                random.Next(12_000))),
        }).ToBytes(), MayHang: true),
        (request, random) => Body(request, new string('[', random.Next(1, 12_000))),
        (request, random) => Body(request, string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 2_000)))),
        (request, random) => new((request with { Body = Bytes(random, random.Next(1, 600)) }).ToBytes()),
        (request, random) => Chunked(request, request.Body, random),
        (request, random) => new([.. Encoding.Latin1.GetBytes(request.With("Transfer-Encoding", "chunked").Head()),
            .. Encoding.Latin1.GetBytes($"{(random.Next(2) == 0 ? "zz" : "-5")}\r\nhello\r\n")], MayHang: true),
        (request, random) => new((request with { Headers = [.. request.Headers, ("Content-Length", "3"), ("Transfer-Encoding",
            "chunked")] })
            .ToBytes(), MayHang: true),
        (request, random) => new(request.Adding("Content-Length", "3").Adding("Content-Length", "4").ToBytes(), MayHang: true),
        (request, random) => new([.. Encoding.Latin1.GetBytes(request.Head("HTTP/1.0")), .. request.Body], MayHang: true),
        (request, random) => new([.. Encoding.Latin1.GetBytes(request.Head("HTTP/9.9")), .. request.Body], MayHang: true),
        (request, random) => new(request.Adding("X-Long", new string('x', random.Next(40_000))).ToBytes(), MayHang: true),
        (request, random) => new(Bytes(random, random.Next(1, 300)), MayHang: true),
        // Seldom, since each takes as long as a hundred others.
        (request, random) => random.Next(12) != 0 ? Body(request, "{\"text\":\"" + new string('x', 20_000) + "\"}")
            : Body(request, "{\"text\":\"" + new string('x', TooMuch) + "\"}"),
        (request, random) => Chunked(request, random.Next(12) != 0 ? Bytes(random, 20_000) : new byte[TooMuch], random),
    ];

    public static RawCall Of(RawRequest request, Random random) => Kinds[random.Next(Kinds.Length)](request, random);

    /// <summary>With one bit changed, in this range of bytes.</summary>
    public static byte[] Flip(byte[] bytes, Random random, int from, int to)
    {
        var changed = (byte[])bytes.Clone();
        changed[random.Next(from, to)] ^= (byte)(1 << random.Next(8));
        return changed;
    }

    static RawCall Plain(RawRequest request) => new(request.ToBytes(), MayHang: true);

    static RawCall Body(RawRequest request, string text) => new((request with { Body = Encoding.UTF8.GetBytes(text) }).ToBytes());

    static RawCall Truncated(RawRequest request, Random random)
    {
        var bytes = request.ToBytes();
        return new(bytes[..random.Next(bytes.Length)], MayHang: true);
    }

    static RawRequest Doubled(RawRequest request, (string Name, string Value) header) => request.Adding(header.Name, header.Value);

    static RawCall Chunked(RawRequest request, byte[] body, Random random)
    {
        var bytes = new MemoryStream();
        bytes.Write(Encoding.Latin1.GetBytes(request.With("Transfer-Encoding", "chunked").Head()));
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, random.Next(1, 9_000));
            bytes.Write(Encoding.Latin1.GetBytes($"{size:x}\r\n"));
            bytes.Write(body, at, size);
            bytes.Write("\r\n"u8);
            at += size;
        }

        bytes.Write("0\r\n\r\n"u8);
        return new(bytes.ToArray());
    }

    static (string Name, string Value) Any(RawRequest request, Random random) => request.Headers[random.Next(request.Headers.Count)];

    static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
