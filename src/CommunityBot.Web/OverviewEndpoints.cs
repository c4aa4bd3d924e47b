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

        if (form["action"] != "fact")
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        // The command says what it did, or why not: a value that it does not understand is corrected on the page that follows.
        var said = await overview.AddFact(
            moderator with { Locale = reader }, $"{target} = {form["value"]}", form["source"].ToString(), context.RequestAborted);
        var view = await overview.Of(moderator, reader, context.RequestAborted);
        return Page(new OverviewHtml(view, said, reader, PageForms.TokenOf(context)));
    }

    static ContentHttpResult Page(OverviewHtml html) => TypedResults.Text(html.Write(), "text/html", Encoding.UTF8);
}
