using System.Net;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web;

/// <summary>
/// Who sent a request and over which scheme, as a proxy on this machine reports it. Only a proxy's own entry counts: the
/// last one, since a client may send entries of its own.
/// </summary>
static class ForwardedRequest
{
    /// <summary>Stands for the clients of a proxy that names none, or none that can be read.</summary>
    const string Unknown = "unknown";

    // What one household or server has as its own, and so the unit that a limit counts:
    // https://www.rfc-editor.org/rfc/rfc6177
    const int Ipv6Prefix = 64;

    public static bool IsForwarded(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For")
            || request.Headers.ContainsKey("Forwarded")
            || request.Headers.ContainsKey("X-Real-IP")
            || request.Headers.ContainsKey("Via");

    /// <summary>The address at the other end of the connection; null for a test server within the process.</summary>
    public static IPAddress? Peer(HttpContext context) =>
        context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;

    public static bool IsFromThisMachine(HttpContext context) =>
        !IsForwarded(context.Request) && (Peer(context) is not { } peer || IPAddress.IsLoopback(peer));

    /// <summary>
    /// What limits count as one client: an IPv4 address or an IPv6 network of 64 bits. Null for this machine itself.
    /// </summary>
    public static string? ClientOf(HttpContext context)
    {
        if (IsFromThisMachine(context))
            return null;
        if (Peer(context) is { } peer && !IPAddress.IsLoopback(peer))
            return NetworkOf(peer);
        var headers = context.Request.Headers;
        return Parse(Last(headers["X-Forwarded-For"].ToString())) is { } forwarded ? NetworkOf(forwarded)
            : Parse(For(Last(headers["Forwarded"].ToString()))) is { } standard ? NetworkOf(standard)
            : Parse(Last(headers["X-Real-IP"].ToString())) is { } real ? NetworkOf(real)
            : Unknown;
    }

    /// <summary>The browser's scheme: a proxy that ends TLS passes plain HTTP on and reports the scheme.</summary>
    public static string SchemeOf(HttpRequest request)
    {
        var forwarded = Last(request.Headers["X-Forwarded-Proto"].ToString());
        return forwarded.Equals("https", StringComparison.OrdinalIgnoreCase) ? "https" : forwarded.Length > 0 ? "http" : request.Scheme;
    }

    /// <summary>Reads an address with or without a port: <c>192.0.2.1:443</c>, <c>[2001:db8::1]:443</c>.</summary>
    static IPAddress? Parse(string text) =>
        IPEndPoint.TryParse(text.Trim('"'), out var endpoint)
            ? endpoint.Address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : endpoint.Address
            : null;

    static string NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 4)
            return address.ToString();
        Array.Clear(bytes, Ipv6Prefix / 8, bytes.Length - (Ipv6Prefix / 8));
        return $"{new IPAddress(bytes)}/{Ipv6Prefix}";
    }

    static string Last(string list) => list[(list.LastIndexOf(',') + 1)..].Trim();

    /// <summary>The client of one entry of a Forwarded header: https://www.rfc-editor.org/rfc/rfc7239#section-4</summary>
    static string For(string entry) =>
        entry.Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith("for=", StringComparison.OrdinalIgnoreCase)) is { } client
            ? client["for=".Length..]
            : "";
}
