using System.Globalization;
using System.Text;
using CommunityBot.Core.Charts;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>Maps the page's API. Bodies must be application/json, which a form on another site cannot send.</summary>
static class WebEndpoints
{
    // More fields than any form has.
    const int MaxFields = 40;

    const int MaxNameLength = 500;

    public static void MapWebEndpoints(this IEndpointRouteBuilder app)
    {
        // Public: everyone with the address or link.
        var pages = app.MapGroup("").WithMetadata(new RequiresGuard(), new SmallBody());
        pages.MapGet("/page/{file}", (WebPage page, string file, HttpContext context) => page.Serve(file, context));
        pages.MapPollPages();
        pages.MapModeration();
        pages.MapReviews();
        pages.MapOverview();

        // Local chat: the member name is trusted, so these routes answer this machine only.
        var guarded = app.MapGroup("").WithMetadata(new RequiresGuard(), new RequiresLocalMember(), new SmallBody());
        guarded.MapGet("/", (WebPage page, HttpContext context) => page.Serve("index.html", context));
        guarded.MapPost("/api/key", Open);
        guarded = guarded.MapGroup("").WithMetadata(new RequiresChatKey());
        guarded.MapPost("/api/messages", Say);
        guarded.MapPost("/api/buttons", Press);
        guarded.MapPost("/api/forms", Submit).WithMetadata(new FormBody());
        guarded.MapPost("/api/files", HandIn).WithMetadata(new FileBody());
        guarded.MapGet("/api/completions", Complete);
        guarded.MapGet("/api/menu", Menu);
        guarded.MapGet("/api/history", History);
        guarded.MapGet("/api/events", Events);
        guarded.MapClock();
        guarded.MapGet("/charts/{messageId:long}/{number:int}.png", ChartImage);
        guarded.MapGet("/files/{messageId:long}/{number:int}.txt", Download);
    }

    static async Task<IResult> Open(KeyPost post, ChatKey chatKey, HttpContext context) =>
        await chatKey.Exchange(post.Key, context)
            ? TypedResults.NoContent()
            : TypedResults.Problem("This is not the key of this start.", statusCode: StatusCodes.Status403Forbidden);

