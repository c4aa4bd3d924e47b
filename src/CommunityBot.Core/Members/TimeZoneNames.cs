using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Chat;
using NodaTime;

namespace CommunityBot.Core.Members;

/// <summary>Time zones by the names people type: IANA ids, cities, 北京, UTC+8.</summary>
static partial class TimeZoneNames
{
    const string BeijingTime = "Asia/Shanghai";

    static readonly Localized UnknownZone = new(
        "没有找到时区「{0}」。请填写城市名或 IANA 时区名，例如：北京、New York、Asia/Shanghai、UTC+8。",
        "沒有找到時區「{0}」。請填寫城市名或 IANA 時區名，例如：台北、New York、Asia/Taipei、UTC+8。",
        "There is no time zone “{0}”. Give a city or an IANA name, such as New York, 北京, Asia/Shanghai or UTC+8.");

    static readonly IReadOnlyList<Place> Places =
    [
        new(BeijingTime, new("北京时间", "北京時間", "China (Beijing, Shanghai)"), ["北京", "上海", "深圳", "广州", "廣州", "杭州", "中国", "中國", "beijing", "china", "cst"]),
        new("Asia/Hong_Kong", new("香港", "香港", "Hong Kong"), ["hk", "hkt"]),
        new("Asia/Taipei", new("台北", "台北", "Taipei"), ["臺北", "台湾", "台灣", "臺灣", "taiwan"]),
        new("Asia/Macau", new("澳门", "澳門", "Macau"), []),
        new("Asia/Singapore", new("新加坡", "新加坡", "Singapore"), ["sgt"]),
        new("Asia/Tokyo", new("东京", "東京", "Tokyo"), ["日本", "japan", "jst"]),
        new("Asia/Seoul", new("首尔", "首爾", "Seoul"), ["韩国", "韓國", "korea"]),
        new("Asia/Kuala_Lumpur", new("吉隆坡", "吉隆坡", "Kuala Lumpur"), []),
        new("Asia/Dubai", new("迪拜", "杜拜", "Dubai"), []),
        new("Australia/Sydney", new("悉尼", "雪梨", "Sydney"), []),
        new("Europe/London", new("伦敦", "倫敦", "London"), ["英国", "英國", "uk"]),
        new("Europe/Paris", new("巴黎", "巴黎", "Paris"), []),
        new("Europe/Berlin", new("柏林", "柏林", "Berlin"), ["德国", "德國"]),
        new("America/New_York", new("纽约", "紐約", "New York"), ["nyc", "美东", "美東", "eastern", "et"]),
        new("America/Chicago", new("芝加哥", "芝加哥", "Chicago"), ["美中", "central"]),
        new("America/Los_Angeles", new("洛杉矶", "洛杉磯", "Los Angeles"), ["旧金山", "舊金山", "硅谷", "矽谷", "san francisco", "美西", "pacific", "pt"]),
        new("America/Vancouver", new("温哥华", "溫哥華", "Vancouver"), []),
        new("America/Toronto", new("多伦多", "多倫多", "Toronto"), []),
        new("UTC", Localized.Same("UTC"), ["gmt", "z", "utc+0", "协调世界时"]),
    ];

    /// <summary>The id of the zone that was meant; null where no zone is called so.</summary>
    public static string? Find(string typed)
    {
        var text = Plain(typed);
        if (Places.FirstOrDefault(place => place.Names.Any(name => Plain(name) == text)) is { } place)
            return place.Zone;
        if (Offset(text) is { } offset)
            return offset;
        return DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => Plain(id) == text)
            // 'Shanghai' for Asia/Shanghai; links such as US/Pacific come last, for Etc/… and US/… are not places.
            ?? Cities.FirstOrDefault(id => Plain(id[(id.LastIndexOf('/') + 1)..]) == text);
    }

    public static IEnumerable<Completion> Like(string typed, Language language)
    {
        var text = Plain(typed);
        var places = Places
            .Where(place => place.Names.Any(name => Plain(name).StartsWith(text, StringComparison.Ordinal)))
            .Select(place => new Completion(place.Label.In(language) == place.Zone ? place.Zone : $"{place.Label.In(language)} · {place.Zone}", place.Zone));
        var zones = text.Length < 2 ? [] : Cities.Where(id => Plain(id).Contains(text, StringComparison.Ordinal)).Select(id => new Completion(id, id));
        return places.Concat(zones).DistinctBy(zone => zone.Value);
    }

    /// <summary>What a reader is shown: the place's name where it has one in their language.</summary>
    public static string Label(string zone, Language language) =>
        Places.FirstOrDefault(place => place.Zone == zone) is { } place && place.Label.In(language) != zone ? $"{place.Label.In(language)} ({zone})" : zone;

    /// <summary>What is said where <see cref="Find"/> finds none.</summary>
    public static string Unknown(string typed, Language language) => UnknownZone.In(language, typed.Length > 40 ? typed[..40] + "…" : typed);

    static IEnumerable<string> Cities => DateTimeZoneProviders.Tzdb.Ids.Where(id => CityId().IsMatch(id));

    static string? Offset(string text)
    {
        if (OffsetText().Match(text) is not { Success: true } match)
            return null;
        var hours = int.Parse(match.Groups["hours"].Value, CultureInfo.InvariantCulture);
        var minutes = match.Groups["minutes"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var seconds = (match.Groups["sign"].Value == "-" ? -1 : 1) * ((hours * 60) + minutes) * 60;
        // The offsets in use on Earth.
        return minutes < 60 && seconds is >= -12 * 3600 and <= 14 * 3600 ? DateTimeZone.ForOffset(NodaTime.Offset.FromSeconds(seconds)).Id : null;
    }

    static string Plain(string name) => LineWord.Narrow(name).Trim().Replace('_', ' ').ToLowerInvariant();

    [GeneratedRegex(@"^(?:utc|gmt)?\s*(?<sign>[+-])\s*(?<hours>[0-9]{1,2})(?::?(?<minutes>[0-9]{2}))?$")]
    private static partial Regex OffsetText();

    [GeneratedRegex("^(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/")]
    private static partial Regex CityId();

    sealed record Place(string Zone, Localized Label, IReadOnlyList<string> Aliases)
    {
        public IEnumerable<string> Names => [Zone, .. Label.All, .. Aliases];
    }
}
