using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>
/// Finds the tokens of periods in folded text with a table of patterns and what each means; the longest at a position
/// wins. The patterns use [0-9], because \d also matches digits of other scripts, which cannot be parsed.
/// </summary>
static partial class PeriodScanner
{
    delegate PeriodToken? Reading(Match match, PeriodToken at);

    static readonly string[] Twenties =
    [
        "twenty", "twenty one", "twenty two", "twenty three", "twenty four",
        "twenty five", "twenty six", "twenty seven", "twenty eight", "twenty nine",
    ];

    static readonly (Regex Pattern, Reading Read)[] Patterns =
    [
        (IsoDate(), (match, at) => DateOf(YearNumber(match), Number(match, "m"), Number(match, "d"), at)),
        (EnglishDate(), (match, at) => DateOf(Number(match, "y"), MonthNumber(match), Number(match, "d"), at)),
        (NumericMonth(), (match, at) => MonthOf(YearNumber(match), Number(match, "m"), at)),
        (MonthRange(), MonthsOf),
        (EnglishMonth(), (match, at) => MonthOf(Number(match, "y"), MonthNumber(match), at)),
        (FourDigitYear(), (match, at) => Year(Number(match, "y"), CalendarWords.Said(match, at))),
        (YearBeforeEnd(), (match, at) => Year(YearNumber(match), at)),
        (TwoDigitYear(), (match, at) => Year(2000 + Number(match, "y"), CalendarWords.Said(match, at))),
        (HanYear(), (match, at) => HanDigits(match.Groups["y"].Value) is var year
            ? Year(year < 100 ? 2000 + year : year, at with { IsFiscal = CalendarWords.IsFiscal(match.ValueSpan) })
            : null),
        (RepublicYear(), (match, at) => Year(1911 + Number(match, "y"), at)),
        (HanRepublicYear(), (match, at) => Year(1911 + HanDigits(match.Groups["y"].Value), at)),
        (Half(), (match, at) => at with { Kind = PeriodTokenKind.Half, Number = match.Groups["first"].Success ? 1 : 2 }),
        (QuarterOfMonths(), (match, at) =>
            at with { Kind = PeriodTokenKind.Quarter, Number = FirstMonths.AsSpan().IndexOf(match.Value[..3]) + 1 }),
        (NineMonths(), (_, at) => at with { Kind = PeriodTokenKind.NineMonths }),
        (Quarter(), (match, at) =>
            CalendarWords.Said(match, at) with { Kind = PeriodTokenKind.Quarter, Number = QuarterNumber(match) }),
        (YearEnd(), (_, at) => at with { Kind = PeriodTokenKind.YearEnd }),
        (WholeYear(), (_, at) => at with { Kind = PeriodTokenKind.WholeYear }),
        (YearToDate(), (_, at) => at with { Kind = PeriodTokenKind.YearToDate }),
        (YearAndAHalf(), (match, at) => at with { Kind = PeriodTokenKind.Duration, Number = (Count(match) * 12) + 6 }),
        (LastYears(), (match, at) => at with { Kind = PeriodTokenKind.LastYears, Number = Count(match) }),
        (SoManyYears(), (match, at) => at with { Kind = PeriodTokenKind.SoManyYears, Number = Count(match) }),
        (LastQuarters(), (match, at) => at with { Kind = PeriodTokenKind.LastQuarters, Number = Count(match) }),
        (Since(), (_, at) => at with { Kind = PeriodTokenKind.Since }),
        (Until(), (_, at) => at with { Kind = PeriodTokenKind.Until }),
        (Latest(), (_, at) => at with { Kind = PeriodTokenKind.Latest }),
        (LastYear(), (match, at) => CalendarWords.Said(match, at) with { Kind = PeriodTokenKind.RelativeYear, Number = -1 }),
        (ThisYear(), (match, at) => CalendarWords.Said(match, at) with { Kind = PeriodTokenKind.RelativeYear, Number = 0 }),
        (YearsAgo(), (match, at) => at with { Kind = PeriodTokenKind.RelativeYear, Number = -Count(match) }),
        (YearBeforeLast(), (_, at) => at with { Kind = PeriodTokenKind.RelativeYear, Number = -2 }),
        (NextYear(), (_, at) => at with { Kind = PeriodTokenKind.RelativeYear, Number = 1 }),
        (YearAfterNext(), (_, at) => at with { Kind = PeriodTokenKind.RelativeYear, Number = 2 }),
        (FollowingYear(), (_, at) => at with { Kind = PeriodTokenKind.FollowingYear }),
        (Day(), (match, at) => at with { Kind = PeriodTokenKind.RelativeDay, Number = DayNumber(match.Value) }),
        (Near(), (match, at) => at with { Kind = NearKind(match.Groups["unit"].Value), Number = NearNumber(match.Groups["which"].Value) }),
        (SpokenYear(), (match, at) => Year(2000 + Array.IndexOf(Twenties, match.Groups["n"].Value) + 20, at)),
        (BareYear(), (match, at) => Year(2000 + Number(match, "y"), at)),
        (HalfYearTo(), (match, at) =>
            at with { Kind = PeriodTokenKind.Half, Number = match.Value.Contains("june", StringComparison.Ordinal) ? 1 : 2 }),
        (PreviousYear(), (_, at) => at with { Kind = PeriodTokenKind.PreviousYear }),
    ];

