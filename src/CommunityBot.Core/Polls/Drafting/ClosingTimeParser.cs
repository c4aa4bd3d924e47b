using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>
/// Parses a closing time as members type it: a duration from now (<c>2h</c>, 半小时), a time of day with or without a day and a
/// time zone (今晚八点, <c>tomorrow at 10</c>, <c>18:00 UTC</c>), a day, which ends at midnight, or a time stamp as some apps
/// copy it (<c>&lt;t:1764612000:f&gt;</c>).
/// </summary>
static partial class ClosingTimeParser
{
    /// <summary>Times before this minute of the day that are said to be at night belong to the night after the day named.</summary>
    const int NightEnds = 5 * 60;

    const int Noon = 12 * 60;

    /// <summary>Whether the text has the form of a closing time, past or future.</summary>
    public static bool IsOne(string typed) =>
        Stamp().IsMatch(typed.Trim()) || DurationParser.Parse(typed) is not null || Wish.Read(typed, out var refusal) is not null
        || refusal is not null;

    /// <summary>Null on success. A local time that occurs twice when the clocks go back means the first one.</summary>
    /// <param name="zoneId">The IANA id of the time zone where the text names none.</param>
    /// <param name="at">The closing time in UTC, after <paramref name="now"/>.</param>
    /// <param name="longest">How far ahead it may be; null for the limit of polls.</param>
    public static PollRefusal? Parse(
        string typed, DateTimeOffset now, string zoneId, out DateTimeOffset at, TimeSpan? longest = null)
    {
        at = default;
        if (Stamp().Match(typed.Trim()) is { Success: true } stamp)
        {
            at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(stamp.Groups["seconds"].Value, CultureInfo.InvariantCulture));
        }
        else if (DurationParser.Parse(typed) is { } length)
        {
            at = now + length;
        }
        else
        {
            if (Wish.Read(typed, out var refusal) is not { } wish)
                return refusal ?? PollRefusals.BadTime(typed);
            zoneId = wish.Zone ?? zoneId;
            if (wish.At(ZonedTime.At(now, zoneId)) is not { } local)
                return PollRefusals.BadTime(typed);
            if (ZonedTime.Zone(zoneId).MapLocal(local) is not { Count: > 0 } mapping)
                return PollRefusals.SkippedTime(ZonedTime.Text(local), zoneId);
            at = mapping.First().ToDateTimeOffset().ToUniversalTime();
        }

        return at <= now ? PollRefusals.PastTime(ZonedTime.Text(ZonedTime.At(at, zoneId)))
            : at - now > (longest ?? PollLimits.MaxDuration) ? PollRefusals.FarTime
            : null;
    }

    /// <summary>Whether the text names a time of day or a day, which need a time zone, and names no zone.</summary>
    public static bool NeedsZone(string typed) =>
        !Stamp().IsMatch(typed.Trim()) && DurationParser.Parse(typed) is null && Wish.Read(typed, out _) is { Zone: null };

    /// <param name="Minute">Of the day; null if only a day is named.</param>
    /// <param name="IsNight">Whether the text says that it is at night.</param>
    sealed record Wish(NamedDay? Day, int? Minute, bool IsNight, string? Zone)
    {
        /// <summary>Null if some of the text is not understood; the refusal says more where that is known.</summary>
        public static Wish? Read(string typed, out PollRefusal? refusal)
        {
            refusal = null;
            var text = Seconds().Replace(Folding.Name(typed), "$1");
            var zone = TimeZoneNames.CutOffset(ref text, out var unknown);
            var day = DayParser.Cut(ref text);
            var isNight = Night().IsMatch(text);
            var part = DayPart().Match(text) is { Success: true } match ? match.Value : "";
            text = DayPart().Replace(text, " ");
            // A number alone may be an hour, minutes or an option.
            var minute = day is null && Number().IsMatch(text) ? null : TimeOfDayParser.Cut(ref text, out _);
            var rest = Fillers().Replace(text, " ").Trim(' ', ',', '.', '，', '。', '、', ';');
            if (unknown is not null || (minute is null && day is null))
                return null;
            if (rest.Length > 0 && (zone is not null || (zone = TimeZoneNames.Find(rest)) is null))
            {
                refusal = zone is null && TimeZoneNames.WhichOf(rest) is { } question ? PollRefusals.WhichZone(question) : null;
                return null;
            }

            var isLate = part is "tonight" or "evening" or "night" or "this evening" or "afternoon" or "this afternoon";
            minute = isLate && minute is >= NightEnds and < Noon ? minute + Noon
                : isLate && minute is >= Noon and < Noon + 60 && part is not ("afternoon" or "this afternoon") ? minute - Noon
                : part.EndsWith("afternoon", StringComparison.Ordinal) && minute < NightEnds ? minute + Noon
                : minute;
            day ??= part is "tonight" || part.StartsWith("this ", StringComparison.Ordinal) ? new NamedDay(today => today) : null;
            return new Wish(day, minute, isNight || part.EndsWith("night", StringComparison.Ordinal), zone);
        }

        public LocalDateTime? At(LocalDateTime now)
        {
            if (Day is null)
            {
                // A time of day that has passed today means tomorrow.
                var today = now.Date.AtMidnight().PlusMinutes(Minute!.Value);
                return today > now ? today : today.PlusDays(1);
            }

            if (Day.Of(now.Date) is not { } date)
                return null;
            var local = Minute is null ? date.PlusDays(1).AtMidnight() : date.AtMidnight().PlusMinutes(Minute.Value);
            // '1 tonight' is tomorrow's, but not for who asks it after midnight.
            if (IsNight && Minute < NightEnds && !(date == now.Date && local > now && now.Hour * 60 < NightEnds))
                local = local.PlusDays(1);
            return local <= now && Day.RepeatsAfter is { } days ? local.PlusDays(days) : local;
        }
    }

    [GeneratedRegex(@"^<t:(?<seconds>\d{1,11})(?::[a-zA-Z])?>$")]
    private static partial Regex Stamp();

    // Seconds and their fractions are dropped: '18:00:00.000Z'.
    [GeneratedRegex(@"(\d{1,2}:\d{2}):\d{2}(?:\.\d+)?")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"24\s*[:点时]|晚|夜|\bat night\b|\bmidnight\b")]
    private static partial Regex Night();

    [GeneratedRegex(@"\btonight\b|\bthis (?:morning|afternoon|evening)\b|(?<!in the |at )\b(?:morning|afternoon|evening|night)\b")]
    private static partial Regex DayPart();

    [GeneratedRegex(@"^\s*\d{1,2}\s*$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:at|by|on|until|till|before|time|o'clock|in|the|of)\b|截止到?|到|之前|前|当地时间|时间|在|止")]
    private static partial Regex Fillers();
}
