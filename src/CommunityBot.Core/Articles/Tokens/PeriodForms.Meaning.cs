using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace CommunityBot.Core.Articles.Tokens;

static partial class PeriodForms
{
    static IEnumerable<PeriodPart> YearsAndMonths(Match match, PeriodPart at)
    {
        var (a, b) = (Year(match, "a"), Year(match, "b"));
        var (from, to) = ((Number(match, "m1"), 1), (Number(match, "m2"), 0));
        if (from.Item1 is < 1 or > 12 || to.Item1 is < 1 or > 12)
            yield break;
        yield return at with { Length = match.Groups["b"].Index - at.Start, Year = a, Months = (from.Item1, to.Item1) };
        yield return new PeriodPart(match.Groups["b"].Index, at.End - match.Groups["b"].Index)
        {
            Year = b,
            Months = (from.Item1,
            to.Item1)
        };
    }

    static IEnumerable<PeriodPart> Ended(LocalDate? day, int months, PeriodPart at) =>
        day is { } end && months > 0 ? [at with { Stretch = Stretch(end, months) }] : [];

    /// <summary>The months that end on a day; whole ones where the day is within a week of the end of a quarter or month.</summary>
    public static (LocalDate From, LocalDate To) Stretch(LocalDate end, int months)
    {
        var quarter = new LocalDate(end.Year, ((end.PlusDays(-8).Month + 2) / 3) * 3, 1).With(DateAdjusters.EndOfMonth);
        if (end.PlusDays(-8).Year < end.Year)
            quarter = new(end.Year - 1, 12, 31);
        var month = end.Day < 15 ? end.PlusDays(-end.Day) : end.With(DateAdjusters.EndOfMonth);
        var last = IsNear(quarter, end) ? quarter : IsNear(month, end) ? month : end;
        return (last.PlusDays(1).PlusMonths(-months), last);
    }

    static bool IsNear(LocalDate a, LocalDate b) => Math.Abs(NodaTime.Period.DaysBetween(a, b)) <= 7;

    static IEnumerable<PeriodPart> Dates(Match match, PeriodPart at)
    {
        var year = Year(match, "y");
        var second = match.Groups["y2"].Success ? Year(match, "y2") : year;
        if (Date(year, Number(match, "m"), Number(match, "d")) is { } from
            && Date(second, Number(match, "m2"), Number(match, "d2")) is { } to && from < to)
        {
            yield return at with { Stretch = (from, to) };
        }
    }

    static LocalDate? Day(Match match) => Date(
        Year(match, "y"), match.Groups["month"].Success
            ? MonthNumber(match.Groups["month"].Value) : Number(match, "m"), Number(match, "d"));

    static LocalDate? Date(int year, int month, int day) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day) : null;

    static ((int Month, int Day) From, (int Month, int Day) To) DaysOfWeek(int month, string week)
    {
        var place = char.IsAsciiDigit(week[0]) ? week[0] - '1' : "一二三四五".IndexOf(week[0], StringComparison.Ordinal);
        var last = CalendarSystem.Iso.GetDaysInMonth(2001, month);
        return ((month, (place * 7) + 1), (month, Math.Min((place + 1) * 7, last)));
    }

    static IEnumerable<PeriodPart> Days(Match match)
    {
        var (mark, date) = (match.Groups["mark"].Index, (Number(match, "m"), Number(match, "d")));
        return date is ( < 1 or > 12, _) or (_, < 1 or > 31) ? []
            : [new PeriodPart(match.Index, mark - match.Index) { Year = Year(match, "a"), Date = date },
                new PeriodPart(mark + 1, match.Index + match.Length - mark - 1) { Year = Year(match, "b"), Date = date }];
    }

    static int Ordinal(string written) => written switch
    {
        "first" or "一" or "1" => 1,
        "second" or "二" or "2" => 2,
        "third" or "三" or "3" => 3,
        _ => 4,
    };

    static int MonthsOf(string span) => span switch
    {
        "年度" or "财年" or "财政年度" or "全年" or "十二个月" or "12个月" or "一年" or "fiscal year" or "financial year" or "year" or "twelve months" or "12 months"
            or "full year" => 12,
        "六个月" or "6个月" or "半年度" or "半年" or "中期" or "six months" or "half year" or "half-year" or "6 months" => 6,
        "三个月" or "3个月" or "季度" or "three months" or "quarter" or "fiscal quarter" or "3 months" => 3,
        "九个月" or "9个月" or "nine months" or "9 months" => 9,
        _ => 0,
    };

    static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A year of the Republic of China counts from 1912.</summary>
    static int Year(Match match, string group) => Number(match, group) switch
    {
        < 70 and var two => 2000 + two,
        >= 80 and < 200 and var republic => 1911 + republic,
        var year => year,
    };

    static int MonthNumber(string name) => Array.FindIndex(MonthStarts, month => name.StartsWith(month, StringComparison.Ordinal)) + 1;

    static readonly string[] MonthStarts = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    static int HanYear(Match match) => match.Groups["hy"].Value.Aggregate(0, (year, digit) =>
        (year * 10) + Math.Max(0, "零一二三四五六七八九".IndexOf(digit == '〇' ? '零' : digit, StringComparison.Ordinal)));

    /// <summary>六, 十二 and 三十 as numbers; zero if it is none.</summary>
    static int HanNumber(Match match, string group) => (int)(Questions.Lexicon.SpokenAmounts.Han(match.Groups[group].Value) ?? 0);

    static IsoDayOfWeek DayOfWeek(string han, string english) => (IsoDayOfWeek)(1 + (han.Length > 0
        ? "一二三四五六日天".IndexOf(han, StringComparison.Ordinal) is 7 ? 6 : "一二三四五六日".IndexOf(han, StringComparison.Ordinal)
        : Array.FindIndex(DayStarts, day => english.StartsWith(day, StringComparison.Ordinal))));

    static readonly string[] DayStarts = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    static int HalfYears(Match match)
    {
        var years = "一两二三四五六七八九十".IndexOf(match.Groups["n"].Value[0], StringComparison.Ordinal);
        return ((years < 2 ? years + 1 : years) * 2) + (match.Groups["half"].Success ? 1 : 0);
    }
}
