using CommunityBot.Core.Articles.Review.Pages;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Polls.SigningIn;
using CommunityBot.Core.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web;

/// <summary>
/// Moderators' actions on the result pages, after a link from the bot has signed them in. Each action runs the command
/// of the same name, with its permission checks and texts.
/// GET changes nothing. A POST must be JSON from a page of this server (see WebGuard), with a cookie that pages of
/// other sites cannot send.
/// </summary>
static class ModerationEndpoints
{
    static readonly IReadOnlyList<string> Actions = ["close", "reopen", "cancel"];

    public static void MapModeration(this IEndpointRouteBuilder app)
    {
        app.MapGet("/signin", (WebPage page, HttpContext context) => page.Serve("signin.html", context));
        app.MapPost("/signin", SignIn);
        app.MapPost("/signout", SignOut);
        app.MapGet("/signin/polls", Polls);
        app.MapGet("/polls/{key}/actions", Offered);
        app.MapPost("/polls/{key}/actions", Act);
        app.MapGet("/polls/{key}/log.csv", Log);
    }

    static async Task<IResult> SignIn(SignInPost post, [FromServices] SignIns signIns, HttpContext context)
    {
        if (await signIns.Redeem(post.Token ?? "", context.RequestAborted) is not { } session)
            return TypedResults.Problem("This link has been used or is too old.", statusCode: StatusCodes.Status403Forbidden);
        SessionCookie.Set(context, session);
        return TypedResults.NoContent();
    }

    static async Task<IResult> SignOut([FromServices] SignIns signIns, HttpContext context)
    {
        if (SessionCookie.Of(context) is { } session)
            await signIns.End(session, context.RequestAborted);
        SessionCookie.Remove(context);
        return TypedResults.NoContent();
    }

    static async Task<IResult> Polls(
        string? language, [FromServices] SignIns signIns, [FromServices] PublicResults results, [FromServices] ReviewPages reviews,
        HttpContext context)
    {
        if (await Moderator(signIns, context) is not { } moderator)
            return TypedResults.NoContent();
        var reader = LanguageTag.Parse(language) ?? Language.En;
        var articles = await reviews.Newest(moderator, reader, context.RequestAborted);
        return TypedResults.Ok(new SignedIn(
            moderator.UserName,
            await results.Newest(moderator, reader, context.RequestAborted),
            [
                .. articles.Select(article => new ArticlePageLink(
                    $"/articles/{article.Number}", article.Number, article.Title, article.State)),
            ]));
    }

    /// <summary>No content for a moderator of another community, as for every other visitor.</summary>
    static async Task<IResult> Offered(
        string key, [FromServices] SignIns signIns, [FromServices] PublicResults results, HttpContext context) =>
        await Moderator(signIns, context) is { } moderator && await results.Managed(key, moderator, context.RequestAborted) is { } poll
            ? TypedResults.Ok(new PollActions(
                moderator.UserName, poll.IsOpen ? ["close", "cancel"] : poll.MayReopen ? ["reopen", "export"] : poll.IsClosed
                    ? ["export"] : []))
            : TypedResults.NoContent();

    static async Task<IResult> Act(
        string key, ActionPost post, [FromServices] SignIns signIns, [FromServices] PublicResults results,
        Dispatcher dispatcher, HttpContext context)
    {
        var (acting, refusal) = await Acting(signIns, context);
        if (acting is not { } moderator)
            return refusal!;
        if (await results.Managed(key, moderator, context.RequestAborted) is not { } poll)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        if (post.Action is null || !Actions.Contains(post.Action))
            return TypedResults.Problem("There is no such action.", statusCode: StatusCodes.Status400BadRequest);
        var reply = await Run(
            $"poll {post.Action}", poll, moderator with { Locale = LanguageTag.Parse(post.Language) }, dispatcher, context);
        return TypedResults.Ok(new ActionAnswer(TextSanitizer.Of(MessageText.Plain(reply.Message))));
    }

    static async Task<IResult> Log(
        string key, [FromServices] SignIns signIns, [FromServices] PublicResults results, Dispatcher dispatcher,
        HttpContext context)
    {
        var (acting, refusal) = await Acting(signIns, context);
        if (acting is not { } moderator)
            return refusal!;
        if (await results.Managed(key, moderator, context.RequestAborted) is not { } poll)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var reply = await Run("poll export", poll, moderator, dispatcher, context);
        return reply.Message.Blocks.OfType<Attachment>().FirstOrDefault() is { } log
            ? TypedResults.File(System.Text.Encoding.UTF8.GetBytes(log.Content), "text/csv; charset=utf-8", log.Name)
            : TypedResults.Problem(MessageText.Plain(reply.Message), statusCode: StatusCodes.Status409Conflict);
    }

    /// <summary>Who acts, if they moderate their chat still. The session of one who does not ends here.</summary>
    public static async Task<(RequestOrigin? Moderator, IResult? Refusal)> Acting(SignIns signIns, HttpContext context)
    {
        if (await Moderator(signIns, context) is not { } moderator)
            return (null, TypedResults.StatusCode(StatusCodes.Status403Forbidden));
        switch (await signIns.StillModerates(moderator, context.RequestAborted))
        {
            case true:
                return (moderator, null);
            case null:
                return (null, TypedResults.Problem(
                    "The platform cannot be asked right now whether you still moderate this chat. Try again.",
                    statusCode: StatusCodes.Status503ServiceUnavailable));
            default:
                await signIns.End(SessionCookie.Of(context)!, context.RequestAborted);
                SessionCookie.Remove(context);
                return (null, TypedResults.Problem(
                    "You no longer moderate this chat, so you are signed out.", statusCode: StatusCodes.Status403Forbidden));
        }
    }

    /// <summary>Who is signed in; null for every other visitor.</summary>
    public static Task<RequestOrigin?> Moderator(SignIns signIns, HttpContext context) =>
        signIns.Find(SessionCookie.Of(context), context.RequestAborted);

    static Task<Reply> Run(string command, ManagedPoll poll, RequestOrigin moderator, Dispatcher dispatcher, HttpContext context) =>
        dispatcher.Dispatch(
            new CommandRequest(moderator, command, new Dictionary<string, string> { ["poll"] = poll.Id }),
            context.RequestAborted);
}

/// <summary>The body of POST /signin.</summary>
sealed record SignInPost(string? Token);

/// <summary>The body of POST /polls/{key}/actions.</summary>
sealed record ActionPost(string? Action, string? Language);

sealed record ActionAnswer(string Text);

sealed record PollActions(string Name, IReadOnlyList<string> Actions);

sealed record SignedIn(string Name, IReadOnlyList<PublicPage> Polls, IReadOnlyList<ArticlePageLink> Articles);

/// <param name="State">In the reader's language.</param>
sealed record ArticlePageLink(string Address, int Number, string Title, string State);
