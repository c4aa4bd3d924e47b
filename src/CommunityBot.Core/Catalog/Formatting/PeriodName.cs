using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>Names of periods in text: <c>2025年上半年</c>, <c>H1 2025</c>.</summary>
static class PeriodName
{
    static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Of(Period period, Language language) => period.Kind switch
    {
        _ when period.Fiscal is { } label => Fiscal(label, period, language),
        PeriodKind.Year => Year(period.Start.Year, language),
        PeriodKind.Half => Half(period.Start.Year, period.Start.Month > 6 ? 2 : 1, language),
        PeriodKind.Quarter => Quarter(period.Start.Year, (period.Start.Month + 2) / 3, language),
        PeriodKind.NineMonths => FirstThreeQuarters(period.Start.Year, language),
        PeriodKind.Month => Month(period.Start, language),
        PeriodKind.Instant => Day(period.End, language),
        PeriodKind.Published => Undated(period.End, language),
        _ => Span(period, language),
    };

    /// <summary>
    /// For a point in time: <c>截至2025年12月31日</c>, <c>as of 31 December 2025</c>. Other periods as in <see cref="Of"/>.
    /// </summary>
    public static string AsOf(Period period, Language language)
    {
        if (period.Kind is not PeriodKind.Instant)
            return Of(period, language);
        return (language is Language.En ? "as of " : "截至") + Of(period, language);
    }

    public static string Day(LocalDate date, Language language) => language is Language.En
        ? $"{date.Day} {Months[date.Month - 1]} {date.Year}"
        : $"{date.Year}年{date.Month}月{date.Day}日";

    /// <summary>A company's own name of the period: <c>Q3 FY2026</c>, <c>2026财年第三季度</c>.</summary>
    public static string Label(FiscalLabel label, Language language)
    {
        if (language is Language.En)
        {
            var part = label.Kind switch
            {
                PeriodKind.Half => $"H{label.Number} ",
                PeriodKind.Quarter => $"Q{label.Number} ",
                PeriodKind.NineMonths => "first three quarters of ",
                _ => "",
            };
            return $"{part}FY{label.Year}";
        }

        var name = label.Kind switch
        {
            PeriodKind.Half => label.Number == 1 ? "上半年" : "下半年",
            PeriodKind.Quarter => QuarterName(label.Number, language),
            PeriodKind.NineMonths => ThreeQuarters(language),
            _ => "",
        };
        return $"{label.Year}{(language is Language.ZhHans ? "财年" : "財年")}{name}";
    }

    /// <summary>The fiscal label with the days that it covers, or with the last day for a year.</summary>
    static string Fiscal(FiscalLabel label, Period period, Language language) => (language, label.Kind) switch
    {
        (Language.En, PeriodKind.Year) => $"{Label(label, language)} (to {Day(period.End, language)})",
        (Language.En, _) => $"{Label(label, language)} ({Days(period, language)})",
        (_, PeriodKind.Year) => $"{Label(label, language)}（截至{Day(period.End, language)}）",
        _ => $"{Label(label, language)}（{Days(period, language)}）",
    };

    static string Year(int year, Language language) => language is Language.En ? $"{year}" : $"{year}年";

    static string Half(int year, int half, Language language) =>
        language is Language.En ? $"H{half} {year}" : $"{year}年{(half == 1 ? '上' : '下')}半年";

    static string Quarter(int year, int quarter, Language language) =>
        language is Language.En ? $"Q{quarter} {year}" : $"{year}年{QuarterName(quarter, language)}";

    // Simplified text says 季度, traditional text 季.
    static string QuarterName(int quarter, Language language) =>
        $"第{"一二三四"[quarter - 1]}季{(language.IsTraditional() ? "" : "度")}";

    static string ThreeQuarters(Language language) => language.IsTraditional() ? "前三季" : "前三季度";

    static string FirstThreeQuarters(int year, Language language) =>
        language is Language.En ? $"first three quarters of {year}" : $"{year}年{ThreeQuarters(language)}";

    static string Month(LocalDate date, Language language) =>
        language is Language.En ? $"{Months[date.Month - 1]} {date.Year}" : $"{date.Year}年{date.Month}月";

    static string Undated(LocalDate published, Language language) => language switch
    {
        Language.ZhHans => $"未注明时间（{Day(published, language)}发表）",
        Language.ZhHant or Language.ZhHantHk => $"未註明時間（{Day(published, language)}發表）",
        _ => $"undated (published {Day(published, language)})",
    };

    /// <summary>
    /// Uses names for both ends if they have any, else months, else days. A shared year appears once.
    /// </summary>
    static string Span(Period span, Language language)
    {
        var (start, end) = (span.Start, span.End);
        if (StartName(start, language) is { } from && EndName(end, language) is { } to && start.Year != end.Year)
            return Between(from, to, language);

        var isWholeMonths = start.Day == 1 && end.PlusDays(1).Day == 1;
        return isWholeMonths ? Once(Month(start, language), Month(end, language), span, language) : Days(span, language);
    }

    /// <summary>The first and the last day.</summary>
    public static string Days(Period period, Language language) =>
        Once(Day(period.Start, language), Day(period.End, language), period, language);

    static string Once(string first, string last, Period period, Language language)
    {
        if (period.Start.Year != period.End.Year)
            return Between(first, last, language);
        return language is Language.En ? Between(first[..^5], last, language) : Between(first, last[5..], language);
    }

    static string Between(string from, string to, Language language) =>
        language is Language.En ? $"{from} to {to}" : $"{from}至{to}";

    static string? StartName(LocalDate date, Language language) => (date.Month, date.Day) switch
    {
        (1, 1) => Year(date.Year, language),
        (7, 1) => Half(date.Year, 2, language),
        _ => null,
    };

    static string? EndName(LocalDate date, Language language) => (date.Month, date.Day) switch
    {
        (12, 31) => Year(date.Year, language),
        (6, 30) => Half(date.Year, 1, language),
        (9, 30) => FirstThreeQuarters(date.Year, language),
        _ => null,
    };
}