    public static void Scan(string text, List<PeriodToken> found)
    {
        foreach (var (pattern, read) in Patterns)
        {
            foreach (var span in pattern.EnumerateMatches(text))
            {
                var match = pattern.Match(text, span.Index);
                if (match.Index == span.Index && read(match, new PeriodToken(default, span.Index, span.Length)) is { } token)
                    found.Add(token);
            }
        }
    }

    static PeriodToken? Year(int year, PeriodToken at) =>
        year is >= 1900 and <= 2200 ? at with { Kind = PeriodTokenKind.Year, Number = year } : null;

    static PeriodToken? DateOf(int year, int month, int day, PeriodToken at) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? at with { Kind = PeriodTokenKind.Date, Date = new LocalDate(year, month, day) }
            : null;

    static PeriodToken? MonthOf(int year, int month, PeriodToken at) =>
        month is >= 1 and <= 12 ? at with { Kind = PeriodTokenKind.Month, Period = Period.Month(year, month) } : null;

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    static int Count(Match match) => HanNumber.Parse(match.Groups["n"].Value) ?? Array.IndexOf(EnglishNumbers, match.Groups["n"].Value);

    static int QuarterNumber(Match match) => match.Groups["n"].Value switch
    {
        "1" or "一" or "first" or "1st" => 1,
        "2" or "二" or "second" or "2nd" => 2,
        "3" or "三" or "third" or "3rd" => 3,
        _ => 4,
    };

