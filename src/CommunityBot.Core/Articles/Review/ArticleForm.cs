using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Files;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Articles.Review;

/// <summary>What is handed in, as typed.</summary>
sealed partial record ArticleForm(string Text)
{
    public string? Title { get; init; }

    public string? Date { get; init; }

    public string? Publisher { get; init; }

    public string? Link { get; init; }

    /// <summary>When the message with the text was posted, which may be the article's date; null if it is not known.</summary>
    public LocalDate? Posted { get; init; }

    /// <summary>
    /// The typed date, such as 2026-01-15, 2026年1月15日 or Jan 15, 2026; null if there is none, it has no year or it is no day.
    /// </summary>
    public LocalDate? Day
    {
        get
        {
            var rest = (Date ?? "").Trim().ToLowerInvariant();
            if (!FourDigits().IsMatch(rest) || DayParser.Cut(ref rest) is not { } named || !string.IsNullOrWhiteSpace(rest))
                return null;
            return named.Of(LocalDate.MinIsoValue);
        }
    }

    [GeneratedRegex("[0-9]{4}")]
    private static partial Regex FourDigits();

    /// <summary>The form with the text that is enclosed, and what the enclosure says where the form says nothing.</summary>
    public ArticleForm With(EnclosedContent content) => this with
    {
        Text = content.Text!,
        Title = Title ?? content.Title,
        Date = Date ?? content.Day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        Publisher = Publisher ?? content.Publisher,
        // A page may say anything about its own address.
        Link = Link ?? (ArticleReading.LinkOf(content.Link ?? "") is null ? null : content.Link),
        Posted = content.Posted,
    };
}
