using System.Globalization;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>
/// A subscription change encoded in the buttons that ask for the time zone: <c>dz:540.127.31.en.ys.me|Asia/Tokyo</c>,
/// with a dash for an unchanged setting.
/// </summary>
static class SubscriptionChangeButton
{
    public const string Prefix = "dz";

    public static IReadOnlyList<Button> Zones(SubscriptionChange change, bool isForMember, Language language)
    {
        var settings = string.Join(
            '.', Text(change.Minute), Text(change.Days?.Bits), Text((int?)change.Sections), change.Language ?? "-",
            change.TellsQuiet switch { true => "y", false => "n", _ => "-" }
                + change.IsSilent switch { true => "s", false => "l", _ => "" },
            isForMember ? SubscriptionTarget.Me : SubscriptionTarget.Here);
        return [.. TimeZoneNames.Usual.Select(zone => new Button($"{Prefix}:{settings}|{zone}", TimeZoneNames.Short(zone, language)))];
    }

    /// <summary>Null if the argument is not one that <see cref="Zones"/> produces.</summary>
    public static (SubscriptionChange Change, bool IsForMember)? Read(string argument)
    {
        if (argument.Split('|') is not [var settings, var zone]
            || settings.Split('.') is not [var minute, var days, var sections, var language, var quiet, var target]
            || TimeZoneNames.Find(zone) is not { } known)
        {
            return null;
        }

        var change = new SubscriptionChange
        {
            Minute = Number(minute, 1439),
            Days = Number(days, 127) is { } bits and > 0 ? new Weekdays(bits) : null,
            Sections = (DigestSections?)Number(sections, (int)DigestSections.All),
            Language = LanguageTag.Parse(language)?.Tag(),
            TellsQuiet = quiet.StartsWith('y') ? true : quiet.StartsWith('n') ? false : null,
            IsSilent = quiet.EndsWith('s') ? true : quiet.EndsWith('l') ? false : null,
            Zone = known,
        };
        return (change, target == SubscriptionTarget.Me);
    }

    static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    static int? Number(string text, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max ? number : null;
}
