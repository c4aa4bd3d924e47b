using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Time;

/// <summary>Finds time zones by the names that people type: IANA ids, cities, 北京, UTC+8.</summary>
static partial class TimeZoneNames
{
    /// <summary>The zones that are offered as buttons, from east to west.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    [
        "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "America/New_York",
        "America/Los_Angeles", "UTC",
    ];

    static readonly Localized UnknownZone = new(
        "没有找到时区“{0}”。请填写城市名或 IANA 时区名，例如：北京、New York、Asia/Shanghai、UTC+8。",
        "沒有找到時區「{0}」。請填寫城市名或 IANA 時區名，例如：台北、New York、Asia/Taipei、UTC+8。",
        "There is no time zone “{0}”. Give a city or an IANA name, such as New York, 北京, Asia/Shanghai or UTC+8.");

    static readonly Localized SeveralZones = new(
        "“{0}”不止一个地方在用。请写明是哪里：{1}。", "「{0}」不止一個地方在用。請寫明是哪裡：{1}。",
        "“{0}” is the time of several places. Write which: {1}.");

    /// <summary>Abbreviations that several places use, with the places.</summary>
    static readonly (string Name, string[] Zones)[] Ambiguous =
    [
        ("cst", ["Asia/Shanghai", "America/Chicago"]),
        ("ist", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
    ];

    static readonly Localized Time = new("时间", "時間", " time");

    static readonly IReadOnlyList<Place> Places = [.. TextResource.Lines("zones.txt").Select(Place.Read)];

    static readonly Dictionary<string, string> Zones = Known();

    /// <summary>The TZDB id for a name; null if unknown.</summary>
    public static string? Find(string typed)
    {
        var text = Plain(typed);
        // Drop a suffix such as in 'Boston time' and 台北时间; 北京时间 is a name of its own.
        return Zones.GetValueOrDefault(text)
            ?? Offset(text)
            ?? (Suffix().Match(text) is { Success: true, Index: > 0 } suffix ? Zones.GetValueOrDefault(text[..suffix.Index]) : null);
    }

    /// <summary>The question for an abbreviation that several places use, such as CST; null for other names.</summary>
    public static Localized? WhichOf(string typed)
    {
        var text = Plain(typed);
        text = Suffix().Match(text) is { Success: true, Index: > 0 } suffix ? text[..suffix.Index] : text;
        return Array.Find(Ambiguous, each => each.Name == text) is not { Name: { } name, Zones: var zones } ? null : new(
            Asked(Language.ZhHans), Asked(Language.ZhHant), Asked(Language.En));

        string Asked(Language language) => SeveralZones.In(
            language, name.ToUpperInvariant(),
            string.Join(language == Language.En ? ", " : "、", zones.Select(zone => Short(zone, language))));
    }

    /// <summary>
    /// Cuts an offset from UTC out of folded text, such as <c>utc+8</c> or <c>+08:00</c>, and returns the id of its zone.
    /// Its digits look like a time of day, so it is cut first.
    /// </summary>
    /// <param name="unknown">The offset that no place uses; null if there is none such.</param>
    public static string? CutOffset(ref string text, out string? unknown)
    {
        unknown = null;
        if (OffsetInText().Match(text) is not { Success: true } match)
            return null;
        var zone = Find(match.Value.Replace(" ", "", StringComparison.Ordinal));
        unknown = zone is null ? match.Value.Trim() : null;
        text = $"{text[..match.Index]} {text[(match.Index + match.Length)..]}";
        return zone;
    }

    /// <summary>Completes a name; without input, every zone with a label once.</summary>
    public static IEnumerable<Completion> Like(string typed, Language language)
    {
        var text = Plain(typed);
        var matching = text.Length == 0
            ? Places.DistinctBy(place => place.Zone)
            : Places.Where(place => place.Names.Any(name => Plain(name).StartsWith(text, StringComparison.Ordinal)));
        var places = matching.Select(place => new Completion(
            place.Label.In(language) == place.Zone ? place.Zone : $"{place.Label.In(language)} · {place.Zone}", place.Zone));
        var zones = text.Length < 2 ? [] : Cities.Where(id => Plain(id).Contains(text, StringComparison.Ordinal))
            .Select(id => new Completion(id, id));
        return places.Concat(zones).DistinctBy(zone => zone.Value);
    }

    /// <summary>The place's name in the language with the id, or the id alone if the place has no name.</summary>
    public static string Label(string zone, Language language) =>
        Short(zone, language) is var label && label != zone ? $"{label} ({zone})" : zone;

    /// <summary>The place's name without the id; the id if the place has no name.</summary>
    public static string Short(string zone, Language language) =>
        Places.FirstOrDefault(place => place.Zone == zone)?.Label.In(language) ?? zone;

    /// <summary>The text after a time of day: 北京时间, New York time, UTC+08.</summary>
    public static string Behind(string zone, Language language)
    {
        var (label, time) = (Short(zone, language), Time.In(language));
        return label == zone || label.EndsWith(time, StringComparison.Ordinal) ? label : label + time;
    }

    /// <summary>The message for a name that <see cref="Find"/> does not know.</summary>
    public static string Unknown(string typed, Language language) =>
        WhichOf(typed)?.In(language) ?? UnknownZone.In(language, typed.Length > 40 ? typed[..40] + "…" : typed);

    static IEnumerable<string> Cities => DateTimeZoneProviders.Tzdb.Ids.Where(id => CityId().IsMatch(id));

    /// <summary>
    /// Zone ids by name. Names of the embedded table precede TZDB ids, and these precede cities in ids ('Shanghai' for
    /// Asia/Shanghai). Links such as US/Pacific have no city.
    /// </summary>
    static Dictionary<string, string> Known()
    {
        Dictionary<string, string> zones = [];
        foreach (var (name, zone) in Places.SelectMany(place => place.Names.Select(name => (name, place.Zone)))
            .Concat(DateTimeZoneProviders.Tzdb.Ids.Select(id => (id, id)))
            .Concat(Cities.Select(id => (id[(id.LastIndexOf('/') + 1)..], id))))
        {
            _ = zones.TryAdd(Plain(name), zone);
        }

        return zones;
    }

    static string? Offset(string text)
    {
        if (OffsetText().Match(text) is not { Success: true } match)
            return null;
        var hours = int.Parse(match.Groups["hours"].Value, CultureInfo.InvariantCulture);
        var minutes = match.Groups["minutes"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var seconds = (match.Groups["sign"].Value == "-" ? -1 : 1) * ((hours * 60) + minutes) * 60;
        // Offsets in use are between -12 and +14 hours.
        return minutes < 60 && seconds is >= -12 * 3600 and <= 14 * 3600
            ? DateTimeZone.ForOffset(NodaTime.Offset.FromSeconds(seconds)).Id
            : null;
    }

    static string Plain(string name) => Folding.Name(name).Replace('_', ' ').Trim();

    [GeneratedRegex(@"^(?:utc|gmt)?\s*(?<sign>[+-])\s*(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2}))?$")]
    private static partial Regex OffsetText();

    [GeneratedRegex(
        @"(?:\b(?:utc|gmt)\s*[+-]\s*[0-9]{1,2}(?::?[0-9]{2})?)"
            + @"|(?:(?<=^|\s|:[0-9]{2}|[0-9]{2}\.[0-9]{3})[+-][0-9]{1,2}(?::?[0-9]{2})?(?=\s|$))")]
    private static partial Regex OffsetInText();

    [GeneratedRegex("^(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/")]
    private static partial Regex CityId();

    [GeneratedRegex(@"(?:\s+time|\s*(?:当地)?时间|\s*时区|市)$")]
    private static partial Regex Suffix();

    sealed record Place(string Zone, Localized Label, IReadOnlyList<string> Aliases)
    {
        public IEnumerable<string> Names => [Zone, .. Label.All, .. Aliases];

        public static Place Read(string line) =>
            line.Split('|', StringSplitOptions.TrimEntries) is [var zone, var simplified, var traditional, var english, .. var others]
            ? new Place(zone, new(simplified, traditional, english), others)
            : throw new FormatException($"zones.txt: {line}");
    }
}
