using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Time;

/// <summary>Parses durations: <c>2h</c>, <c>1d 12h</c>, <c>30分钟</c>.</summary>
static partial class DurationParser
{
    // Ten years: more than any poll needs, and far from the end of the calendar.
    const long MaxMinutes = 10 * 366 * 24 * 60;

    /// <returns>Null if the text is not a duration; ten years at most.</returns>
    public static TimeSpan? Parse(string typed)
    {
        if (Pattern().Match(typed.Trim().ToLowerInvariant()) is not { Success: true } match)
            return null;
        var minutes = 0L;
        foreach (var (amount, unit) in match.Groups["amount"].Captures.Zip(match.Groups["unit"].Captures))
            minutes += int.Parse(amount.Value, CultureInfo.InvariantCulture) * Minutes(unit.Value);
        return minutes > 0 ? TimeSpan.FromMinutes(Math.Min(minutes, MaxMinutes)) : null;
    }

    /// <summary>The duration as <see cref="Parse"/> reads it, rounded up to minutes: <c>1d 90m</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        var minutes = (long)Math.Ceiling(duration.TotalMinutes);
        var (days, rest) = Math.DivRem(minutes, 24 * 60);
        var ofDay = string.Create(CultureInfo.InvariantCulture, $"{rest}m");
        return days == 0 ? ofDay : string.Create(CultureInfo.InvariantCulture, $"{days}d {ofDay}");
    }

    static int Minutes(string unit) => unit switch
    {
        "w" or "周" or "週" or "week" or "weeks" => 7 * 24 * 60,
        "d" or "天" or "日" or "day" or "days" => 24 * 60,
        "h" or "小时" or "小時" or "hour" or "hours" => 60,
        _ => 1,
    };

    [GeneratedRegex(
        @"^(?:(?<amount>\d{1,5})\s*" +
        @"(?<unit>weeks|week|w|周|週|days|day|d|天|日|hours|hour|h|小时|小時|minutes|minute|min|m|分钟|分鐘|分)\s*)+$")]
    private static partial Regex Pattern();
}
