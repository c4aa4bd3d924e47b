using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Messaging;
using NodaTime;
using NodaTime.Text;

namespace CommunityBot.Core.Time;

/// <summary>Converts instants to local times of a time zone.</summary>
static partial class ZonedTime
{
    /// <returns>UTC if the zone is unknown.</returns>
    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc;

    public static LocalDateTime At(DateTimeOffset instant, string zoneId) =>
        Instant.FromDateTimeOffset(instant).InZone(Zone(zoneId)).LocalDateTime;

    public static string Text(LocalDateTime local) => local.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <returns>Date, time and the zone's name, such as <c>2026-12-24 18:00 Beijing time</c>.</returns>
    public static string Text(DateTimeOffset instant, string zoneId, Language language) =>
        $"{Text(At(instant, zoneId))} {TimeZoneNames.Behind(zoneId, language)}";

    /// <summary>The same text with its instant, for the block that contains it.</summary>
    public static Moment Moment(DateTimeOffset instant, string zoneId, Language language) => new(Text(instant, zoneId, language), instant);

    /// <summary>The clock times in a text that was stored with times of this zone.</summary>
    public static IReadOnlyList<Moment> MomentsIn(string text, string zoneId, Language language)
    {
        var name = " " + TimeZoneNames.Behind(zoneId, language);
        return
        [
            .. LocalTime().Matches(text)
                .Where(match => text.AsSpan(match.Index + match.Length).StartsWith(name, StringComparison.Ordinal))
                .Select(match => LocalTimePattern.Parse(match.Value) is { Success: true } local
                    ? new Moment(match.Value + name, Zone(zoneId).AtLeniently(local.Value).ToDateTimeOffset())
                    : null)
                .OfType<Moment>(),
        ];
    }

    static readonly LocalDateTimePattern LocalTimePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")]
    private static partial Regex LocalTime();
}
