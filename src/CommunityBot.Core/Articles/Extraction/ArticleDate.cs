using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// The day that an article says it is of: a line of its own at its head or foot, or the dateline of its first paragraph
/// (SAN JOSE, Calif., December 1, 2026 --). A date inside a sentence, such as the end of a quarter, is none.
/// </summary>
static partial class ArticleDate
{
    const int HeadLines = 10;
    const int LongestLine = 110;

    public static LocalDate? Of(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var line in lines.Take(HeadLines))
        {
            if ((OwnLine(line) ?? Dateline(line)) is { } date)
                return date;
        }

        return lines.Skip(HeadLines).TakeLast(3).Select(OwnLine).FirstOrDefault(date => date is not null);
    }

    /// <summary>财联社8月26日电: the month and day of a dateline that leaves out its year; null if there is none.</summary>
    public static (int Month, int Day)? WithoutYear(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(HeadLines))
        {
            if (Wire().Match(line) is { Success: true } wire && Number(wire, "m") is >= 1 and <= 12 and var month
                && Number(wire, "d") is >= 1 and <= 28 and var day)
            {
                return (month, day);
            }
        }

        return null;
    }

    [GeneratedRegex("^[^。，；：:0-9]{0,30}(?<![0-9年])(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日(?:电|電|讯|訊|消息|[^，。]{0,8}(?:电|電|讯|訊)(?![子脑路影信号]))")]
    private static partial Regex Wire();

    /// <summary>2026-10-30 16:42; 记者 某某　2026年10月30日; By A. Writer, Nov 3, 2026.</summary>
    static LocalDate? OwnLine(string line)
    {
        if (line.Length > LongestLine || line.StartsWith('|') || Sentence().IsMatch(line))
            return null;
        var dates = Dates(line);
        // A weekly issue has the last day of its week: 2026.10.12—10.18.
        if (dates is [var from] && Read(from) is { } start && To().Match(line[(from.Index + from.Length)..]) is { Success: true } to
            && Number(to, "m") is >= 1 and <= 12 and var month && Number(to, "d") is >= 1 and <= 28 and var day)
        {
            return new LocalDate(month < start.Month ? start.Year + 1 : start.Year, month, day);
        }

        return dates is [var only] && !IsInSentence(line, only) ? Read(only) : null;
    }

    static LocalDate? Dateline(string line)
    {
        var head = line.Length > LongestLine ? line[..LongestLine] : line;
        // A day with its time of day is the stamp of the publication, wherever the line has it.
        if (Dates(head) is [var stamped] && Clock().IsMatch(line[(stamped.Index + stamped.Length)..]))
            return Read(stamped);
        return Dates(head) is [var first, ..] && Opens(head[..first.Index]) && Closes().IsMatch(head[(first.Index + first.Length)..])
            ? Read(first) : null;
    }

    /// <summary>Whether only a place or an agency stands before the date.</summary>
    static bool Opens(string before) => Place().IsMatch(before);

    static bool IsInSentence(string line, Match date)
    {
        var before = line[..date.Index].TrimEnd();
        var behind = line[(date.Index + date.Length)..].TrimStart();
        return Before().IsMatch(before) || Behind().IsMatch(behind);
    }

    static List<Match> Dates(string line) =>
        [.. Numeric().Matches(line).Concat(Han().Matches(line)).Concat(MonthFirst().Matches(line)).Concat(DayFirst().Matches(line))
            .OrderBy(match => match.Index)];

    static LocalDate? Read(Match match)
    {
        var (year, month, day) = (Number(match, "y"), match.Groups["name"].Success ? MonthOf(match.Groups["name"].Value)
            : Number(match, "m"), Number(match, "d"));
        year += year < 200 ? 1911 : 0;
        return year is >= 1990 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day) : null;
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    static int MonthOf(string name) => Array.FindIndex(Months, month => name.StartsWith(month, StringComparison.OrdinalIgnoreCase)) + 1;

    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    const string MonthName = "(?<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|" +
        @"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?";

    [GeneratedRegex(@"(?<![0-9./-])(?<y>20[0-9]{2})(?:-(?<m>[0-9]{1,2})-|/(?<m>[0-9]{1,2})/|" +
        @"\.(?<m>[0-9]{1,2})\.)(?<d>[0-9]{1,2})(?![0-9.])")]
    private static partial Regex Numeric();

    [GeneratedRegex("(?<![0-9])(?<y>20[0-9]{2}|1[01][0-9]) ?年 ?(?<m>[0-9]{1,2}) ?月 ?(?<d>[0-9]{1,2}) ?[日號号]")]
    private static partial Regex Han();

    [GeneratedRegex("(?<![A-Za-z])" + MonthName + " (?<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?<y>20[0-9]{2})(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirst();

    [GeneratedRegex("(?<![0-9])(?<d>[0-9]{1,2})(?:st|nd|rd|th)? " + MonthName + ",? (?<y>20[0-9]{2})(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex DayFirst();

    [GeneratedRegex("[。；！？]|, (?:which|and|but|while) |[a-z]{3}[.] [A-Z][a-z]+ [a-z]+ ")]
    private static partial Regex Sentence();

    [GeneratedRegex("(?:截至|截止|至|到|于|於|自|从|從|在|为|為|及|、|和|与|年度|止|(?<![a-z])(?:ended|ending|on|of|since|by|until|through|to|from|" +
        "and|as of|before|" +
        "after|the))$", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    [GeneratedRegex("^(?:止|起|前|后|後|以来|以來|至|到|的|召开|召開|发布|發布|上市|登陆|挂牌|掛牌|[-–~至] ?[0-9]{1,2}月|(?:and|to|through|was|were|is|revenue|" +
        "results)(?![a-z]))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Behind();

    [GeneratedRegex("^ ?[-–—~至] ?(?:20[0-9]{2}[-./年])?(?<m>[0-9]{1,2})[-./月](?<d>[0-9]{1,2})(?![0-9])")]
    private static partial Regex To();

    [GeneratedRegex("^[ T　]{1,2}(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9])")]
    private static partial Regex Clock();

    /// <summary>What may stand between the start of a paragraph and its date.</summary>
    [GeneratedRegex("^[(（\\[【*_ ]*(?:[A-Z][A-Za-z.'’ ,/-]{0,70}[,–—(/ -] ?|[\u4e00-\u9fff／/　 ]{0,14})?$")]
    private static partial Regex Place();

    [GeneratedRegex("^[)）*_ ]*(?: ?[(（][^)）]{1,30}[)）])? ?(?:--|[-–—:：|/]|讯|訊|电|電|消息)|^ ?[(（/]")]
    private static partial Regex Closes();
}
