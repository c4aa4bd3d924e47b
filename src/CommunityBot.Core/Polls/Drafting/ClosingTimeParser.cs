using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>Parses a closing time as members type it: a duration from now, or a date and time in the chat's zone.</summary>
static partial class ClosingTimeParser
{
    /// <summary>Null on success. A local time that occurs twice when the clocks go back means the first one.</summary>
    /// <param name="zoneId">The IANA id of the time zone.</param>
    /// <param name="at">The closing time in UTC, after <paramref name="now"/>.</param>
    /// <param name="longest">How far ahead it may be; null for the limit of polls.</param>
    public static PollRefusal? Parse(
        string typed, DateTimeOffset now, string zoneId, out DateTimeOffset at, TimeSpan? longest = null)
    {
        at = default;
        if (DurationParser.Parse(typed) is { } length)
            at = now + length;
        else if (Local(typed, now, zoneId, out var local) is { } refusal)
            return refusal;
        else if (ZonedTime.Zone(zoneId).MapLocal(local) is not { Count: > 0 } mapping)
            return PollRefusals.SkippedTime(ZonedTime.Text(local), zoneId);
        else
            at = mapping.First().ToDateTimeOffset().ToUniversalTime();
        return at <= now ? PollRefusals.PastTime(ZonedTime.Text(ZonedTime.At(at, zoneId)))
            : at - now > (longest ?? PollLimits.MaxDuration) ? PollRefusals.FarTime
            : null;
    }

    static PollRefusal? Local(string typed, DateTimeOffset now, string zoneId, out LocalDateTime local)
    {
        local = default;
        var today = ZonedTime.At(now, zoneId).Date;
        if (TimeText().Match(CommandLineToken.Narrow(typed).Trim().ToLowerInvariant()) is not { Success: true } match)
            return PollRefusals.BadTime(typed);
        int? Number(string group) => match.Groups[group] is { Success: true, Value: not "半" } part
            ? int.Parse(part.Value, CultureInfo.InvariantCulture)
            : null;
        if (Hour(Number("hour")!.Value, match.Groups["half"].Value + match.Groups["after"].Value) is not { } hour
            || Number("minute") is > 59)
        {
            return PollRefusals.BadTime(typed);
        }

        var time = (Hour: hour, Minute: match.Groups["minute"].Value == "半" ? 30 : Number("minute") ?? 0);
        var date = today;
        if (Number("month") is { } month)
        {
            var year = Number("year") ?? today.Year;
            if (month is < 1 or > 12 || Number("day") is not { } day || year is < 2000 or > 2999 || day < 1
                || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            {
                return PollRefusals.BadTime(typed);
            }

            date = new LocalDate(year, month, day);
            // A date without a year that is over six months ago means next year: in December, 01-05 is next month.
            if (Number("year") is null && date < today && NodaTime.Period.Between(date, today, PeriodUnits.Months).Months > 6)
                date = new LocalDate(year + 1, month, 1).PlusDays(day - 1);
        }

        local = date.At(new LocalTime(time.Hour, time.Minute));
        switch (match.Groups["word"].Value)
        {
            case "明天" or "明日" or "明" or "tomorrow":
                local = local.PlusDays(1);
                break;
            case "后天" or "後天":
                local = local.PlusDays(2);
                break;
            case "" when Number("month") is null && local <= ZonedTime.At(now, zoneId):
                // A time of day that has passed today means tomorrow.
                local = local.PlusDays(1);
                break;
            default:
                break;
        }

        return null;
    }

    /// <summary>The hour from 0 to 23; null if that part of the day has no such hour.</summary>
    static int? Hour(int typed, string half) => (half, typed) switch
    {
        ("", <= 23) => typed,
        (_, 0 or > 12) => null,
        ("上午" or "早上" or "凌晨" or "am", _) => typed % 12,
        ("中午", 11) => typed,
        ("中午", > 2 and < 11) => null,
        // '12 in the evening' is midnight and '1 in the evening' the following day: too ambiguous to guess the date.
        ("晚上" or "晚", 12 or < 5) => null,
        ("下午" or "中午" or "晚上" or "晚" or "pm", _) => (typed % 12) + 12,
        _ => null,
    };

    [GeneratedRegex(
        @"^(?<word>今天|今日|today|明天|明日|tomorrow|后天|後天|今(?=晚)|明(?=晚))?\s*"
        + @"(?:(?:(?<year>\d{4})[-/.年])?(?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?(?:\s+|t)?)?"
        + @"(?<half>上午|早上|凌晨|中午|下午|晚上|晚)?\s*"
        + @"(?<hour>\d{1,2})(?:[:点點](?<minute>\d{2}|半)?(?:分)?\s*(?<after>am|pm)?|\s*(?<after>am|pm))$")]
    private static partial Regex TimeText();
}
