using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Cells;

/// <summary>
/// Parses periods as exports and people write them: <c>2024/12/31</c>, <c>20241231</c>, <c>24-12-31</c>, <c>45657</c>,
/// <c>2024年报</c>, <c>前三季度</c>, <c>3Q24</c>, <c>民国112年</c>, <c>FY2025</c>, <c>2026E</c>.
/// </summary>
static partial class CellPeriods
{
    // The days between the first day that spreadsheets count from and 2000-01-01, and some decades on.
    const int FirstSerial = 36526, LastSerial = 58000;

    static readonly LocalDate SerialZero = new(1899, 12, 30);

    static readonly string[] FiscalWords = ["财年", "财政年度", "会计年度"];

    static readonly string[] EstimateWords = ["(e)", "e", "f", "预测", "预计", "估计", "预估", "forecast", "estimate"];

    static readonly string[] MonthNames =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <param name="allowsSerial">Whether a number like 45657 is a day, as spreadsheets count them.</param>
    public static bool TryParse(string text, bool allowsSerial, out CellPeriod period)
    {
        period = default;
        if (text.Length is 0 or > 40)
            return false;
        var folded = Fold(text);
        return TryDay(folded, allowsSerial, out period) || TryNamed(folded, out period) || TryMonth(folded, out period);
    }

    static bool TryDay(string text, bool allowsSerial, out CellPeriod period)
    {
        period = default;
        foreach (var form in (ReadOnlySpan<Regex>)[YearMonthDay(), CompactDay(), MonthDayYear(), DayMonthYear(), SlashedDay(), ShortDay()])
        {
            if (form.Match(text) is { Success: true } match && Day(match) is { } day)
            {
                period = CellPeriod.OfDay(day);
                return true;
            }
        }

        if (!allowsSerial || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            || serial is < FirstSerial or > LastSerial)
        {
            return false;
        }

        period = CellPeriod.OfDay(SerialZero.PlusDays(serial)) with { IsBareNumber = true };
        return true;
    }

    static LocalDate? Day(Match match)
    {
        var year = Year(match.Groups["y"].Value);
        var month = match.Groups["name"].Success
            ? Array.IndexOf(MonthNames, match.Groups["name"].Value[..3]) + 1
            : Number(match, "m");
        var day = Number(match, "d");
        // 31/12/2024 and 12/31/2024; of 3/4/2024 it is not known which is the month.
        if (match.Groups["either"].Success)
        {
            var (first, second) = (month, day);
            if (first > 12)
                (month, day) = (second, first);
            else if (second <= 12 && first != second)
                return null;
        }

        return year is >= 1980 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
    }

    static bool TryNamed(string text, out CellPeriod period)
    {
        period = default;
        foreach (var form in (ReadOnlySpan<Regex>)[YearFirst(), PartFirst(), RocYear()])
        {
            if (form.Match(text) is not { Success: true } match)
                continue;
            var year = form == RocYear() ? Number(match, "y") + 1911 : Year(match.Groups["y"].Value);
            var rest = Separated().Replace(match.Groups["part"].Value.Trim(), "");
            var isFiscal = match.Groups["fy"].Success || TryTake(ref rest, FiscalWords);
            var isEstimate = match.Groups["e"].Success || TryTakeEnd(ref rest, EstimateWords);
            // 2024年报 is the year's report, 2024年上半年 the half of it.
            if (year is < 1980 or > 2100 || (Part(rest) ?? (rest.StartsWith('年') ? Part(rest[1..]) : null)) is not var (kind, number,
                isThird, isReport))
            {
                continue;
            }

            period = new(isThird ? PeriodForm.ThirdReport : PeriodForm.Named, new(year, kind, number), default)
            {
                IsFiscal = isFiscal,
                IsEstimate = isEstimate,
                IsReport = isReport,
                IsBareNumber = text.All(char.IsAsciiDigit),
            };
            return true;
        }

        return false;
    }

