using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Calendar;

/// <summary>A dated fact: a hearing, a listing, a report, the end of a lock-up.</summary>
/// <param name="Day">The day; of a date that names only a month or a year, its last.</param>
/// <param name="When">The date as the source states it.</param>
sealed record UpcomingEvent(Fact Fact, Entity Entity, Metric Metric, LocalDate Day, Catalog.Period When)
{
    /// <summary>Whether the day itself is known.</summary>
    public bool IsExact => When.Kind == PeriodKind.Instant;
}
