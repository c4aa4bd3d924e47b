using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The periods that heads of columns name in ways of their own: FQ4-25, 2Q FY26, 本报告期, 上年度末.</summary>
static partial class TableHeads
{
    /// <summary>The head, folded, with its labels of quarters in the form that prose uses.</summary>
    public static string Normalized(string head)
    {
        var text = Folding.Name(head);
        text = FiscalQuarter().Replace(text, "q${n} fy20${y}");
        text = QuarterOfYear().Replace(text, "q${n} 20${y}");
        text = Half().Replace(text, match => $"20{match.Groups["y"].Value}年{(match.Groups["n"].Value == "1" ? '上' : '下')}半年");
        text = NineMonths().Replace(text, "20${y}年前三季度");
        return DayFirst().Replace(text, "${month} ${d}, ${y}");
    }

    /// <summary>The part of a head of growth that names its own period, before what it is compared with.</summary>
    public static string WithoutComparison(string head) => Compared().Replace(head, "");

    /// <summary>Whether a head refers to the report.</summary>
    public static bool IsRelative(string head) => Folding.Name(head).Replace(" ", "", StringComparison.Ordinal) is var text
        && (Opening().IsMatch(text) || YearToDate().IsMatch(text) || Closing().IsMatch(text) || Prior().IsMatch(text)
            || Current().IsMatch(text));

    /// <summary>The period of a head that refers to the report; null if it does not.</summary>
    public static ArticlePeriod? OfReport(string head, ArticlePeriod report)
    {
        var text = Folding.Name(head).Replace(" ", "", StringComparison.Ordinal);
        if (report.IsInstant || report.IsTrailingYear)
            return null;
        var end = report.Calendar.End;
        if (Opening().IsMatch(text))
            return report.Fiscal is null ? new(Period.Instant(new LocalDate(end.Year - 1, 12, 31))) : null;
        if (YearToDate().IsMatch(text))
            return report.Fiscal is null ? ToDate(report, end) : null;
        if (Closing().IsMatch(text))
            return report with { Calendar = Period.Instant(end), Fiscal = null };
        return Prior().IsMatch(text) ? report.AddYears(-1) : Current().IsMatch(text) ? report : null;
    }

    /// <summary>From the start of its year to a month: 累計營收.</summary>
    public static ArticlePeriod YearTo(ArticlePeriod month) => month.Calendar.End is { Month: var last } end && last % 3 == 0
        ? ToDate(month, end) : last == 1 ? month : month with { Calendar = Period.Span(new(end.Year, 1, 1), end) };

    /// <summary>From the start of the year to the end of a quarter; others as they are.</summary>
    public static ArticlePeriod ToDate(ArticlePeriod report, LocalDate end) => report with
    {
        Calendar = (end.Month, end.Day) switch
        {
            (3, 31) => Period.Quarter(end.Year, 1),
            (6, 30) => Period.Half(end.Year, 1),
            (9, 30) => Period.NineMonths(end.Year),
            (12, 31) => Period.Year(end.Year),
            _ => report.Calendar,
        },
    };

    [GeneratedRegex(@"(?<![a-z0-9])(?:fq(?<n>[1-4])[- ]?['’]?(?:20)?|(?<n>[1-4])q[- ]?fy[- ]?['’]?(?:20)?|" +
        @"fy[- ]?['’]?(?:20)?(?=[0-9]{2}[- ]?q[1-4])|q(?<n>[1-4])[- ]?fy['’]?(?:20)?)(?<y>[0-9]{2})(?:[- ]?q(?<n>[1-4]))?(?![0-9])")]
    private static partial Regex FiscalQuarter();

    [GeneratedRegex(@"(?<![a-z0-9])(?:q(?<n>[1-4])(?:['’]| ['’]?|-)(?<y>[0-9]{2})|(?<n>[1-4])q['’ ]{0,2}(?<y>[0-9]{2}))(?![0-9])")]
    private static partial Regex QuarterOfYear();

    [GeneratedRegex(@"(?<![a-z0-9])(?:(?<n>[12])h['’ ]{0,2}(?:20)?(?<y>[0-9]{2})|h(?<n>[12])['’ ]{1,2}(?:20)?(?<y>[0-9]{2}))(?![0-9])")]
    private static partial Regex Half();

    [GeneratedRegex(@"(?<![a-z0-9])9m['’ ]{0,2}(?:20)?(?<y>[0-9]{2})(?![0-9])")]
    private static partial Regex NineMonths();

    [GeneratedRegex(@"(?<![0-9])(?<d>[0-9]{1,2})[ -](?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?," +
        @"?[ -](?<y>20[0-9]{2})")]
    private static partial Regex DayFirst();

    [GeneratedRegex("(?:相?比|相?较|較|与上|與上|(?<![A-Za-z])(?:vs\\.?|versus|over|from|compared)(?![A-Za-z])).*$")]
    private static partial Regex Compared();

    [GeneratedRegex("^(?:本?报告期|本期|本年|本季)度?(?:数|金额|发生额|累计)?(?:\\([^()]*\\))?$|^(?:current|this)(?:period|quarter|year)$")]
    private static partial Regex Current();

    [GeneratedRegex("^(?:上年同期|去年同期|上年|上期|上年度|前一?年同期)(?:数|金额|发生额|累计)?(?:\\([^()]*\\))?$|" +
        "^(?:prioryear|priorperiod|year-?ago|previousyear)(?:period|quarter)?$")]
    private static partial Regex Prior();

    [GeneratedRegex("^年初至报告期末")]
    private static partial Regex YearToDate();

    [GeneratedRegex("^(?:本?报告期末|本?期末|本年末|年末)(?:数|金额|余额)?(?:\\([^()]*\\))?$")]
    private static partial Regex Closing();

    [GeneratedRegex("^(?:上年度?末|上年年末|去年末|期初|年初|本年年初|上一年度末)(?:数|金额|余额)?(?:\\([^()]*\\))?$")]
    private static partial Regex Opening();
}
