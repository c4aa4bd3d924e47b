using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web;

/// <summary>
/// The result page of a poll, public to everyone who knows its address. It shares the chat's security headers and
/// contains nothing of the chat.
/// </summary>
static class PollPageEndpoints
{
    public static void MapPollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/polls/{key}", Page);
        app.MapGet("/polls/{key}/state", State);
        app.MapGet("/polls/{key}/events", Events);
    }

    static async Task<IResult> Page(string key, [FromServices] PublicResults results, WebPage page, HttpContext context) =>
        await results.Find(key, Language.En, context.RequestAborted) is null
            ? page.Serve("missing.html", context, StatusCodes.Status404NotFound)
            : page.Serve("poll.html", context);

    static async Task<IResult> State(string key, string? language, [FromServices] PublicResults results, CancellationToken cancellation) =>
        await results.Find(key, LanguageTag.Parse(language) ?? Language.En, cancellation) is { } result
            ? TypedResults.Ok(result)
            : TypedResults.NotFound();

    static async Task<IResult> Events(
        string key, string? language, [FromServices] PublicResults results, [FromServices] PollPageStream stream,
        CancellationToken cancellation) =>
        await results.Find(key, Language.En, cancellation) is null
            ? TypedResults.NotFound()
            : TypedResults.ServerSentEvents(stream.Of(key, LanguageTag.Parse(language) ?? Language.En, cancellation));
}
