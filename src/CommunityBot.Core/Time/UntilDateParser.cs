using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Time;

/// <summary>Parses future dates: <c>2026-12-24</c>, <c>12月24日</c>, <c>7d</c>, <c>一周</c>, <c>tomorrow</c>.</summary>
static partial class UntilDateParser
{
    const int MaxDays = 366;

    /// <summary>Null if the text is not a date, or not one in the 366 days after today.</summary>
    public static LocalDate? Read(string typed, LocalDate today)
    {
        var text = Folding.Name(typed);
        var date = text switch
        {
            "tomorrow" or "明天" or "明日" => today.PlusDays(1),
            "后天" => today.PlusDays(2),
            "next week" or "下周" => today.Next(IsoDayOfWeek.Monday),
            _ => Length(text, today) ?? Date(text, today),
        };
        return date > today && date <= today.PlusDays(MaxDays) ? date : null;
    }

    static LocalDate? Length(string text, LocalDate today)
    {
        if (LengthText().Match(text) is not { Success: true } match
            || HanNumber.Parse(match.Groups["count"].Value) is not { } count
            || count > MaxDays)
        {
            return null;
        }

        return match.Groups["unit"].Value[0] is 'w' or '周' or '星' ? today.PlusDays(7 * count)
            : match.Groups["unit"].Value[0] is 'm' or '个' or '月' ? today.PlusMonths(count)
            : today.PlusDays(count);
    }

    static LocalDate? Date(string text, LocalDate today)
    {
        if (DateText().Match(text) is not { Success: true } match)
            return null;
        int Number(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        var (month, day) = (Number("month"), Number("day"));
        var year = match.Groups["year"].Success ? Number("year") : today.Year;
        if (year is < 2000 or > 2999 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return null;
        var date = new LocalDate(year, month, day);
        return match.Groups["year"].Success || date > today ? date : date.PlusYears(1);
    }

    [GeneratedRegex(
        "^(?<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\\s*" +
        "(?<unit>days?|d|天|日|weeks?|w|周|星期|months?|个月|月)$")]
    private static partial Regex LengthText();

    [GeneratedRegex("^(?:(?<year>[0-9]{4})[-/.年])?(?<month>[0-9]{1,2})[-/.月](?<day>[0-9]{1,2})日?$")]
    private static partial Regex DateText();
}
