using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>The period of an article's figure.</summary>
/// <param name="Calendar">In or near <see cref="UnknownYear"/> where the year is not known.</param>
readonly partial record struct ArticlePeriod(Period Calendar)
{
    /// <summary>
    /// The leap year that stands for one that is not known. No figure is of a year near it, so that the quarter or the year before such
    /// a period is one without a year too.
    /// </summary>
    public const int UnknownYear = 400;

    const int FirstYear = 1000;

    /// <summary>A company's own label for it; null for a calendar period.</summary>
    public FiscalLabel? Fiscal { get; init; }

    /// <summary>Whether neither the text nor the article's date gives the year.</summary>
    public bool HasNoYear => !IsTrailingYear && Calendar.End.Year < FirstYear;

    public bool IsTrailingYear { get; init; }

    public bool IsInstant => Calendar.Kind is PeriodKind.Instant or PeriodKind.Published;

    public ArticlePeriod AddYears(int years) => this with { Calendar = Calendar.AddYears(years), Fiscal = Fiscal?.AddYears(years) };

    /// <summary>
    /// The form that measuring uses: 2024, 2025H1, 2025Q3, 2025-01..2025-09, @2025-10-17, FY2026Q3, #### for a year that is not known.
    /// </summary>
    public override string ToString()
    {
        if (IsTrailingYear)
            return "TTM";
        var text = Fiscal is { } label ? label.ToString() : Text(Calendar);
        return HasNoYear ? Year().Replace(text, "####") : text;
    }

    [GeneratedRegex("(?<![0-9])0[0-9]{3}(?![0-9])")]
    private static partial Regex Year();

    static string Text(Period period) => period.Kind switch
    {
        PeriodKind.Instant => "@" + Day(period.End),
        PeriodKind.Published => "~" + Day(period.End),
        PeriodKind.NineMonths => $"{Month(period.Start)}..{Month(period.End)}",
        PeriodKind.Span when period.Start.Day == 1 && period.End == period.End.With(DateAdjusters.EndOfMonth) =>
            (period.Start.Month, period.End.Month) is (1, 12)
                ? $"{period.Start.Year:D4}..{period.End.Year:D4}" : $"{Month(period.Start)}..{Month(period.End)}",
        PeriodKind.Span => $"{Day(period.Start)}..{Day(period.End)}",
        _ => period.ToString(),
    };

    static string Day(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    static string Month(LocalDate date) => $"{date.Year:D4}-{date.Month:D2}";
}
