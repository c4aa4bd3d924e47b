using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NodaTime;

namespace CommunityBot.Core.Articles.Text;

/// <summary>
/// What a web page says about itself in its head, in Open Graph's terms (https://ogp.me) and those of HTML. Null for what it does not say.
/// </summary>
sealed record HtmlMetadata
{
    static readonly string[] DateNames =
        ["article:published_time", "og:published_time", "datePublished", "publishdate", "pubdate", "date", "DC.date.issued"];

    public string? Title { get; init; }

    public string? Publisher { get; init; }

    public LocalDate? Day { get; init; }

    public string? Link { get; init; }

    public static HtmlMetadata Of(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        var metas = document.QuerySelectorAll("meta[content]")
            .Select(meta => (Name: meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop") ?? "",
                Content: meta.GetAttribute("content")!.Trim()))
            .Where(meta => meta.Content.Length > 0)
            .ToLookup(meta => meta.Name, meta => meta.Content, StringComparer.OrdinalIgnoreCase);
        var time = document.QuerySelector("time[datetime]")?.GetAttribute("datetime");
        return new HtmlMetadata
        {
            Title = metas["og:title"].FirstOrDefault() ?? (document.Title is { Length: > 0 } title ? title.Trim() : null),
            Publisher = metas["og:site_name"].FirstOrDefault(),
            Day = DateNames.SelectMany(name => metas[name]).Append(time).Select(DayOf).FirstOrDefault(day => day is not null),
            Link = metas["og:url"].FirstOrDefault() ?? document.QuerySelector("link[rel=canonical]")?.GetAttribute("href"),
        };
    }

    /// <summary>The day as the page writes it, in its own zone.</summary>
    static LocalDate? DayOf(string? text) =>
        text is { Length: >= 10 }
        && DateOnly.TryParseExact(
            text[..10].Replace('/', '-'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new LocalDate(day.Year, day.Month, day.Day)
            : null;
}
