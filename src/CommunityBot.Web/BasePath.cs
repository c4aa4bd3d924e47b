using CommunityBot.Core.Polls;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web;

/// <summary>
/// The path of <c>Polls:PublicAddress</c>, under which a proxy shows the pages. Whether the proxy keeps the path or takes it away,
/// it is the request's path base from here on, and routes see only what is behind it.
/// </summary>
sealed class BasePath(PollOptions options)
{
    readonly PathString path = options.PathOfPublicAddress();

    readonly Uri? address = Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var uri) ? uri : null;

    public Task Take(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!path.HasValue)
            return next(context);
        if (request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase, out var taken, out var rest))
        {
            // Without the slash, a browser would look for the page's files one level above.
            if (!rest.HasValue && HttpMethods.IsGet(request.Method))
            {
                context.Response.Redirect($"{taken}/{request.QueryString}");
                return Task.CompletedTask;
            }

            (request.PathBase, request.Path) = (request.PathBase.Add(taken), rest);
        }
        else if (IsPublic(request.Host))
        {
            request.PathBase = path;
        }

        return next(context);
    }

    // Of this machine's own names the port tells apart whether the proxy was asked or the bot.
    bool IsPublic(HostString host) =>
        address is not null
        && host.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)
        && (!WebGuard.IsLoopback(host.Host) || host.Port == address.Port);
}
