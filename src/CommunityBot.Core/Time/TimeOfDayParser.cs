using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Time;

/// <summary>
/// Parses times of day in folded text: <c>09:00</c>, <c>9am</c>, <c>9:30 pm</c>, <c>21h</c>, <c>half past nine</c>,
/// <c>9点半</c>, <c>晚上八点</c>.
/// </summary>
static partial class TimeOfDayParser
{
    const string Half = @"a\.?m\b\.?|p\.?m\b\.?|in the morning\b|in the afternoon\b|in the evening\b|at night\b";

    const string Numbers = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

    static readonly string[] Words = Numbers.Split('|');

    /// <summary>
    /// Cuts the time out of a line and returns it as minute of the day; null if there is none.
    /// <paramref name="isWrong"/> is set for something like 25:00, which looks like a time but is not valid.
    /// </summary>
    public static int? Cut(ref string text, out bool isWrong)
    {
        isWrong = false;
        foreach (var (pattern, read) in Patterns)
        {
            if (pattern().Match(text) is not { Success: true } match)
                continue;
            var minute = read(match);
            isWrong = minute is null;
            if (minute is not null)
                text = $"{text[..match.Index]} {text[(match.Index + match.Length)..]}";
            return minute;
        }

        return null;
    }

    static readonly (Func<Regex> Pattern, Func<Match, int?> Read)[] Patterns =
    [
        (Han, ReadHan), (Past, ReadPast), (Clock, ReadClock), (Military, ReadClock), (OClock, ReadOClock),
        (Named, match => match.Value is "midnight" or "午夜" ? 0 : 12 * 60), (Bare, ReadBare),
    ];

    static int? ReadClock(Match match)
    {
        var hour = Number(match, "hour");
        var minute = match.Groups["minute"].Success ? Number(match, "minute") : 0;
        return match.Groups["half"].Value is { Length: > 0 } half && !(hour > 12 && half[0] == 'p')
            ? InHalf(hour, minute, half)
            : Of(hour, minute);
    }

    static int? ReadHan(Match match)
    {
        if (HanNumber.Parse(match.Groups["hour"].Value) is not { } hour || hour > 24)
            return null;
        var minute = match.Groups["part"].Value switch
        {
            "半" => 30,
            "一刻" => 15,
            "三刻" => 45,
            _ when match.Groups["minute"] is { Success: true } group => Minutes(group.Value),
            _ => 0,
        };
        hour = match.Groups["half"].Value switch
        {
            "" => hour,
            "上午" => hour,
            "中午" or "午间" => hour is >= 1 and <= 3 ? hour + 12 : hour,
            "下午" or "午后" or "傍晚" => hour is >= 1 and < 12 ? hour + 12 : hour,
            "晚上" or "晚间" or "晚" or "夜里" or "深夜" or "今晚" => hour is >= 5 and < 12 ? hour + 12 : hour == 12 ? 0 : hour,
            _ => hour == 12 ? 0 : hour,
        };
        return minute is null ? null : Of(hour, minute.Value);
    }

    static int? ReadPast(Match match)
    {
        var hour = Array.IndexOf(Words, match.Groups["hour"].Value) + 1;
        hour = hour > 0 ? hour : Number(match, "hour");
        var offset = match.Groups["part"].Value switch
        {
            "half" => 30,
            "quarter" or "a quarter" => 15,
            var minutes => int.Parse(minutes, CultureInfo.InvariantCulture),
        };
        if (hour is < 1 or > 12 || offset > 59)
            return null;
        // Without a part of the day, 'half past nine' is in the morning.
        var full = match.Groups["half"].Value is { Length: > 0 } half ? InHalf(hour, 0, half)!.Value : hour * 60;
        return (full + (match.Groups["to"].Success ? -offset : offset) + 1440) % 1440;
    }