    static bool TryTake(ref string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                text = text[word.Length..].Trim();
                return true;
            }
        }

        return false;
    }

    static bool TryTakeEnd(ref string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                text = text[..^word.Length].Trim();
                return true;
            }
        }

        return false;
    }

    static bool TryMonth(string text, out CellPeriod period)
    {
        period = default;
        foreach (var form in (ReadOnlySpan<Regex>)[YearMonth(), MonthYear()])
        {
            if (form.Match(text) is not { Success: true } match)
                continue;
            var month = match.Groups["name"].Success
                ? Array.IndexOf(MonthNames, match.Groups["name"].Value[..3]) + 1
                : Number(match, "m");
            var year = Year(match.Groups["y"].Value);
            if (year is < 1980 or > 2100 || month is < 1 or > 12)
                continue;
            period = new(PeriodForm.Month, new(year, PeriodKind.Year, 0), new(year, month, 1));
            return true;
        }

        return false;
    }

    /// <summary>The kind and number of a part of the year; null if the text is not one.</summary>
    static (PeriodKind Kind, int Number, bool IsThird, bool IsReport)? Part(string text)
    {
        var part = text.Replace(" ", "", StringComparison.Ordinal).Trim('-', '_', '.', '/', '(', ')');
        if (part is "年报" or "年度报告" or "年年报")
            return (PeriodKind.Year, 0, false, true);
        if (part is "" or "年度" or "年" or "全年" or "fy" or "a" or "annual" or "财年" or "财政年度" or "会计年度" or "实际" or "1-12月")
            return (PeriodKind.Year, 0, false, false);
        if (part is "三季报" or "第三季度报告" or "三季度报告" or "三季报告" or "三季")
            return (PeriodKind.NineMonths, 0, true, true);
        if (part is "一季报" or "第一季度报告" or "一季度报告" or "一季")
            return (PeriodKind.Quarter, 1, false, true);
        if (part is "中报" or "半年报" or "半年度报告" or "中期报告")
            return (PeriodKind.Half, 1, false, true);
        if (part is "半年度" or "上半年" or "h1" or "1h" or "中期" or "1-6月" or "半年" or "s1" or "前两季度" or "前二季度")
            return (PeriodKind.Half, 1, false, false);
        if (part is "下半年" or "h2" or "2h" or "7-12月" or "s2")
            return (PeriodKind.Half, 2, false, false);
        if (part is "前三季度" or "前3季度" or "1-9月" or "9m" or "m9" or "q1-q3" or "q1-3" or "前三季" or "9个月" or "三季累计")
            return (PeriodKind.NineMonths, 0, false, false);
        if (part is "1-3月" or "10-12月" or "4-6月" or "7-9月")
            return (PeriodKind.Quarter, part[0] switch { '4' => 2, '7' => 3, _ => part == "1-3月" ? 1 : 4 }, false, false);
        return Quarter().Match(part) is { Success: true } match
            ? (PeriodKind.Quarter, "1一2二3三4四".IndexOf(match.Groups["q"].Value, StringComparison.Ordinal) / 2 + 1, false, false)
            : null;
    }

    static string Fold(string text)
    {
        var folded = Folding.Name(text).Replace('〇', '0').Replace("～", "-", StringComparison.Ordinal);
        folded = Noise().Replace(folded, "");
        // 二零二四年
        if (HanYear().Match(folded) is { Success: true } han)
        {
            var digits = han.Value.Select(letter =>
                letter == '0' ? '0' : (char)('0' + "零一二三四五六七八九".IndexOf(letter, StringComparison.Ordinal)));
            folded = string.Concat(digits) + folded[4..];
        }

        return folded.Trim();
    }

    static int Year(string digits) => int.Parse(digits, CultureInfo.InvariantCulture) is var year and < 100 ? year + 2000
        : int.Parse(digits, CultureInfo.InvariantCulture);

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    const string Name = "(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
        + "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?:[-/.]|年)(?<m>[0-9]{1,2})(?:[-/.]|月)(?<d>[0-9]{1,2})日?$")]
    private static partial Regex YearMonthDay();

    [GeneratedRegex("^(?<y>(?:19|20)[0-9]{2})(?<m>[0-9]{2})(?<d>[0-9]{2})$")]
    private static partial Regex CompactDay();

    [GeneratedRegex("^" + Name + @"\.? (?<d>[0-9]{1,2}),? (?<y>[0-9]{4})$")]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"^(?<d>[0-9]{1,2})[- ]" + Name + @"[- ,.]+(?<y>[0-9]{4}|[0-9]{2})$")]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"^(?<either>)(?<m>[0-9]{1,2})[/.\-](?<d>[0-9]{1,2})[/.\-](?<y>[0-9]{4})$")]
    private static partial Regex SlashedDay();

    [GeneratedRegex(@"^(?<y>[0-9]{2})[-/.](?<m>0[0-9]|1[0-2])[-/.](?<d>[0-3][0-9])$")]
    private static partial Regex ShortDay();

    // Two digits are a year only where a letter or 年 says so.
    [GeneratedRegex(@"^(?<fy>fy ?)?(?<y>(?:19|20)[0-9]{2}|(?<=fy ?)[0-9]{2}|[0-9]{2}(?=q[1-4]|h[12]|年))(?<part>(?:[^0-9].*)?)$")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^[-_. ](?!$)")]
    private static partial Regex Separated();

    [GeneratedRegex(
        "^(?<part>[1-4]q|q[1-4]|[12]h|h[12]|9m|年报|中报|半年报|一季报|三季报|第[一二三四]季度|fy)"
            + "[- /']?(?<fy>fy)?(?<y>(?:19|20)[0-9]{2}|[0-9]{2})年?(?<e>e)?$")]
    private static partial Regex PartFirst();

    [GeneratedRegex(@"^(?:民国|roc ?)?(?<y>[01][0-9]{2}|(?<=民国)[0-9]{2})(?:年度?|(?=[qh第前上下]))(?<part>.*)$")]
    private static partial Regex RocYear();

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?:[-/.]|年)(?<m>[0-9]{1,2})月?$")]
    private static partial Regex YearMonth();

    [GeneratedRegex("^" + Name + @"[-\s.']+(?<y>[0-9]{4}|[0-9]{2})$")]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"^(?:年)?第?(?:(?<q>[1-4一二三四])季度?|q(?<q>[1-4])|(?<q>[1-4])q|单季?(?<q>[1-4一二三四]))(?:单季|\(单季\))?$")]
    private static partial Regex Quarter();

    [GeneratedRegex("^[零一二三四五六七八九0]{4}(?=年)")]
    private static partial Regex HanYear();

    // The time of a day that has none, and the words of a report's title.
    [GeneratedRegex(
        @"[t ]00:00:00(?:\.0+)?(?:z|\+00:00)?$|^(?:报告期|截至|截止|年度报告期)[:：]?"
            + @"|\.0$|\s*止$|^as of |^year ended |^(?:three|nine) months ended ")]
    private static partial Regex Noise();
}
