using System.Text;
using CommunityBot.Core.Moderation;
using CommunityBot.Core.Polls.SigningIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web;

/// <summary>The moderators' overview behind their sign-in. It works without JavaScript.</summary>
static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        app.MapGet("/articles", Show).WithMetadata(new TakesForms());
        app.MapPost("/articles", Act).WithMetadata(new TakesForms());
    }

    static async Task<IResult> Show(
        string? language, [FromServices] SignIns signIns, [FromServices] ModerationOverview overview, HttpContext context)
    {
        if (await ModerationEndpoints.Moderator(signIns, context) is not { } moderator)
            return TypedResults.Redirect("signin");
        var reader = PageForms.LanguageOf(language, context);
        var view = await overview.Of(moderator, reader, context.RequestAborted);
        return Page(new OverviewHtml(view, null, reader, PageForms.TokenOf(context)));
    }

    static async Task<IResult> Act([FromServices] SignIns signIns, [FromServices] ModerationOverview overview, HttpContext context)
    {
        if (await PageForms.Read(context) is not { } form)
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        if (!PageForms.IsOwn(form, context))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var (acting, refusal) = await ModerationEndpoints.Acting(signIns, context);
        if (acting is not { } moderator)
            return refusal!;
        var (reader, target) = (PageForms.LanguageOf(null, context), form["target"].ToString());
        if (form["action"] == "undo")
        {
            await overview.Undo(moderator, target, context.RequestAborted);
            context.Response.Headers.Location = "articles";
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }

        // The commands say what they did, or why not: what they do not understand is corrected on the page that follows.
        var speaking = moderator with { Locale = reader };
        var cancellation = context.RequestAborted;
        var task = form["action"].ToString() switch
        {
            "fact" => overview.AddFact(speaking, $"{target} = {form["value"]}", form["source"].ToString(), cancellation),
            "alias" => overview.AddAlias(speaking, form["alias"].ToString(), form["of"].ToString(), cancellation),
            "decide" => overview.Decide(speaking, target, cancellation),
            _ => null,
        };
        if (task is null)
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        var said = await task;
        var view = await overview.Of(moderator, reader, context.RequestAborted);
        return Page(new OverviewHtml(view, said, reader, PageForms.TokenOf(context)));
    }

    static ContentHttpResult Page(OverviewHtml html) => TypedResults.Text(html.Write(), "text/html", Encoding.UTF8);
}