    static int HanDigits(string digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * 10) + (digit is '〇' ? 0 : "零一二三四五六七八九".IndexOf(digit, StringComparison.Ordinal));
        return value;
    }

    static int MonthNumber(Match match) =>
        Array.FindIndex(Months, month => match.Groups["month"].Value.StartsWith(month, StringComparison.Ordinal)) + 1;

    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    static readonly string[] EnglishNumbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    static int DayNumber(string word) => word switch
    {
        "昨天" or "昨日" or "昨" or "琴日" or "寻日" or "噚日" or "yesterday" => -1,
        "前天" => -2,
        "明天" or "明日" or "听日" or "tomorrow" => 1,
        _ => 0,
    };

    static PeriodTokenKind NearKind(string unit) => unit switch
    {
        "月" or "month" => PeriodTokenKind.RelativeMonth,
        "季度" or "季" or "quarter" => PeriodTokenKind.RelativeQuarter,
        _ => PeriodTokenKind.RelativeWeek,
    };

    static int NearNumber(string which) => which switch
    {
        "上" or "上个" or "上一个" or "last" or "the past" or "past" => -1,
        "下" or "下个" or "下一个" or "next" => 1,
        _ => 0,
    };

    const string MonthNames =
        @"(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|" +
        @"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";

    const string Counts = @"(?<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,2}|two|three|four|five|six|seven|eight|nine|ten)";

    [GeneratedRegex(@"(?<![0-9])(?<y>(?:19|20)[0-9][0-9])[-/.年] ?(?<m>[0-9]{1,2})[-/.月] ?(?<d>[0-9]{1,2})(?![0-9])[日号]?|" +
        @"(?<![0-9.])(?<y>[1-3][0-9])年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})[日号]")]
    private static partial Regex IsoDate();

    [GeneratedRegex(
        @"(?:(?<![a-z0-9])(?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? " + MonthNames + @",? (?<y>(?:19|20)[0-9][0-9])(?![0-9]))|" +
        @"(?:(?<![a-z])" + MonthNames + @" (?<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?<y>(?:19|20)[0-9][0-9])(?![0-9]))")]
    private static partial Regex EnglishDate();

    [GeneratedRegex(
        @"(?:(?<![a-z])(?:fy|fiscal year|fiscal|calendar year|calendar|cy|the year|year) ?|(?:公历|自然年|日历年)(?:的)?)?(?<![0-9]|[0-9]\.)(?<y>(?:19|20)[0-9][0-9])" +
        @"(?![0-9]|\.[0-9]|%|万|亿|千|[年]?来回)(?:年度|财年|会计年度|年?(?:自然|日历|公?历)年度?|年|[aef](?![a-z])|fy(?![a-z])|cy(?![a-z]))?")]
    private static partial Regex FourDigitYear();

    [GeneratedRegex(
        @"(?<![a-z])(?:fy|cy|ye|year[ -]end) ?'?(?<y>[0-9][0-9])(?![0-9])|" +
        @"(?<![0-9]|[0-9]\.)(?<y>[0-4][0-9])(?:年度|财年|年)(?![内来间后以]|前(?!三|3|半|[一二两0-9]个?[季月]))|" +
        @"(?<![0-9]|[0-9]\.)(?<y>2[0-9])年(?=以来|以后|至今)|" +
        @"(?<![\w])'(?<y>[0-9][0-9])(?![0-9])|(?<![0-9]|[0-9]\.)(?<y>[0-4][0-9])(?=(?:到|至|-|~|—|–)(?:20)?[0-4][0-9]年)|(?<=(?<![a-z])(?:from|between) '?)(?<y>[1-4][0-9])(?= (?:to|and|through) '?[1-4][0-9](?![0-9%.]))|(?<=(?<![a-z])(?:from|between) '?[1-4][0-9] (?:to|and|through) '?)(?<y>[1-4][0-9])(?![0-9%.])|(?<![0-9]|[0-9]\.)(?<y>[0-4][0-9])(?=[ ]?(?:h[12]|q[1-4])(?![a-z0-9])|(?:上半年|下半年|全年|中报|年报|前三季|[一二三四]季度))|" +
        @"(?<=(?<![0-9])(?:[1-4]q|[12]h|h[12]|q[1-4]|9m)[ ]?'?)(?<y>[1-4][0-9])(?![0-9.%])")]
    private static partial Regex TwoDigitYear();

    [GeneratedRegex(
        @"(?<y>[一二][零〇九][零〇一二三四五六七八九]{2})(?:年度|财年|年)?|(?<y>[一二零〇][零〇一二三四五六七八九])(?:年度|财年|年)(?!半|[内来间后以]|前(?!三|3|半|[一二两0-9]个?[季月]))")]
    private static partial Regex HanYear();

    [GeneratedRegex(@"(?:民国|(?<![a-z])roc(?: year)?) ?(?<y>[0-9]{2,3})年?|(?<![0-9])(?<y>1[0-2][0-9])年")]
    private static partial Regex RepublicYear();

    [GeneratedRegex(
        @"(?<first>上半年度?|头半年|前半年|前六个月|前6个月|(?<![0-9])(?:1|一)月?(?:-|到|至|~)(?:6|六)月份?|半年报|中报|累计(?:今年)?(?:6|六)个月|[首头](?:6|六)个月|" +
        @"(?<![a-z])jan(?:uary)?" + MonthsTo + @"june?(?![a-z])|(?<![0-9])年中(?![国科信航金远材铁煤交建化电核石油船粮兵钢际联华天通集海])|(?<=[0-9]年)中期?(?![国科信航金远材铁煤交建化电核石油船粮兵钢际联华天通集海])|半年度|" +
        @"(?<![a-z])(?:first|1st)[ -]half(?: of the year)?|(?<![a-z0-9])h1(?![a-z0])(?![0-9]{3})|(?<![0-9.])1h(?![a-z])|(?<![0-9.-])1 ?[-~到至] ?2q(?![a-z])|" +
        @"(?<=[0-9][0-9])h1(?![a-z0-9])|(?<![a-z])mid[ -]?(?='?2[0-9](?![0-9])|20[0-9][0-9])|(?<![a-z])first six months)|下半年度?|后半年|" +
        @"(?<![a-z])july?" + MonthsTo + @"dec(?:ember)?(?![a-z])|(?<![a-z])(?:second|2nd)[ -]half(?: of the year)?|(?<![a-z0-9])h2(?![a-z0])(?![0-9]{3})|(?<![0-9.])2h(?![a-z])|" +
        @"(?<=[0-9][0-9])h2(?![a-z0-9])")]
    private static partial Regex Half();

    [GeneratedRegex(
        @"前三季度?|前3季度?|头三季度?|头3季度?|头三个季度|头3个季度|前三个季度|前3个季度|三季报累计|前九个月|前9个月|" +
        @"累计(?:今年)?(?:9|九)个月|[首头](?:9|九)个月|(?<![0-9])(?:1|一)月?(?:-|到|至|~)(?:9|九)月份?|头九个月|" +
        @"(?<![a-z])q1 ?[-~到至] ?q?3(?![0-9])|(?<=[0-9])q1 ?[-~到至] ?q?3(?![0-9])|(?<![a-z0-9])9(?:m|mo|mos|mth|mths)(?![a-z])|(?<![0-9.-])1 ?[-~到至] ?3q(?![a-z])|" +
        @"(?<![a-z])(?:the )?first (?:three|3) quarters|(?<![a-z])(?:the )?first (?:nine|9) months|" +
        @"(?<![a-z])jan(?:uary)?" + MonthsTo + @"sept?(?:ember)?(?![a-z])|" +
        @"(?<![a-z0-9])(?:nine|9)[ -]months?(?! (?:ago|later))")]
    private static partial Regex NineMonths();

    [GeneratedRegex(
        @"第?(?<n>[一二三四1-4])(?:季度|财季)|(?<n>[一三])季报|第(?<n>[一二三四1-4])季|(?<n>[一二三四])季(?!度)|最(?:后|末)(?:的)?一?个?(?:季度|季)"
        + @"|(?<![a-z])(?:last|final|closing) quarter of(?: the)?(?= year|(?: year)? ?'?(?:20)?[0-9][0-9])(?: year)?|" +
        @"(?<![a-z])q(?<n>[1-4])(?![0-9]{3})(?! ?[-~到至] ?q?3)(?![a-z])|(?<![0-9.])(?<!(?<![0-9.-])1 ?[-~到至] ?)(?<n>[1-4])q(?![a-z])|(?<=年 ?)(?<n>[1-4])季|" +
        @"(?<![a-z])(?<n>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?:fiscal )?quarter|" +
        @"(?<![a-z])fiscal (?:q(?<n>[1-4])|(?<n>first|second|third|fourth)[ -]quarter)(?![0-9a-z])")]
    private static partial Regex Quarter();

    [GeneratedRegex(@"年底|年末|末(?=[,,。 ]|$|的)|期末|底(?=[,,。 ]|$|的)|(?<![a-z])(?:the )?(?:year[ -]end|end of(?: the)?(?: year)?|end(?= ?'?(?:20)?[1-4][0-9](?![0-9%.])))(?= |$|\?|')")]
    private static partial Regex YearEnd();

    [GeneratedRegex(@"全年度?|一?整年|成年计?|年报|(?<![近去这前上每首第三二两四五六七八九十0-9])一年(?![内来下前后半多以之])|(?<![a-z])in (?:just )?(?:a single|one|a) year(?![a-z])|(?<![a-z])(?:full|whole)[ -]year")]
    private static partial Regex WholeYear();

    [GeneratedRegex(@"今年以来|今年到现在|今年到目前|今年至今|今年到今天|年初到现在|年初至今|年初以来|(?<![a-z])(?:ytd|year[ -]to[ -]date|so far this year)(?![a-z])")]
    private static partial Regex YearToDate();

    [GeneratedRegex(
        @"(?:这|近|过去|最近|前)?(?:的)?" + Counts + @"年半|(?<![a-z])(?:(?:past|last|the) )*" + Counts + @" and a half years|" +
        @"(?<![a-z0-9.])(?:(?:past|last|the) )*(?<n>[0-9])\.5 years")]
    private static partial Regex YearAndAHalf();

    [GeneratedRegex(
        @"(?:最近|近|过去|这|前(?!一年)|过往)(?:的)?" + Counts + @"(?:个)?(?:财年|会计年度|年)(?!半)|(?<!第)" + Counts + @"年来|" +
        @"(?<![a-z])(?:(?:over|in|for|during) )?(?:the )?(?:past|last|previous|recent|latest|most recent) " + Counts + @" " +
        @"(?:fiscal )?years")]
    private static partial Regex LastYears();

    [GeneratedRegex(
        Counts + @"(?:个)?(?:财年|会计年度|年)(?=(?:的|间|内|来)?(?:平均|均值|累计|合计|总和|总计|共计|年均|年复合|复合))|(?<=平均|累计|合计|共)" + Counts + @"年|" +
        @"(?<![a-z0-9])" + Counts + @"[ -]years?(?= (?:average|mean|sum|total|cagr|compound))")]
    private static partial Regex SoManyYears();

    [GeneratedRegex(
        @"(?:最近|近|过去|这|前(?!三|3))(?:的)?" + Counts + @"个?季度?(?!报)|" +
        @"(?<![a-z])(?:the )?(?:past|last|previous|recent|latest|most recent) " + Counts + @" quarters")]
    private static partial Regex LastQuarters();

    [GeneratedRegex(@"以来|之后|以后|至今|起(?!来)|往后|开始|(?<![a-z])(?:since|after|onwards?|from then on|starting)(?![a-z])")]
    private static partial Regex Since();

    [GeneratedRegex(@"之前|以前|截至到?|截到|截止[到至]?|(?<![a-z])(?:before|until|as of|as at|by the end of|up to)(?![a-z])")]
    private static partial Regex Until();

    [GeneratedRegex(
        @"最新的?|最近一期|最近一年|最近|近期|目前的?|当前的?|现在|现今|眼下|现阶段|当下|如今|此刻|而家|依家|" +
        @"(?<![a-z])(?:the )?(?:latest|most recent|current|currently|now|newest|these days|at the moment|right now|rn|nowadays|present)(?![a-z])")]
    private static partial Regex Latest();

    [GeneratedRegex(@"上(?:一?个?)财年|去年|旧年|上年度|(?<![a-z])(?:last|the previous|past) (?:fiscal )?year(?![a-z])")]
    private static partial Regex LastYear();

    [GeneratedRegex(@"本财年|今年|本年度?|(?<![a-z])this (?:fiscal )?year(?![a-z])")]
    private static partial Regex ThisYear();

    [GeneratedRegex(
        @"(?<![0-9近过去这])(?<!最近|过往)" + Counts + @"年(?:前(?!三|3|半|[一二两0-9]个?[季月])|之前|以前)|" +
        @"(?<![a-z0-9])" + Counts + @" years (?:ago|earlier|back)")]
    private static partial Regex YearsAgo();

    [GeneratedRegex(@"(?<![大])前年|(?<![a-z])the year before last")]
    private static partial Regex YearBeforeLast();

    [GeneratedRegex(@"明年|下一年|来年|(?<![a-z])next (?:fiscal )?year")]
    private static partial Regex NextYear();

    [GeneratedRegex(@"后年|(?<![a-z])the year after next")]
    private static partial Regex YearAfterNext();

    [GeneratedRegex(@"上一?年度?|前一年|(?<![a-z])(?:the )?(?:prior|preceding|previous) year|(?<![a-z])the year before(?! last)")]
    private static partial Regex PreviousYear();

    [GeneratedRegex("民国(?<y>[一二零〇][零〇一二三四五六七八九]{1,2})年")]
    private static partial Regex HanRepublicYear();

    [GeneratedRegex(@"隔年|次年|翌年|(?<![a-z])the (?:following|next) year after")]
    private static partial Regex FollowingYear();

    /// <summary>2023 in 2023年底; the rest is a token for the end of the year.</summary>
    [GeneratedRegex(@"(?<![0-9.])(?<y>(?:(?:19|20)[0-9][0-9])|[0-4][0-9])(?=年[底末])")]
    private static partial Regex YearBeforeEnd();

    [GeneratedRegex(@"今天|今日|当日|昨天|昨日|昨(?=收)|前天|明天|明日|琴日|寻日|噚日|听日|(?<![a-z])(?:today|yesterday|tomorrow)(?![a-z])")]
    private static partial Regex Day();

    [GeneratedRegex(
        @"(?<which>这个?|本|当|上一?个?|下一?个?)(?<unit>月|周|星期|礼拜|季度)(?![边面])|" +
        @"(?<![a-z])(?<which>this|last|next|the past|past) (?<unit>week|month|quarter)(?![a-z])")]
    private static partial Regex Near();

    [GeneratedRegex(@"(?<![a-z])twenty (?<n>twenty(?: (?:one|two|three|four|five|six|seven|eight|nine))?)(?![a-z])")]
    private static partial Regex SpokenYear();

    /// <summary>'for 24', 'from 22 to 24': a year of this decade that is not an amount.</summary>
    [GeneratedRegex(
        @"(?<=(?<![a-z])(?:in|for|from|since|back in|during|until|mid|end of|early|late|in '|22 to|23 to|24 to|to mid|and) ?)" +
        @"(?<y>2[0-9])(?![0-9]|[.,][0-9]|[%xa-z]|" +
        @" ?(?:%|percent|per|billion|million|trillion|bn|companies|stocks|institutions|nm|points|pp|times|x|k|cards|months|years|days))")]
    private static partial Regex BareYear();

    [GeneratedRegex(
        @"(?<![a-z])(?:the )?(?:six months|half[ -]year|half) (?:to|ended|ending|until) (?:30 )?(?:june|december)(?: 30| 31)?,?(?= )")]
    private static partial Regex HalfYearTo();
}