    static int? ReadOClock(Match match)
    {
        var hour = Array.IndexOf(Words, match.Groups["hour"].Value) + 1;
        hour = hour > 0 ? hour : Number(match, "hour");
        var minute = match.Groups["before"].Success
            ? 30
            : match.Groups["minute"].Value switch { "" => 0, "fifteen" => 15, "thirty" => 30, _ => 45 };
        if (hour is < 1 or > 12)
            return null;
        return match.Groups["half"].Value is { Length: > 0 } half ? InHalf(hour, minute, half) : Of(hour, minute);
    }

    static int? ReadBare(Match match) => Of(Number(match, "hour"), 0);

    /// <summary>
    /// Converts a twelve-hour time. Twelve at night is midnight, and one to four at night are before the morning.
    /// </summary>
    static int? InHalf(int hour, int minute, string half)
    {
        var isLate = half[0] == 'p'
            || half.EndsWith("noon", StringComparison.Ordinal)
            || half.EndsWith("evening", StringComparison.Ordinal)
            || (half.EndsWith("night", StringComparison.Ordinal) && hour is >= 5 and < 12);
        return hour is >= 1 and <= 12 ? Of((hour % 12) + (isLate ? 12 : 0), minute) : null;
    }

    static int? Minutes(string text) => text.StartsWith('零') && text.Length > 1 ? HanNumber.Parse(text[1..]) : HanNumber.Parse(text);

    // Midnight is often written as 24:00.
    static int? Of(int hour, int minute) =>
        hour == 24 && minute == 0 ? 0 : hour is >= 0 and <= 23 && minute is >= 0 and <= 59 ? (hour * 60) + minute : null;

    static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "(?:(?<half>凌晨|清晨|清早|早上|早晨|早|上午|中午|午间|" +
        "下午|午后|傍晚|晚上|晚间|今晚|晚|夜里|深夜|半夜)的?\\s*" +
        "(?<hour>[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})\\s*[点时:](?!区|间)|" +
        "(?<hour>[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})\\s*[点时](?!区|间))\\s*" +
        "(?:(?<part>半|一刻|三刻|钟|整)|(?<minute>[0-9]{1,2}|[零一二三四五六七八九十]{1,3})分?)?")]
    private static partial Regex Han();

    [GeneratedRegex(
        $@"(?<![+\-0-9:])(?:at\s+)?(?:(?<hour>[0-9]{{1,2}})\s*[:.]\s*(?<minute>[0-9]{{2}})(?![0-9:])\s*(?<half>{Half})?|" +
        $@"(?<hour>[0-9]{{1,2}})\s*(?<half>{Half})|(?<hour>[0-9]{{1,2}})\s?h(?<minute>[0-9]{{2}})?\b)")]
    private static partial Regex Clock();

    [GeneratedRegex(
        $@"\b(?:at\s+)?(?<part>half|a quarter|quarter|[0-9]{{1,2}})\s+(?:past|(?<to>to))\s+" +
        $@"(?<hour>{Numbers}|[0-9]{{1,2}})\b(?:\s*(?<half>{Half}))?")]
    private static partial Regex Past();

    // Four digits without a separator.
    [GeneratedRegex(@"(?<![+\-0-9:.])(?:at\s+)?(?<hour>[01][0-9]|2[0-4])(?<minute>[0-5][0-9])(?![0-9:.])")]
    private static partial Regex Military();

    [GeneratedRegex(
        $@"\b(?:at\s+)?(?:(?<hour>{Numbers}|[0-9]{{1,2}})\s*o'?\s?clock|" +
        $@"(?<before>half\s+)?(?<hour>{Numbers})\b(?:[\s-]+(?<minute>fifteen|thirty|forty[\s-]five)\b)?)(?:\s*(?<half>{Half}))?")]
    private static partial Regex OClock();

    [GeneratedRegex(@"\b(?:noon|midday|midnight)\b|正午|中午|午夜")]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<=^|\s)(?:at\s+)?(?<hour>[0-9]{1,2})(?=\s|$)(?!\s*[:.+-])")]
    private static partial Regex Bare();
}
