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
        foreach (var (pattern, read) in Forms)
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
        (TwoYears(), (match, at) => YearsAndMonths(match, at)),
        (YearEnded(), (match, at) => Ended(Day(match), MonthsOf(match.Groups["span"].Value), at)),
        (HanEnded(), (match, at) => Ended(Date(HanYear(match), HanNumber(match, "m"), HanNumber(match, "d")), MonthsOf(match.Groups["span"].Value), at)),
        (HanDate(), (match, at) => Date(HanYear(match), HanNumber(match, "m"), HanNumber(match, "d")) is { } day
            ? [at with { Year = day.Year, Date = (day.Month, day.Day) }] : []),
        (YearSame(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : HanYear(match),
            Reference = PeriodReference.SameOfYear,
        }]),
        (EnglishEnded(), (match, at) => Ended(Day(match), MonthsOf(match.Groups["span"].Value), at)),
        (DateRange(), (match, at) => Dates(match, at)),
        (YearMonths(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : null,
            Months = (Number(match, "a"), Number(match, "b")),
        }]),
        (FirstMonths(), (match, at) => [at with
        {
            Year = match.Groups["y"].Success ? Year(match, "y") : null,
            RelativeYear = match.Groups["this"].Success ? 0 : match.Groups["last"].Success ? -1 : null,
            Months = (1, match.Groups["han"].Success ? "一二三四五六七八九十".IndexOf(match.Groups["han"].Value[^1]) + (match.Groups["han"].Length > 1 ? 11 : 1)
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
        (EnglishMonths(), (match, at) => MonthNumber(match.Groups["month"].Value) is var from && MonthNumber(match.Groups["to"].Value) is var to && from < to
            ? [at with { Months = (from, to), Year = match.Groups["y"].Success ? Year(match, "y") : null }] : []),
        (MonthQuarter(), (match, at) => MonthNumber(match.Groups["month"].Value) is var last && last % 3 == 0
            ? [at with { Part = PeriodKind.Quarter, Number = last / 3 }] : []),
        (Weekday(), (match, at) => [at with
        {
            IsLastWeek = match.Groups["last"].Success,
            Weekday = DayOfWeek(match.Groups["han"].Value, match.Groups["day"].Value),
        }]),
        (MonthEnd(), (match, at) => [at with { Part = PeriodKind.Month, Number = MonthNumber(match.Groups["month"].Value), IsEnd = true }]),
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
            Number = match.Groups["n"].Value switch
            {
                "first" or "一" or "1" => 1, "second" or "二" or "2" => 2, "third" or "三" or "3" => 3, _ => 4,
            },
        }]),
        (FiscalPart(), (match, at) => [at with
        {
            IsFiscal = true,
            Part = match.Groups["n"].Success ? PeriodKind.Quarter : PeriodKind.Year,
            Number = match.Groups["n"].Value switch { "first" => 1, "second" => 2, "third" => 3, _ => 4 },
        }]),
        (YearList(), (match, at) => Years(match, at)),
        (YearRange(), (match, at) => Years(Year(match, "a"), Year(match, "b")) is { } years
            ? [at with { Year = years.From, ToYear = years.To }] : []),
        (MonthDay(), (match, at) => Number(match, "m") is >= 1 and <= 12 and var month && Number(match, "d") is >= 1 and <= 31 and var day
            ? [at with { Date = (month, day), Year = match.Groups["y"].Success ? Year(match, "y") : null }] : []),
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
        day is { } end && months > 0 ? [at with { Stretch = (end.PlusDays(1).PlusMonths(-months), end) }] : [];

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

    static int MonthsOf(string span) => span switch
    {
        "年度" or "财年" or "财政年度" or "全年" or "十二个月" or "12个月" or "一年" or "fiscal year" or "year" or "twelve months" or "12 months"
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

    const string MonthName =
        @"(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|" +
        @"nov(?:ember)?|dec(?:ember)?)\.?";

    static int HanYear(Match match) => match.Groups["hy"].Value.Aggregate(0, (year, digit) =>
        (year * 10) + Math.Max(0, "零一二三四五六七八九".IndexOf(digit == '〇' ? '零' : digit, StringComparison.Ordinal)));

    /// <summary>六, 十二 and 三十 as numbers; zero if it is none.</summary>
    static int HanNumber(Match match, string group) => (int)(Questions.Lexicon.SpokenAmounts.Han(match.Groups[group].Value) ?? 0);

    const string HanDay = "(?<hy>[一二][零〇一二三四五六七八九]{3})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日";

    /// <summary>截至二零二五年六月三十日止六個月.</summary>
    [GeneratedRegex("(?:截至|截止|于)?" + HanDay + "止?的?(?:财政)?(?<span>年度|财年|财政年度|全年|十二个月|六个月|半年度|半年|三个月|季度|九个月)")]
    private static partial Regex HanEnded();

    [GeneratedRegex(HanDay)]
    private static partial Regex HanDate();

    /// <summary>2024年同期: the same part of that year.</summary>
    [GeneratedRegex("(?:(?<y>20[0-9]{2})|(?<hy>[一二][零〇一二三四五六七八九]{3}))年(?:度)?同期")]
    private static partial Regex YearSame();

    static IsoDayOfWeek DayOfWeek(string han, string english) => (IsoDayOfWeek)(1 + (han.Length > 0
        ? "一二三四五六日天".IndexOf(han, StringComparison.Ordinal) is 7 ? 6 : "一二三四五六日".IndexOf(han, StringComparison.Ordinal)
        : Array.FindIndex(DayStarts, day => english.StartsWith(day, StringComparison.Ordinal))));

    static readonly string[] DayStarts = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    static int HalfYears(Match match)
    {
        var years = "一两二三四五六七八九十".IndexOf(match.Groups["n"].Value[0], StringComparison.Ordinal);
        return ((years < 2 ? years + 1 : years) * 2) + (match.Groups["half"].Success ? 1 : 0);
    }

    /// <summary>三年半累计亏损: a stretch of years up to the last report.</summary>
    [GeneratedRegex("(?<![0-9第近前未来每十一二三四五六七八九])(?<n>[两二三四五六])年(?<half>半)?(?=累计|共|合计|总共|亏|烧|净亏|研发)")]
    private static partial Regex SpanOfYears();

    /// <summary>今年7月1日至8月25日.</summary>
    [GeneratedRegex("(?:(?<y>20[0-9]{2})年|今年)?(?<![0-9])(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日?(?:至|到|-|~|—)(?<m2>[0-9]{1,2})月(?<d2>[0-9]{1,2})日")]
    private static partial Regex DayRange();

    [GeneratedRegex(@"(?<![a-z])(?:ended|at the end of|as of the end of|end of) " + MonthName + @"(?! ?[0-9]| quarter)")]
    private static partial Regex MonthEnd();

    /// <summary>去年11月, 今年7月底.</summary>
    [GeneratedRegex("(?:(?<this>今年|本年)|(?<next>明年)|去年|上年)(?<m>[0-9]{1,2})月(?:份|(?<end>[末底]))?(?![0-9至到~-])")]
    private static partial Regex RelativeMonth();

    /// <summary>The July-September period.</summary>
    [GeneratedRegex(@"(?<![a-z])(?:the )?" + MonthName + @"(?:-|–| to | through )(?<to>january|february|march|april|may|june|july|august|september|october|november|december)(?: (?:period|quarter))?(?:,? (?:of )?(?<y>20[0-9]{2}))?(?![0-9a-z]| [0-9])")]
    private static partial Regex EnglishMonths();

    /// <summary>The quarter that ends with the month: the September quarter.</summary>
    [GeneratedRegex(@"(?<![a-z])(?:the )?(?<month>march|june|september|december)[ -]quarter")]
    private static partial Regex MonthQuarter();

    [GeneratedRegex("(?<![下每本])(?<last>上)?(?:周|星期|礼拜)(?<han>[一二三四五六日天])(?![一二三四五六0-9年期末])|" +
        @"(?<![a-z])on (?<day>(?:mon|tues|wednes|thurs|fri)day)(?![a-z])")]
    private static partial Regex Weekday();

    /// <summary>前11月, 今年前11个月.</summary>
    [GeneratedRegex("(?:(?<y>[0-9]{4})年|(?<this>今年)|(?<last>去年))?(?:[前首头](?<b>[0-9]{1,2})个?月份?|[前首头](?<han>[二三四五六七八九十]|十一)个月)")]
    private static partial Regex FirstMonths();

    [GeneratedRegex("(?<![0-9])(?<a>[0-9]{1,2})月?(?:、|和|及|与)(?<b>[0-9]{1,2})月份?(?=合计|累计|合共)")]
    private static partial Regex TwoMonths();

    [GeneratedRegex("年初(?=的?[0-9])")]
    private static partial Regex YearStart();

    [GeneratedRegex("中期(?=业绩|收入|收益|营收|营业|净利|溢利|盈利|股东|毛利|纯利|总收)")]
    private static partial Regex Interim();

    /// <summary>2025财年第四财季.</summary>
    [GeneratedRegex("(?<![0-9])(?<y>20[0-9]{2}|[0-9]{2})(?:财年|财政年度)(?:的)?(?:第?(?<n>[一二三四])(?:财季|财政季度|季度|季)|q(?<n>[1-4]))|" +
        @"(?<![a-z])fiscal (?<n>first|second|third|fourth)[ -]quarter(?: of|,)? (?:fiscal )?(?:year )?(?<y>20[0-9]{2})")]
    private static partial Regex FiscalYearQuarter();

    /// <summary>'Fiscal fourth-quarter' without its year.</summary>
    [GeneratedRegex(@"(?<![a-z])fiscal (?<n>first|second|third|fourth)[ -]quarter(?!(?: of|,)? (?:fiscal )?(?:year )?20)|第(?<n>)[一二三四]财季")]
    private static partial Regex FiscalPart();


    [GeneratedRegex(
        @"(?<![0-9])(?<a>[0-9]{2,4})年(?:度)?(?:及|和|与|、|暨)(?:民国)?(?<b>[0-9]{2,4})年(?:度)?(?:(?<m1>[0-9]{1,2})月(?:1日)?(?:至|到|-|" +
        @"~)(?<m2>[0-9]{1,2})月(?:[0-9]{1,2}日)?)")]
    private static partial Regex TwoYears();

    [GeneratedRegex(
        @"(?:截至|截止到?|于)?(?<y>[0-9]{4})年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日止?的?(?:财政)?(?<span>年度|财年|财政年度|全年|十二个月|12个月|六个月|6个月|半年度|" +
        @"半年|三个月|3个月|季度|九个月|9个月)")]
    private static partial Regex YearEnded();

    [GeneratedRegex(
        @"(?<span>(?:three|six|nine|twelve|3|6|9|12) months|(?:fiscal |full )?year|(?:fiscal )?quarter|half[ -]year) (?:ended|" +
        @"ending|to) " + MonthName + @" (?<d>[0-9]{1,2}),? (?<y>[0-9]{4})")]
    private static partial Regex EnglishEnded();

    [GeneratedRegex(
        @"(?<![0-9])(?<y>[0-9]{4})[./年-](?<m>[0-9]{1,2})[./月-](?<d>[0-9]{1,2})日? ?(?:-|~|至|到|–|" +
        @"—) ?(?:(?<y2>[0-9]{4})[./年-])?(?<m2>[0-9]{1,2})[./月-](?<d2>[0-9]{1,2})(?![0-9])日?")]
    private static partial Regex DateRange();

    [GeneratedRegex(@"(?:(?<![0-9])(?<y>[0-9]{4})年?)?(?<![0-9.])(?<a>[0-9]{1,2})月?(?:-|~|至|到|–|—)(?<b>[0-9]{1,2})月份?")]
    private static partial Regex YearMonths();

    /// <summary>2023/2024/2025年, 2019/2020年, 24/25/26年.</summary>
    [GeneratedRegex(
        @"(?<![0-9/.])(?:(?<y>20[0-9]{2})(?:年度?|e)?(?:[/、和及与](?<y>20[0-9]{2})(?![0-9])(?:年度?|e)?)+|" +
        @"(?<y>2[0-9])[/、](?:(?<y>2[0-9])[/、])*(?<y>2[0-9])年)(?!年|第?[一二三四上下前])")]
    private static partial Regex YearList();

    [GeneratedRegex(
        @"(?<![0-9])(?<a>(?:19|20)[0-9]{2})年?(?:-|~|至|到|–|—)(?<b>(?:19|20)?[0-9]{2})(?![0-9.%])(?:年(?!第?[一二三四上下前])|(?![0-9年月亿万-]))")]
    private static partial Regex YearRange();

    [GeneratedRegex(@"(?:(?<![0-9])(?<y>20[0-9]{2})年)?(?<![0-9])(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})[日号]")]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"(?<![a-z])" + MonthName + @" (?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])(?!,? ?(?:19|20)[0-9]{2})")]
    private static partial Regex EnglishMonthDay();

    [GeneratedRegex(@"(?<![0-9年个-])(?<m>[0-9]{1,2})月(?:份|(?<end>[末底])|(?![0-9]))")]
    private static partial Regex BareMonth();

    [GeneratedRegex(@"(?<![a-z])ttm(?![a-z])|trailing twelve months|过去十二个月|过去12个月|最近十二个月|滚动十二个月")]
    private static partial Regex Trailing();

    [GeneratedRegex(
        @"(?:去年|上年|前一年)同期数?|(?<![a-z])(?:(?:the )?(?:same|comparable) (?:period|quarter)(?: of)? (?:last|the (?:previous|" +
        @"prior)) year|a year (?:ago|earlier)|" +
        @"(?:the )?(?:year-ago|prior-year|year-earlier) (?:period|quarter)|(?:the )?(?:prior|previous) year)")]
    private static partial Regex PriorPeriod();

    [GeneratedRegex(@"上一?财?季度?|前一季度?|(?<![a-z])(?:the )?(?:previous|prior|preceding|last) quarter")]
    private static partial Regex PriorQuarter();

    [GeneratedRegex(@"(?:截至)?(?:报告期末|报告期期末|期末)|(?<![a-z])(?:(?:at |as of )?(?:the )?(?:quarter|period)[ -]end|(?:at )?the end of the (?:quarter|period))(?![a-z])")]
    private static partial Regex ReportEnd();

    [GeneratedRegex(@"本?报告期内?|(?<!去年|上年|前一年)同期|当年|当季|本季度?|当期|(?<![a-z])(?:(?:this|that|the same) (?:quarter|period)|(?:for|in|during) the (?:quarter|period))(?! last| of| a| end)")]
    private static partial Regex ReportPeriod();
}
