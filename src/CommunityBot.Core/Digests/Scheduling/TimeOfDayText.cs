using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Digests.Scheduling;

/// <summary>Times of day as people type them: <c>09:00</c>, <c>9am</c>, <c>9:30 pm</c>, <c>21h</c>, <c>half past nine</c>, <c>9点半</c>, <c>晚上八点</c>. The text is folded.</summary>
static partial class TimeOfDayText
{
    const string Numbers = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

    static readonly string[] Words = Numbers.Split('|');

    /// <summary>Cuts the time out of a line: the minute of the day. <paramref name="isWrong"/> where something looks like a time and is none, such as 25:00.</summary>
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
        (Han, ReadHan), (Past, ReadPast), (Clock, ReadClock), (OClock, ReadOClock), (Named, match => match.Value is "noon" or "midday" or "正午" ? 12 * 60 : 0), (Bare, ReadBare),
    ];

    static int? ReadClock(Match match)
    {
        var hour = Number(match, "hour");
        var minute = match.Groups["minute"].Success ? Number(match, "minute") : 0;
        return match.Groups["half"].Value is { Length: > 0 } half
            ? hour is >= 1 and <= 12 ? Of((hour % 12) + (half[0] == 'p' ? 12 : 0), minute) : hour is > 12 && half[0] == 'p' ? Of(hour, minute) : null
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
            "中午" or "午间" => hour is >= 1 and <= 3 ? hour + 12 : hour,
            "下午" or "午后" or "傍晚" => hour is >= 1 and < 12 ? hour + 12 : hour,
            "晚上" or "晚间" or "晚" or "夜里" or "今晚" => hour is >= 5 and < 12 ? hour + 12 : hour == 12 ? 0 : hour,
            _ => hour == 12 ? 0 : hour,
        };
        return minute is null ? null : Of(hour, minute.Value);
    }

    static int? ReadPast(Match match)
    {
        var hour = Array.IndexOf(Words, match.Groups["hour"].Value) + 1;
        hour = hour > 0 ? hour : Number(match, "hour");
        var offset = match.Groups["part"].Value switch { "half" => 30, "quarter" or "a quarter" => 15, var minutes => int.Parse(minutes, CultureInfo.InvariantCulture) };
        if (hour is < 1 or > 12 || offset > 59)
            return null;
        var minute = ((hour % 12) * 60) + (match.Groups["to"].Success ? -offset : offset) + (IsLate(match) ? 720 : 0);
        // Without a hint 'half past nine' is in the morning, as nine is.
        return hour == 12 && !match.Groups["half"].Success ? (minute + 720) % 1440 : (minute + 1440) % 1440;
    }

    static int? ReadOClock(Match match)
    {
        var hour = Array.IndexOf(Words, match.Groups["hour"].Value) + 1;
        hour = hour > 0 ? hour : Number(match, "hour");
        return hour is >= 1 and <= 12 ? Of(match.Groups["half"].Success ? (hour % 12) + (IsLate(match) ? 12 : 0) : hour, 0) : null;
    }

    static int? ReadBare(Match match) => Of(Number(match, "hour"), 0);

    static bool IsLate(Match match) => match.Groups["half"].Value is { Length: > 0 } half && (half[0] == 'p' || half.Contains("noon", StringComparison.Ordinal) || half.Contains("evening", StringComparison.Ordinal) || half.Contains("night", StringComparison.Ordinal));

    static int? Minutes(string text) => text.StartsWith('零') && text.Length > 1 ? HanNumber.Parse(text[1..]) : HanNumber.Parse(text);

    // 24:00 is how midnight is often written.
    static int? Of(int hour, int minute) => hour == 24 && minute == 0 ? 0 : hour is >= 0 and <= 23 && minute is >= 0 and <= 59 ? (hour * 60) + minute : null;

    static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?:(?<half>凌晨|清晨|早上|早晨|早|上午|中午|午间|下午|午后|傍晚|晚上|晚间|今晚|晚|夜里|半夜)的?\\s*(?<hour>[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})\\s*[点时:](?!区|间)|(?<hour>[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})\\s*[点时](?!区|间))\\s*(?:(?<part>半|一刻|三刻|钟|整)|(?<minute>[0-9]{1,2}|[零一二三四五六七八九十]{1,3})分?)?")]
    private static partial Regex Han();

    [GeneratedRegex(@"(?<![+\-0-9:])(?:at\s+)?(?:(?<hour>[0-9]{1,2})\s*[:.]\s*(?<minute>[0-9]{2})(?![0-9:])\s*(?<half>a\.?m\b\.?|p\.?m\b\.?)?|(?<hour>[0-9]{1,2})\s*(?<half>a\.?m\b\.?|p\.?m\b\.?)|(?<hour>[0-9]{1,2})\s?h(?<minute>[0-9]{2})?\b)")]
    private static partial Regex Clock();

    [GeneratedRegex($@"\b(?:at\s+)?(?<part>half|a quarter|quarter|[0-9]{{1,2}})\s+(?:past|(?<to>to))\s+(?<hour>{Numbers}|[0-9]{{1,2}})\b(?:\s*(?<half>a\.?m\b\.?|p\.?m\b\.?|in the morning|in the afternoon|in the evening|at night))?")]
    private static partial Regex Past();

    [GeneratedRegex($@"\b(?:at\s+)?(?:(?<hour>{Numbers}|[0-9]{{1,2}})\s*o'?\s?clock(?:\s*(?<half>a\.?m\b\.?|p\.?m\b\.?|in the morning|in the afternoon|in the evening|at night))?|(?<hour>{Numbers})\b\s*(?<half>a\.?m\b\.?|p\.?m\b\.?|in the morning|in the afternoon|in the evening|at night)?)")]
    private static partial Regex OClock();

    [GeneratedRegex(@"\b(?:noon|midday|midnight)\b|正午|午夜")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\s*(?:at\s+)?(?<hour>[0-9]{1,2})(?=\s|$)(?!\s*[:.+-])")]
    private static partial Regex Bare();
}