    static async Task<IResult> Say(MessagePost post, WebBot bot, IOptions<WebOptions> options, CancellationToken cancellation)
    {
        if (options.Value.Member(post.Member) is not { } member)
            return NoSuchMember();
        return string.IsNullOrWhiteSpace(post.Text)
            ? TypedResults.Problem("There is no text.", statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Ok(await bot.Say(member, post, cancellation));
    }

    static async Task<IResult> Press(ButtonPost post, WebBot bot, IOptions<WebOptions> options, CancellationToken cancellation)
    {
        if (options.Value.Member(post.Member) is not { } member)
            return NoSuchMember();
        return post.Id is { Length: > 0 } && await bot.Press(member, post, cancellation) is { } answer
            ? TypedResults.Ok(answer)
            : TypedResults.Problem("There is no such button.", statusCode: StatusCodes.Status404NotFound);
    }

    static async Task<IResult> Submit(FormPost post, WebBot bot, IOptions<WebOptions> options, CancellationToken cancellation)
    {
        if (options.Value.Member(post.Member) is not { } member)
            return NoSuchMember();
        return post is { Id.Length: > 0, Values.Count: <= MaxFields } && post.Values.Values.All(value => value is not null)
            ? TypedResults.Ok(await bot.Submit(member, post, cancellation))
            : TypedResults.Problem("There is no such form.", statusCode: StatusCodes.Status400BadRequest);
    }

    static async Task<IResult> HandIn(FilePost post, WebBot bot, IOptions<WebOptions> options, CancellationToken cancellation)
    {
        if (options.Value.Member(post.Member) is not { } member)
            return NoSuchMember();
        var content = new byte[post.Content?.Length ?? 0];
        return post.Name is { Length: > 0 and <= MaxNameLength } && Convert.TryFromBase64String(post.Content ?? "", content, out var length)
            ? TypedResults.Ok(await bot.HandIn(member, post, content.AsMemory(0, length), cancellation))
            : TypedResults.Problem("There is no such file.", statusCode: StatusCodes.Status400BadRequest);
    }

    static async Task<IResult> Complete(
        string member, string? language, string? text, WebBot bot, IOptions<WebOptions> options,
        CancellationToken cancellation) =>
        options.Value.Member(member) is { } sender
            ? TypedResults.Ok(await bot.Complete(sender, language, text ?? "", cancellation))
            : NoSuchMember();

    static Ok<WebPageSettings> Menu(
        string? member, string? language, Dispatcher dispatcher, IOptions<WebOptions> options, IServiceProvider services) =>
        TypedResults.Ok(new WebPageSettings(
            options.Value.ProductName,
            [.. options.Value.Members],
            WebMenu.Of(
                dispatcher.Menu, options.Value.Member(member) is { IsModerator: true }, LanguageTag.Parse(language) ?? Language.En),
            services.GetService<WebClock>()?.GetUtcNow()));

    static async Task<IResult> History(
        string member, string? language, Transcript transcript, WebView view, IOptions<WebOptions> options,
        CancellationToken cancellation)
    {
        if (options.Value.Member(member) is null)
            return NoSuchMember();
        var entries = await transcript.Of(WebPlatform.Lobby, member, cancellation);
        return TypedResults.Ok(new WebHistory(
            await view.Of(entries, member, language, cancellation), entries.Count == 0 ? 0 : entries.Max(entry => entry.Version)));
    }

    /// <param name="after">The version that the history ends with. A reconnecting browser sends Last-Event-ID
    /// instead.</param>
    static IResult Events(
        string member, string? language, long? after, HttpRequest request, WebStream stream, IOptions<WebOptions> options,
        CancellationToken cancellation)
    {
        if (options.Value.Member(member) is null)
            return NoSuchMember();
        var seen = long.TryParse(
            request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? last
            : after ?? 0;
        return TypedResults.ServerSentEvents(stream.Since(seen, member, language, cancellation));
    }

    static async Task<IResult> ChartImage(
        long messageId, int number, string? member, string? theme, HttpContext context, Transcript transcript, ChartPainter painter,
        CancellationToken cancellation)
    {
        // Without a font there is no image, and the page shows the chart's alternative text.
        if (await transcript.Find(messageId, WebPlatform.Lobby, cancellation) is not { } entry
            || !entry.IsFor(member ?? "")
            || entry.Message.Blocks.ElementAtOrDefault(number) is not Chart chart
            || !painter.CanPaint)
        {
            return TypedResults.NotFound();
        }

        // The address contains the version, so the image never changes.
        context.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        return TypedResults.Bytes(painter.Paint(chart, theme == "dark" ? ChartTheme.Dark : ChartTheme.Light), "image/png");
    }

    /// <summary>
    /// Always served as a download: the file contains members' text and must not be rendered as a page.
    /// </summary>
    static async Task<IResult> Download(
        long messageId, int number, string? member, Transcript transcript, CancellationToken cancellation) =>
        await transcript.Find(messageId, WebPlatform.Lobby, cancellation) is { } entry
        && entry.IsFor(member ?? "")
        && entry.Message.Blocks.ElementAtOrDefault(number) is Attachment attachment
            ? TypedResults.File(Encoding.UTF8.GetBytes(attachment.Content), attachment.MediaType + "; charset=utf-8", attachment.Name)
            : TypedResults.NotFound();

    static ProblemHttpResult NoSuchMember() =>
        TypedResults.Problem("There is no such member.", statusCode: StatusCodes.Status400BadRequest);

    sealed class SmallBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 16 * 1024;
    }

    /// <summary>Room for the longest file in base64.</summary>
    sealed class FileBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Enclosure.MaximumBytes * 3 / 2;
    }

    /// <summary>
    /// Room for several long texts, in which JSON may escape each character as six (\u58c1). The form then reports a
    /// text that is too long, instead of the connection failing.
    /// </summary>
    sealed class FormBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 128 * 1024;
    }
}

/// <summary>The body of POST /api/key.</summary>
sealed record KeyPost(string? Key);

/// <summary>The settings that the page loads first.</summary>
/// <param name="Clock">The bot's time if the page may move it; null otherwise.</param>
sealed record WebPageSettings(
    string ProductName, IReadOnlyList<WebMember> Members, IReadOnlyList<WebCommand> Commands, DateTimeOffset? Clock);

/// <param name="Version">The version after which <c>/api/events</c> continues.</param>
sealed record WebHistory(IReadOnlyList<WebMessage> Messages, long Version);
