using System.Globalization;
using System.Text;
using CommunityBot.Core.Articles.Review.Pages;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.SigningIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web;

/// <summary>
/// The review of an article behind a moderator's sign-in. The page is written here and its forms come back here, so that it works
/// without JavaScript. For moderators of other communities there is no such page.
/// </summary>
static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder app)
    {
        app.MapGet("/articles/{number:int}", Show).WithMetadata(new TakesForms());
        app.MapPost("/articles/{number:int}", Act).WithMetadata(new TakesForms());
    }

    static async Task<IResult> Show(
        int number, string? show, string? language, [FromServices] SignIns signIns, [FromServices] ReviewPages pages, WebPage page,
        HttpContext context)
    {
        if (await ModerationEndpoints.Moderator(signIns, context) is not { } moderator)
            return TypedResults.Redirect("../signin");
        var reader = PageForms.LanguageOf(language, context);
        if (await pages.Find(moderator, number, reader, context.RequestAborted) is not { } view)
            return page.Serve("missing.html", context, StatusCodes.Status404NotFound);
        var html = new ReviewHtml(view, ReviewFilters.Parse(show), reader, PageForms.TokenOf(context)).Write();
        return TypedResults.Text(html, "text/html", Encoding.UTF8);
    }

    static async Task<IResult> Act(
        int number, [FromServices] SignIns signIns, [FromServices] ReviewPages pages, WebPage page, HttpContext context)
    {
        if (await PageForms.Read(context) is not { } form)
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        if (!PageForms.IsOwn(form, context))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var (acting, refusal) = await ModerationEndpoints.Acting(signIns, context);
        if (acting is not { } moderator)
            return refusal!;
        var cancellation = context.RequestAborted;
        if (await pages.Find(moderator, number, Language.En, cancellation) is not { } view)
            return page.Serve("missing.html", context, StatusCodes.Status404NotFound);
        _ = int.TryParse(form["target"], NumberStyles.None, CultureInfo.InvariantCulture, out var target);
        var action = form["action"].ToString();
        var task = action switch
        {
            "sure" => pages.ApproveSure(moderator, number, cancellation),
            "approve" or "replace" => pages.Approve(moderator, number, target, action == "replace", cancellation),
            "reject" => pages.Reject(moderator, number, target, cancellation),
            "change" => pages.Change(
                moderator, number, target, Value(form, "company"), Value(form, "metric"), Value(form, "period"), cancellation),
            "keep" or "leave" => pages.Choose(moderator, number, target, action == "keep", cancellation),
            "undo" when view.LastApproval is { } last => pages.Undo(moderator, last, cancellation),
            _ => Task.CompletedTask,
        };
        await task;
        var show = ReviewFilters.Parse(form["show"]);
        var place = action is "approve" or "reject" or "replace" ? $"#p{NextOf(view, target)}" : action == "change" ? $"#p{target}" : "";
        // After a redirect, loading the page again repeats nothing.
        context.Response.Headers.Location = $"{number}?show={ReviewFilters.Word(show)}{place}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The undecided proposal after this one; the first if it was the last.</summary>
    static int NextOf(ReviewView view, int decided)
    {
        var open = view.Proposals.Where(one => one.State == NumberMark.Open && one.Number != decided).Select(one => one.Number).ToList();
        return open.Find(number => number > decided) is > 0 and var next ? next : open.FirstOrDefault(decided);
    }

    static string? Value(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } value ? value : null;
}
