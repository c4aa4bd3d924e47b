using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>
/// Who may see how the bot is doing: requests from this machine under one of its own names, and requests with the bearer
/// token of <c>Web:MonitoringToken</c> from anywhere.
/// </summary>
sealed class OperatorAccess(IOptions<WebOptions> options)
{
    const string Scheme = "Bearer ";

    readonly byte[]? token = options.Value.MonitoringToken is { Length: > 0 } set ? Hash(set) : null;

    public bool IsAllowed(HttpContext context) =>
        HasToken(context.Request) || (IsUnderOwnName(context) && ForwardedRequest.IsFromThisMachine(context));

    /// <summary>The status with which a request is refused; null if it is allowed.</summary>
    public int? RefusalOf(HttpContext context)
    {
        if (IsAllowed(context))
            return null;
        if (!IsUnderOwnName(context) && ForwardedRequest.Peer(context) is { } peer && IPAddress.IsLoopback(peer))
            return StatusCodes.Status421MisdirectedRequest;
        return token is null ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
    }

    static bool IsUnderOwnName(HttpContext context) => WebGuard.IsLoopback(context.Request.Host.Host);

    bool HasToken(HttpRequest request) =>
        token is not null
            && request.Headers.Authorization.ToString() is var given
            && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(given[Scheme.Length..].Trim()), token);

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Marks the endpoints that only <see cref="OperatorAccess"/> opens.</summary>
public sealed class RequiresOperator;
