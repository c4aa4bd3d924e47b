using CommunityBot.Core.Time;
using NodaTime;
using NodaTime.TimeZones;

namespace CommunityBot.Core.Digests;

/// <summary>At which minute of which days, by whose clock. Pure: the same question always has the same answer under one version of the time zone data.</summary>
/// <param name="Minute">Of the day, from 0 to 1439.</param>
/// <param name="ZoneId">An id that NodaTime's TZDB knows; one that a later version dropped counts as UTC.</param>
readonly record struct Schedule(int Minute, string ZoneId, Weekdays Days)
{
    /// <summary>Two weeks hold every weekday twice, and no zone has skipped more than one day in a row.</summary>
    const int MostDays = 15;

    static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    public LocalTime Time => new(Minute / 60, Minute % 60);

    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(ZoneId) ?? DateTimeZone.Utc;

    /// <summary>The first edition of a later date than <paramref name="after"/> that is due after <paramref name="notBefore"/>.</summary>
    public ScheduledEdition Next(LocalDate? after, Instant notBefore)
    {
        var zone = Zone;
        var date = notBefore.InZone(zone).Date;
        if (after is { } last && last >= date)
            date = last.PlusDays(1);
        for (var i = 0; i < MostDays; i++, date = date.PlusDays(1))
        {
            if (Days.Has(date.DayOfWeek) && On(date, zone) is { } scheduledEdition && scheduledEdition.Due > notBefore)
                return scheduledEdition;
        }

        throw new InvalidOperationException($"no day of {Days} follows {date} in {ZoneId}");
    }

    /// <summary>The edition of one date; null where the zone skips the whole date.</summary>
    public ScheduledEdition? On(LocalDate date) => On(date, Zone);

    /// <summary>
    /// An hour that the clocks skip gives the first instant after it; one that they repeat, its first pass.
    /// Where the first instant after belongs to the next date, this one has no edition.
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
    /// <summary>The last moment at which it may be sent, which may be after midnight: the edition keeps its date.</summary>
    public Instant Deadline(Duration catchUp) => Due + catchUp;
}
