using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace CommunityBot.Core.Time;

/// <summary>
/// Parses a day in folded text: <c>today</c>, <c>明</c> of 明晚, <c>friday</c>, <c>下周一</c>, <c>12月24日</c>, <c>24 dec</c>,
/// <c>2026-12-24</c>.
/// </summary>
static partial class DayParser
{
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Cuts the day out of a line; null, with the line unchanged, if it names none.</summary>
    public static NamedDay? Cut(ref string text)
    {
        foreach (var (pattern, read) in Patterns)
        {
            if (pattern().Match(text) is not { Success: true } match)
                continue;
            text = $"{text[..match.Index]} {text[(match.Index + match.Length)..]}";
            return read(match);
        }

        return null;
    }

    static readonly (Func<Regex> Pattern, Func<Match, NamedDay> Read)[] Patterns =
    [
        (NumberedDate, ReadDate), (DayThenMonth, ReadDate), (MonthThenDay, ReadDate), (DayOfMonth, ReadDayOfMonth),
        (Word, match => After(DaysUntil(match.Value))), (Weekday, ReadWeekday),
        (NextWeek, _ => new NamedDay(today => today.Next(IsoDayOfWeek.Monday))),
    ];

    static NamedDay After(int days) => new(today => today.PlusDays(days));

    static int DaysUntil(string word) => word switch
    {
        "大后天" => 3,
        "后天" or "day after tomorrow" or "the day after tomorrow" => 2,
        "明天" or "明日" or "明" or "tomorrow" or "tmr" or "tmrw" => 1,
        _ => 0,
    };

    static NamedDay ReadWeekday(Match match)
    {
        var day = match.Groups["han"] is { Success: true, Value: var han }
            ? "一二三四五六日".IndexOf(han == "天" ? "日" : han, StringComparison.Ordinal)
            : Array.FindIndex(Days, name => match.Groups["latin"].Value.StartsWith(name, StringComparison.Ordinal));
        var target = (IsoDayOfWeek)(day + 1);
        return match.Groups["next"].Success
            ? new NamedDay(today => today.Next(IsoDayOfWeek.Monday).PlusDays(day))
            : new NamedDay(today => today.DayOfWeek == target ? today : today.Next(target)) { RepeatsAfter = 7 };
    }

    static NamedDay ReadDate(Match match)
    {
        var month = match.Groups["name"] is { Success: true, Value: var name }
            ? Array.IndexOf(Months, name[..3]) + 1
            : Number(match.Groups["month"]);
        var (day, year) = (Number(match.Groups["day"]), match.Groups["year"] is { Success: true } group ? Number(group) : (int?)null);
        return new NamedDay(today => Date(year ?? today.Year, month, day) is not { } date ? null
            // A date without a year that is over six months ago means next year: in December, 01-05 is next month.
            : year is null && date < today && NodaTime.Period.Between(date, today, PeriodUnits.Months).Months > 6
            ? Date(today.Year + 1, month, day)
            : date);
    }

    static NamedDay ReadDayOfMonth(Match match)
    {
        var day = Number(match.Groups["day"]);
        return new NamedDay(today => Date(today.Year, today.Month, day) is { } date && date >= today
            ? date
            : today.PlusMonths(1) is var next ? Date(next.Year, next.Month, day) : null);
    }

    static LocalDate? Date(int year, int month, int day) =>
        month is < 1 or > 12 || year is < 2000 or > 2999 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? null
            : new LocalDate(year, month, day);

    static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "大后天|(?:the )?day after tomorrow|后天|今天|今日|today|明天|明日|tomorrow|tmrw?(?![a-z])|今(?=[早晚夜上中下午])|明(?=[早晚夜上中下凌午])")]
    private static partial Regex Word();

    [GeneratedRegex(
        @"(?<next>下)?(?:周|星期|礼拜)(?<han>[一二三四五六日天])"
        + @"|\b(?:(?:on|this|coming)\s+)?(?<next>next\s+)?"
            + @"(?<latin>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:day|nesday|rsday|sday|urday)?\b")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"下周|下星期|\bnext week\b")]
    private static partial Regex NextWeek();

    // '9.30' is a time unless a time stands behind it.
    [GeneratedRegex(
        @"(?<![\d:.])(?:(?<year>\d{4})[-/.年]|(?=\d{1,2}[-/月])|(?=\d{1,2}\.\d{1,2}\s+\d{1,2}\s*[:点时ap]))"
        + @"(?<month>\d{1,2})[-/.月](?<day>\d{1,2})(?:[日号]|t(?=\d)|(?![\d:]))")]
    private static partial Regex NumberedDate();

    [GeneratedRegex(
        @"(?<![\d:])(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
        + @"(?:,?\s+(?<year>2\d{3})(?!\d|:))?")]
    private static partial Regex DayThenMonth();

    [GeneratedRegex(
        @"\b(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
        + @"(?:,?\s+(?<year>2\d{3})(?!\d|:))?")]
    private static partial Regex MonthThenDay();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})号")]
    private static partial Regex DayOfMonth();
}

/// <summary>A day that a text names.</summary>
/// <param name="Of">Its date, given today's; null if there is no such date.</param>
sealed record NamedDay(Func<LocalDate, LocalDate?> Of)
{
    /// <summary>After how many days it comes again, as a day of the week does; null for never.</summary>
    public int? RepeatsAfter { get; init; }
}
