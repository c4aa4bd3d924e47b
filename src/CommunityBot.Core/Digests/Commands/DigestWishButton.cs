using System.Globalization;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Members;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>What was asked for, carried in the buttons that ask for the time zone: <c>dz:540.127.31.en.y.me|Asia/Tokyo</c>, with a dash for what was not said.</summary>
static class DigestWishButton
{
    public const string Prefix = "dz";

    static readonly string[] Offered = ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "America/New_York", "America/Los_Angeles", "UTC"];

    public static IReadOnlyList<Button> Zones(DigestWish wish, bool isForMember, Language language)
    {
        var said = string.Join('.', Text(wish.Minute), Text(wish.Days?.Bits), Text((int?)wish.Sections), wish.Language ?? "-", wish.TellsQuiet switch { true => "y", false => "n", _ => "-" }, isForMember ? DigestTarget.Me : DigestTarget.Here);
        return [.. Offered.Select(zone => new Button($"{Prefix}:{said}|{zone}", TimeZoneNames.Short(zone, language)))];
    }

    /// <summary>Null for what none of our buttons ever said.</summary>
    public static (DigestWish Wish, bool IsForMember)? Read(string argument)
    {
        if (argument.Split('|') is not [var said, var zone] || said.Split('.') is not [var minute, var days, var sections, var language, var quiet, var target]
            || TimeZoneNames.Find(zone) is not { } known)
        {
            return null;
        }

        var wish = new DigestWish
        {
            Minute = Number(minute, 1439),
            Days = Number(days, 127) is { } bits and > 0 ? new Weekdays(bits) : null,
            Sections = (DigestSections?)Number(sections, (int)DigestSections.All),
            Language = LanguageTag.Parse(language)?.Tag(),
            TellsQuiet = quiet switch { "y" => true, "n" => false, _ => null },
            Zone = known,
        };
        return (wish, target == DigestTarget.Me);
    }

    static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    static int? Number(string text, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
