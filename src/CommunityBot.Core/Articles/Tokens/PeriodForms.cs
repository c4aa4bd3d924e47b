using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>The forms of periods that only articles use, each with a pattern and what it means.</summary>
static partial class PeriodForms
{
    public static void Find(string text, List<PeriodPart> found)
    {
        foreach (var (pattern, read) in MonthForms.Concat(Forms))
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                if (found.Exists(part => part.Start < match.Index + match.Length && match.Index < part.End))
                    continue;
                foreach (var part in read(match, new PeriodPart(match.Index, match.Length)))
                    found.Add(part);
            }
        }
    }

    static readonly (Regex Pattern, Func<Match, PeriodPart, IEnumerable<PeriodPart>> Read)[] Forms =
    [
        (TwoDays(), (match, _) => Days(match)),
        (TwoYears(), (match, at) => YearsAndMonths(match, at)),
        (QuarterOfYearEnded(), (match, at) => Day(match) is { } closed
            ? Ended(closed.PlusMonths(-3 * (4 - Ordinal(match.Groups["n"].Value))).With(DateAdjusters.EndOfMonth), 3, at) : []),
        (YearEnded(), (match, at) => Ended(Day(match), MonthsOf(match.Groups["span"].Value), at)),
        (HanEnded(), (match, at) =>
            Ended(Date(HanYear(match), HanNumber(match, "m"), HanNumber(match, "d")), MonthsOf(match.Groups["span"].Value), at)),
        (HanDate(), (match, at) => Date(HanYear(match), HanNumber(match, "m"), HanNumber(match, "d")) is { } day
            ? [at with { Year = day.Year, Date = (day.Month, day.Day) }] : []),
        (YearSame(), (match, at) => [at with
        {
            Year = match.Groups["this"].Success ? null : match.Groups["y"].Success ? Year(match, "y") : HanYear(match),
            RelativeYear = RelativeYear(match),
            Reference = PeriodReference.SameOfYear,
        }]),
        (EnglishEnded(), (match, at) => Ended(Day(match), MonthsOf(match.Groups["span"].Value), at)),
        (EndedDay(), (match, at) => MonthsOf(match.Groups["span"].Value) is > 0 and var months
            && MonthNumber(match.Groups["month"].Value) is var month && Number(match, "d") is >= 1 and <= 31 and var day
            ? [at with { Date = (month, day), EndedMonths = months }] : []),
        (YearToMonth(), (match, at) => MonthNumber(match.Groups["month"].Value) is >= 1 and var month
            ? match.Groups["y"].Success ? Ended(new LocalDate(Year(match, "y"), month, 1).With(DateAdjusters.EndOfMonth), 12, at)
                : [at with { Date = (month, CalendarSystem.Iso.GetDaysInMonth(2001, month)), EndedMonths = 12 }] : []),
        (FullYear(), (match, at) => [at with { Year = Year(match, "y"), Part = PeriodKind.Year }]),
        (PartEnd(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : null,
            IsEnd = true,
            Part = match.Groups["q"].Success ? PeriodKind.Quarter : match.Groups["h"].Success ? PeriodKind.Half : PeriodKind.Year,
            Number = match.Groups["n"].Success ? Ordinal(match.Groups["n"].Value) : 1,
        }]),
        (MonthEnded(), (match, at) => MonthEnded(match, at)),
        (DateRange(), (match, at) => Dates(match, at)),
        (YearMonths(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : null,
            RelativeYear = RelativeYear(match),
            Months = (Number(match, "a"), Number(match, "b")),
        }]),
        (RepublicDate(), (match, at) => Number(match, "m") is >= 1 and <= 12 and var month && Number(match, "d") is >= 1 and <= 31 and var day
            ? [at with { Year = Year(match, "y"), Date = (month, day) }] : []),
        (RepublicMonth(), (match, at) => Number(match, "m") is >= 1 and <= 12 and var month
            ? [at with { Year = Year(match, "y"), Part = PeriodKind.Month, Number = month }] : []),
        (FirstMonths(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : null,
            RelativeYear = match.Groups["this"].Success ? 0 : match.Groups["last"].Success ? -1 : null,
            Months = (1, match.Groups["han"].Success
                ? "一二三四五六七八九十".IndexOf(match.Groups["han"].Value[^1]) + (match.Groups["han"].Length > 1 ? 11 : 1)
                : Number(match, "b")),
        }]),
        (RelativeMonth(), (match, at) => Number(match, "m") is >= 1 and <= 12 and var month
            ? [at with
            {
                RelativeYear = match.Groups["this"].Success ? 0 : match.Groups["next"].Success ? 1 : -1,
                Part = PeriodKind.Month,
                Number = month,
                IsEnd = match.Groups["end"].Success,
            }] : []),
        (EnglishMonths(), (match, at) => MonthNumber(match.Groups["month"].Value) is var from
            && MonthNumber(match.Groups["to"].Value) is var to && from != to ? [AcrossMonths(match, from, to, at)] : []),
        (MonthQuarter(), (match, at) => MonthNumber(match.Groups["month"].Value) is var last && last % 3 == 0
            ? [at with { Part = PeriodKind.Quarter, Number = last / 3, Year = match.Groups["y"].Success ? Year(match, "y") : null }] : []),
        (Weekday(), (match, at) => [at with
        {
            IsLastWeek = match.Groups["last"].Success,
            Weekday = DayOfWeek(match.Groups["han"].Value, match.Groups["day"].Value),
        }]),
        (Weeks(), (match, at) => [at with { Week = match.Groups["last"].Success ? -1 : 0 }]),
        (WeekOfMonth(), (match, at) => Number(match, "m") is >= 1 and <= 12 and var month
            ? [at with
            {
                Year = match.Groups["y"].Success ? Year(match, "y") : null,
                Days = DaysOfWeek(month, match.Groups["w"].Value),
            }] : []),
        (CurrentQuarter(), (_, at) => [at with { Reference = PeriodReference.CurrentQuarter }]),
        (MonthEnd(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : null,
            Part = PeriodKind.Month,
            Number = MonthNumber(match.Groups["month"].Value),
            IsEnd = true,
        }]),
        (YearToReport(), (_, at) => [at with { Reference = PeriodReference.YearToReport }]),
        (NextQuarter(), (_, at) => [at with { Reference = PeriodReference.NextQuarter }]),
        (FirstOrLastQuarter(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : null,
            RelativeYear = RelativeYear(match),
            Part = PeriodKind.Quarter,
            Number = match.Groups["first"].Success ? 1 : 4,
        }]),
        (Quarters(), (match, _) => EachQuarter(match)),
        (QuartersTo(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : null,
            RelativeYear = RelativeYear(match),
            Part = match.Groups["to"].Value is "二" or "两" or "2" ? PeriodKind.Half : PeriodKind.NineMonths,
            Number = 1,
        }]),
        (DayRange(), (match, at) => Number(match, "m") is >= 1 and <= 12 and var m && Number(match, "m2") is >= 1 and <= 12 and var m2
            ? [at with
            {
                Year = match.Groups["y"].Success ? Year(match, "y") : null,
                Days = ((m, Number(match, "d")), (m2, Number(match, "d2"))),
            }] : []),
        (TwoMonths(), (match, at) => [at with { Months = (Number(match, "a"), Number(match, "b")) }]),
        (YearStart(), (_, at) => [at with { RelativeYear = -1, Part = PeriodKind.Year, IsEnd = true }]),
        (Interim(), (_, at) => [at with { Part = PeriodKind.Half, Number = 1 }]),
        (FiscalYearQuarter(), (match, at) => [at with
        {
            Year = Year(match, "y") is var fiscal && fiscal < 100 ? 2000 + fiscal : Year(match, "y"),
            IsFiscal = true,
            Part = PeriodKind.Quarter,
            Number = Ordinal(match.Groups["n"].Value),
        }]),
        (FiscalSpan(), (match, at) => Number(match, "b") == (Number(match, "a") + 1) % 100
            ? [at with { Year = 2000 + Number(match, "b"), IsFiscal = true, Part = PeriodKind.Year }] : []),
        (FiscalPart(), (match, at) => [at with
        {
            IsFiscal = true,
            Part = match.Groups["n"].Success ? PeriodKind.Quarter : PeriodKind.Year,
            Number = Ordinal(match.Groups["n"].Value),
        }]),
        (YearList(), (match, at) => Years(match, at)),
        (YearRange(), (match, at) => Years(Year(match, "a"), Year(match, "b")) is { } years
            ? [at with { Year = years.From, ToYear = years.To }] : []),
        (MonthDay(), (match, at) => Number(match, "m") is >= 1 and <= 12 and var month && Number(match, "d") is >= 1 and <= 31 and var day
            ? [at with
            {
                Date = (month, day),
                Year = match.Groups["y"].Success ? Year(match, "y") : null,
                RelativeYear = RelativeYear(match),
            }] : []),
        (SpanOfYears(), (match, at) => [at with { HalfYears = HalfYears(match) }]),
        (EnglishMonthDay(), (match, at) => [at with { Date = (MonthNumber(match.Groups["month"].Value), Number(match, "d")) }]),
        (BareMonth(), (match, at) => Number(match, "m") is >= 1 and <= 12 and var month
            ? [at with { Part = PeriodKind.Month, Number = month, IsEnd = match.Groups["end"].Success }] : []),
        (Trailing(), (_, at) => [at with { Reference = PeriodReference.TrailingYear }]),
        (PriorPeriod(), (_, at) => [at with { Reference = PeriodReference.PriorYear }]),
        (PriorQuarter(), (_, at) => [at with { Reference = PeriodReference.PriorQuarter }]),
        (ReportEnd(), (_, at) => [at with { Reference = PeriodReference.SameEnd }]),
        (ReportPeriod(), (_, at) => [at with { Reference = PeriodReference.Same }]),
    ];

    /// <summary>Feb–Apr 2025; Nov–Jan 2026 begins in the year before, and without a year its year is not known.</summary>
    static PeriodPart AcrossMonths(Match match, int from, int to, PeriodPart at) =>
        match.Groups["y"].Success && from > to && Year(match, "y") is var year
            ? at with { Stretch = (new(year - 1, from, 1), new LocalDate(year, to, 1).With(DateAdjusters.EndOfMonth)) }
            : at with { Months = (from, to), Year = match.Groups["y"].Success ? Year(match, "y") : null };

    /// <summary>今年 is 0, 去年 -1, 明年 1; null where the text says none of them.</summary>
    static int? RelativeYear(Match match) => match.Groups["this"].Success ? 0 : match.Groups["last"].Success ? -1
        : match.Groups["next"].Success ? 1 : null;

    static IEnumerable<PeriodPart> EachQuarter(Match match)
    {
        var (start, numbers) = (match.Index, match.Groups["n"].Captures);
        foreach (Capture number in numbers)
        {
            var end = number == numbers[^1] ? match.Index + match.Length : number.Index + 1;
            yield return new PeriodPart(start, end - start)
            {
                Year = match.Groups["y"].Success ? Year(match, "y") : null,
                RelativeYear = RelativeYear(match),
                Part = PeriodKind.Quarter,
                Number = "一二三四".IndexOf(number.Value, StringComparison.Ordinal) + 1,
            };
            // The mark between two of them stays a mark.
            start = end + 1;
        }
    }

    static IEnumerable<PeriodPart> MonthEnded(Match match, PeriodPart at)
    {
        var (month, months) = (Number(match, "m"), match.Groups["span"].ValueSpan.Contains('季') ? 3 : MonthsOf(match.Groups["span"].Value));
        if (month is < 1 or > 12)
            return [];
        return match.Groups["y"].Success ? Ended(new LocalDate(Year(match, "y"), month, 1).With(DateAdjusters.EndOfMonth), months, at)
            : [at with
            {
                Date = (month, CalendarSystem.Iso.GetDaysInMonth(2001, month)),
                RelativeYear = RelativeYear(match),
                EndedMonths = months,
            }];
    }

    static (int From, int To)? Years(int from, int to) => to > from && to - from <= 12 ? (from, to) : null;

    static IEnumerable<PeriodPart> Years(Match match, PeriodPart at)
    {
        foreach (Capture year in match.Groups["y"].Captures)
        {
            var number = int.Parse(year.ValueSpan, CultureInfo.InvariantCulture);
            var behind = match.ValueSpan[(year.Index + year.Length - at.Start)..];
            yield return new PeriodPart(year.Index, year.Length + (behind.StartsWith("年度") ? 2 : behind is ['年' or 'e', ..] ? 1 : 0))
            {
                Year = number < 100 ? 2000 + number : number,
            };
        }
    }
}
