using System.Text.RegularExpressions;
using CommunityBot.Core.Text;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>
/// Parses when a poll recurs: <c>monday 09:00</c>, <c>weekdays 18:00 Tokyo</c>, <c>daily 9am</c>, <c>monthly 15 09:00</c>, 每周一9点,
/// 每天9点, 每月1号9点. Without a time of day it is nine in the morning.
/// </summary>
static partial class RecurrenceParser
{
    const int Morning = 9 * 60;

    const int LastDay = 31;

    public static bool IsOne(string typed) => Read(typed, "UTC", out _, out _) is not null;

    /// <summary>Null if some of the text is not understood; the refusal says what.</summary>
    /// <param name="zoneId">The zone where the text names none.</param>
    /// <param name="isNamed">Whether the text names a zone.</param>
    public static Schedule? Read(string typed, string zoneId, out bool isNamed, out PollRefusal? refusal)
    {
        isNamed = false;
        refusal = SeriesRefusals.BadRecurrence(typed);
        var text = Folding.Name(typed);
        var zone = TimeZoneNames.CutOffset(ref text, out var unknown);
        var monthDay = CutMonthDay(ref text);
        var days = WeekdaysParser.Cut(ref text);
        var minute = TimeOfDayParser.Cut(ref text, out var isWrong);
        var rest = Fillers().Replace(text, " ").Trim(' ', ',', '.', '，', '。', '、', ';');
        if (unknown is not null || isWrong || monthDay is < 1 or > LastDay || (days is null) == (monthDay is null))
            return null;
        if (rest.Length > 0 && (zone is not null || (zone = TimeZoneNames.Find(rest)) is null))
        {
            if (zone is null && TimeZoneNames.WhichOf(rest) is { } question)
                refusal = PollRefusals.WhichZone(question) with { Field = "every" };
            return null;
        }

        (isNamed, refusal) = (zone is not null, null);
        return new Schedule(minute ?? Morning, zone ?? zoneId, days ?? new Weekdays(0)) { MonthDay = monthDay };
    }

    static int? CutMonthDay(ref string text)
    {
        if (Monthly().Match(text) is not { Success: true } match)
            return null;
        text = $"{text[..match.Index]} {text[(match.Index + match.Length)..]}";
        return match.Groups["last"].Success ? LastDay
            : !match.Groups["day"].Success ? 1
            : HanNumber.Parse(match.Groups["day"].Value) is { } day ? (int)day : 0;
    }

    // A number that a colon or a part of the day follows is a time of day.
    [GeneratedRegex(
        @"\b(?:monthly|every month|each month)\b(?:\s+on)?(?:\s+the)?(?:\s+(?:(?<last>last day)\b|(?<day>[0-9]{1,2})(?:st|nd|rd|th)?\b" +
        @"(?!\s*(?:[:.]\s*[0-9]|[ap]\.?m\b|h\b))))?|\b(?:on )?the (?<day>[0-9]{1,2})(?:st|nd|rd|th)(?: of (?:every|each) month)?\b|" +
        "每个?月的?(?:(?<last>最后一天|月底|底)|(?<day>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[号日])?")]
    private static partial Regex Monthly();

    [GeneratedRegex(@"\b(?:every|each|weekly|week|on|at|the|time)\b|每个?周|每|的|在|时间")]
    private static partial Regex Fillers();
}
