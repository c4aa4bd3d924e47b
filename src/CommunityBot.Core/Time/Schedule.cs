using NodaTime;
using NodaTime.TimeZones;

namespace CommunityBot.Core.Time;

/// <summary>
/// A local time of day on certain weekdays, or on one day of each month, in one time zone. Its results depend on its values and the
/// version of the time zone data only.
/// </summary>
/// <param name="Minute">The minute of the day, from 0 to 1439.</param>
/// <param name="ZoneId">A TZDB id. An id that the installed TZDB version does not have counts as UTC.</param>
readonly record struct Schedule(int Minute, string ZoneId, Weekdays Days)
{
    /// <summary>
    /// Covers every weekday and every day of a month twice. A zone skips one date at most, so a search over this many days always
    /// finds an edition.
    /// </summary>
    const int MaxDays = 63;

    /// <summary>From 1 to 31; a month that is shorter has it on its last day. Null for the weekdays.</summary>
    public int? MonthDay { get; init; }

    static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    public LocalTime Time => new(Minute / 60, Minute % 60);

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(ZoneId) ?? DateTimeZone.Utc;

    /// <summary>
    /// The first edition on a date after <paramref name="after"/> that is due after <paramref name="notBefore"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The schedule has no weekdays.</exception>
    public ScheduledEdition Next(LocalDate? after, Instant notBefore)
    {
        var zone = Zone;
        var date = notBefore.InZone(zone).Date;
        if (after is { } last && last >= date)
            date = last.PlusDays(1);
        for (var i = 0; i < MaxDays; i++, date = date.PlusDays(1))
        {
            if (Has(date) && On(date, zone) is { } scheduledEdition && scheduledEdition.Due > notBefore)
                return scheduledEdition;
        }

        throw new InvalidOperationException($"no day of {Days} follows {date} in {ZoneId}");
    }

    /// <summary>Whether there is an edition on such a date, in a zone that has it.</summary>
    public bool Has(LocalDate date) => MonthDay is { } day
        ? date.Day == Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month))
        : Days.Has(date.DayOfWeek);

    /// <summary>The edition of one date; null if the zone skips that date.</summary>
    public ScheduledEdition? On(LocalDate date) => On(date, Zone);

    /// <summary>
    /// A local time that the clocks skip gives the first instant after the gap; one that occurs twice, the first
    /// occurrence. If the instant after the gap is on the next date, this date has no edition.
    /// </summary>
    ScheduledEdition? On(LocalDate date, DateTimeZone zone)
    {
        var due = zone.ResolveLocal(date.At(Time), Resolver);
        return due.Date == date ? new ScheduledEdition(date, due.ToInstant()) : null;
    }
}

/// <summary>One edition of a schedule.</summary>
readonly record struct ScheduledEdition(LocalDate Date, Instant Due)
{
    /// <summary>The latest time to send it, which may be after midnight: the edition keeps its date.</summary>
    public Instant Deadline(Duration catchUp) => Due + catchUp;
}
