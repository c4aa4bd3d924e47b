using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Polls;

/// <summary>
/// A calendar quarter in the zone of a chat. A prediction belongs to the one in which it was scheduled to close, a recurring poll to
/// that of its date.
/// </summary>
readonly record struct Season(int Year, int Quarter, string ZoneId)
{
    public static Season At(DateTimeOffset now, string zone)
    {
        var date = ZonedTime.At(now, zone).Date;
        return new Season(date.Year, (date.Month + 2) / 3, zone);
    }

    /// <summary>Parses <c>2026Q4</c>; null for other texts.</summary>
    public static Season? Parse(string typed, string zone) =>
        PeriodText.TryParse(typed, out var period) && period.Kind == PeriodKind.Quarter && period.Fiscal is null
            ? new Season(period.Start.Year, (period.Start.Month + 2) / 3, zone)
            : null;

    public LocalDate First => Period.Quarter(Year, Quarter).Start;

    public LocalDate Last => Period.Quarter(Year, Quarter).End;

    public long From => Start(First);

    /// <summary>Excluded.</summary>
    public long To => Start(Last.PlusDays(1));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}Q{Quarter}");

    long Start(LocalDate date) => date.AtStartOfDayInZone(ZonedTime.Zone(ZoneId)).ToInstant().ToUnixTimeMilliseconds();
}
