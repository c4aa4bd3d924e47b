using CommunityBot.Core.Catalog;
using CommunityBot.Core.Concurrency;
using NodaTime;

namespace CommunityBot.Core.Calendar;

/// <summary>The dated facts of the catalog in the order of their days. They are read once for each version of the catalog.</summary>
sealed class EventList(FactStore facts, LiveCatalog live, TimeProvider clock)
{
    readonly AsyncCache<long, IReadOnlyList<UpcomingEvent>> lists = new(capacity: 1, TimeSpan.FromDays(1), clock);

    /// <summary>The events from one day to another, both included; of one company, or of all.</summary>
    public async ValueTask<IReadOnlyList<UpcomingEvent>> Between(
        LocalDate from, LocalDate to, string? entity = null, CancellationToken cancellation = default)
    {
        var catalog = await live.Refresh(cancellation);
        var all = await lists.Get(catalog.Version, () => Read(catalog));
        return [.. all.Where(known => known.Day >= from && known.Day <= to && (entity is null || known.Entity.Id == entity))];
    }

    /// <summary>
    /// Whether an event has passed and nothing has been published of the company since: its figures are still awaited.
    /// </summary>
    public async ValueTask<bool> IsAwaited(UpcomingEvent passed, LocalDate today, CancellationToken cancellation) =>
        passed.IsExact && passed.Day < today && !await facts.HasNewer(passed.Entity.Id, passed.Day, cancellation);

    async Task<IReadOnlyList<UpcomingEvent>> Read(CatalogSnapshot catalog)
    {
        var found = new List<UpcomingEvent>();
        foreach (var metric in catalog.Metrics.Values.Where(metric => metric.Unit == UnitKind.Date))
        {
            foreach (var fact in await facts.OfMetric(metric.Quantity))
            {
                if (fact.Text is { } text && PeriodText.TryParse(text.En, out var when)
                    && catalog.Entities.TryGetValue(fact.EntityId, out var entity))
                {
                    found.Add(new UpcomingEvent(fact, entity, metric, when.End, when));
                }
            }
        }

        return [.. found.OrderBy(known => known.Day).ThenBy(known => known.Entity.Id, StringComparer.Ordinal).ThenByDescending(known =>
            known.Fact.AsOf)
            .DistinctBy(known => (known.Entity.Id, known.Metric.Id, known.When))];
    }
}
