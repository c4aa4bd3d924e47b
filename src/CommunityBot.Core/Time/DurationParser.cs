using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Time;

/// <summary>
/// Parses durations: <c>2h</c>, <c>1d 12h</c>, <c>in 30 minutes</c>, <c>half an hour</c>, <c>30分钟后</c>, <c>一个半小时</c>.
/// </summary>
static partial class DurationParser
{
    // Ten years: more than any poll needs, and far from the end of the calendar.
    const double MaxMinutes = 10 * 366 * 24 * 60;

    static readonly string[] Words =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <returns>Null if the text is not a duration; ten years at most.</returns>
    public static TimeSpan? Parse(string typed)
    {
        var text = Frame().Replace(Folding.Name(typed), "").Trim();
        var (minutes, at) = (0.0, 0);
        while (at < text.Length)
        {
            if (Part().Match(text, at) is not { Success: true } part || Amount(part.Groups["amount"].Value) is not { } amount)
                return null;
            minutes += (amount + (part.Groups["half"].Success ? 0.5 : 0)) * Minutes(part.Groups["unit"].Value);
            at = part.Index + part.Length;
        }

        minutes = Math.Round(minutes, MidpointRounding.AwayFromZero);
        return minutes > 0 ? TimeSpan.FromMinutes(Math.Min(minutes, MaxMinutes)) : null;
    }

    /// <summary>A duration before something: <c>1h</c>, <c>1h before</c>, <c>提前半小时</c>.</summary>
    public static TimeSpan? ParseBefore(string typed) => Parse(Before().Replace(Folding.Name(typed), ""));

    static double? Amount(string typed) => typed switch
    {
        "a" or "an" => 1,
        "半" or "half a" or "half an" => 0.5,
        _ when Array.IndexOf(Words, typed) is >= 0 and var word => word + 1,
        _ when double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => HanNumber.Parse(typed),
    };

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
        "月" or "month" or "months" => 30 * 24 * 60,
        "w" or "周" or "星期" or "礼拜" or "week" or "weeks" => 7 * 24 * 60,
        "d" or "天" or "日" or "day" or "days" => 24 * 60,
        "h" or "hr" or "hrs" or "小时" or "钟头" or "hour" or "hours" => 60,
        _ => 1,
    };

    [GeneratedRegex(@"^(?:in|after|within|for|再过|过)\s*(?=\S)|\s*(?:from now|later|之后|以后|之内|以内|后|内)$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^提前\s*|\s*(?:before(?: closing| it closes| the end)?|结束前|之前|前)$")]
    private static partial Regex Before();

    // '12月' without 个 is December. 'An hour and a half' has its half behind the unit, as 两天半 has.
    [GeneratedRegex(
        @"\G(?<amount>\d{1,5}(?:\.\d{1,2})?|[一二两三四五六七八九十]{1,3}|半|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten"
        + @"|eleven|twelve)\s*(?:个(?<half>半)?(?<unit>月|小时|钟头|星期|礼拜)|(?<half>and a half)?\s*"
        + @"(?<unit>months?|weeks?|w|周|星期|礼拜|days?|d|天|日|hours?|hrs?|h|小时|钟头|minutes?|mins?|m|分钟|分))(?![a-z])"
        + @"(?:(?<half>半)|\s*(?<half>and a half))?\s*(?:,|and\b|又|零)?\s*")]
    private static partial Regex Part();
}
