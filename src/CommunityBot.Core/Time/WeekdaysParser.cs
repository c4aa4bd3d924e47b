using System.Text.RegularExpressions;

namespace CommunityBot.Core.Time;

/// <summary>
/// Parses days of the week in folded text: <c>weekdays</c>, <c>mon-wed, fri</c>, <c>工作日</c>, <c>周一到周五</c>,
/// <c>周一三五</c>.
/// </summary>
static partial class WeekdaysParser
{
    const string Han = "一二三四五六日";

    static readonly string[] Latin = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Cuts the days out of a line; null, with the line unchanged, if it names none.</summary>
    public static Weekdays? Cut(ref string text)
    {
        if (Whole().Match(text) is { Success: true } whole)
        {
            text = Without(text, whole);
            return whole.Value switch
            {
                "weekdays" or "weekday" or "workdays" or "working days" or "工作日" or "平日" or "on weekdays" => Weekdays.Working,
                "weekends" or "weekend" or "on weekends" or "周末" or "周六日" or "双休日" => Weekdays.Weekends,
                _ => Weekdays.All,
            };
        }

        var days = new Weekdays(0);
        while (HanDays().Match(text) is { Success: true } han)
        {
            days = Add(days, [.. han.Groups["day"].Captures.Select(capture => Day(capture.Value[^1]))], han.Groups["to"].Success);
            text = Without(text, han);
        }

        while (LatinDays().Match(text) is { Success: true } latin)
        {
            days = Add(
                days,
                [.. latin.Groups["day"].Captures.Select(LatinDay)],
                latin.Groups["to"].Success);
            text = Without(text, latin);
        }

        return days.IsEmpty ? null : days;
    }

    /// <summary>Whether the text is nothing but days.</summary>
    public static bool Reads(string typed)
    {
        var text = Text.Folding.Name(typed);
        return Cut(ref text) is not null && string.IsNullOrWhiteSpace(text);
    }

    static string Without(string text, Match match) => $"{text[..match.Index]} {text[(match.Index + match.Length)..]}";

    static Weekdays Add(Weekdays days, IReadOnlyList<int> named, bool isRange)
    {
        if (!isRange)
            return named.Aggregate(days, (all, day) => all.With(day));
        // A range may wrap around the end of the week: Saturday to Monday.
        for (var day = named[0]; ; day = (day + 1) % 7)
        {
            days = days.With(day);
            if (day == named[^1])
                return days;
        }
    }

    static int LatinDay(Capture capture) =>
        Array.FindIndex(Latin, name => capture.Value.StartsWith(name, StringComparison.Ordinal));

    static int Day(char name) => name == '天' ? 6 : Han.IndexOf(name, StringComparison.Ordinal);

    [GeneratedRegex(
        @"\b(?:every ?day|daily|each day|on weekdays|weekdays?|workdays|working days|on weekends|weekends?)\b|" +
        "每天|每日|天天|工作日|平日|周末|周六日|双休日")]
    private static partial Regex Whole();

    [GeneratedRegex(
        "(?:每?(?:周|星期|礼拜)(?<day>[一二三四五六日天])" +
        "(?<to>[到至~-])(?:周|星期|礼拜)?(?<day>[一二三四五六日天]))|" +
        "(?:每?(?:周|星期|礼拜)(?:(?<day>[一二三四五六日天])[、,，和及]?)+)")]
    private static partial Regex HanDays();

    [GeneratedRegex(
        @"\b(?<day>mon|tue|wed|thu|fri|sat|sun)(?:days?|s|sdays?|nesdays?|rsdays?|r|rs|urdays?)?" +
        @"(?:\s*(?<to>-|–|to|through)\s*" +
        @"(?<day>mon|tue|wed|thu|fri|sat|sun)(?:days?|s|sdays?|nesdays?|rsdays?|r|rs|urdays?)?)?\b\s*(?:,|and\b|&)?")]
    private static partial Regex LatinDays();
}
