using CommunityBot.Core.Catalog;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// The catalog changes between two versions, newest first. Results are cached, because many readers have the same
/// watermark.
/// </summary>
sealed class ChangeList(FactStore facts, TimeProvider clock)
{
    /// <summary>The maximum number of changes in a list; further ones are only counted.</summary>
    public const int MaxChanges = 100;

    const int MaxCached = 16;

    readonly AsyncCache<(long After, long UpTo), Changes> cache = new(MaxCached, TimeSpan.FromDays(1), clock);

    public Task<Changes> Between(long after, long upTo, CatalogSnapshot catalog) =>
        after >= upTo ? Task.FromResult(Changes.None) : cache.Get((after, upTo), () => Read(after, upTo, catalog));

    async Task<Changes> Read(long after, long upTo, CatalogSnapshot catalog)
    {
        var changed = await facts.Changed(after, upTo, MaxChanges);
        var count = changed.Count < MaxChanges ? changed.Count : await facts.CountChanged(after, upTo);
        var changes = await Describe(changed, catalog);
        return new Changes(changes, count - changed.Count + changes.Count);
    }

    /// <summary>
    /// Orders facts by interest. Facts that contradict each other are one change, at the position of the first.
    /// </summary>
    public async Task<IReadOnlyList<Change>> Describe(IEnumerable<Fact> facts, CatalogSnapshot catalog)
    {
        List<Change> changes = [];
        HashSet<int> described = [];
        foreach (var fact in facts)
        {
            if (described.Contains(fact.Id) || await Describe(fact, catalog) is not { } change)
                continue;
            changes.Add(change);
            if (change.Kind == ChangeKind.Contradicting)
                described.UnionWith(change.Others.SelectMany(other => other.Facts).Select(other => other.Id));
        }

        // Figures before texts, and figures with a stated period before those dated by publication only; the sort is
        // stable, so equal ones stay newest first.
        return
        [
            .. changes.OrderBy(change => change.Kind)
                .ThenBy(change => change.Result is { Number: null, Range: null })
                .ThenBy(change => change.Result.Period.Kind == PeriodKind.Published),
        ];
    }

    /// <summary>Null if the company, metric or segment is no longer in the catalog.</summary>
    async Task<Change?> Describe(Fact fact, CatalogSnapshot catalog)
    {
        if (!CanName(fact, catalog))
            return null;
        var result = Result.Of(fact, catalog);
        if (fact.Status == FactStatus.Retracted)
            return new Change(ChangeKind.Retracted, result, []);
        var others = await Contradicting(fact, result, catalog);
        if (others.Count > 0)
            return new Change(ChangeKind.Contradicting, result, others);
        var before = (await facts.Superseded(fact.Id)).Where(old => CanName(old, catalog)).Select(old => Result.Of(old, catalog)).ToList();
        return before.Count > 0 ? new Change(ChangeKind.Superseding, result, before) : new Change(ChangeKind.New, result, []);
    }

    static bool CanName(Fact fact, CatalogSnapshot catalog) =>
        catalog.Entities.ContainsKey(fact.EntityId)
            && catalog.Metrics.ContainsKey(fact.MetricId)
            && (fact.SegmentId is null || catalog.Segments.ContainsKey(fact.SegmentId));

    /// <summary>
    /// The facts that the pack marks as conflicting with this one, or else those of other sources that disagree on the
    /// same quantity.
    /// </summary>
    async Task<List<Result>> Contradicting(Fact fact, Result result, CatalogSnapshot catalog)
    {
        var about = fact.ConflictId is { } conflict ? await facts.InConflict(conflict) : await facts.Of(fact.EntityId, fact.Quantity);
        var others = about.Where(other => other.Id != fact.Id && !other.IsRestatement && CanName(other, catalog))
            .Select(other => Result.Of(other, catalog))
            .ToList();
        if (fact.ConflictId is not null)
            return others;
        // A fact without a period may disagree with figures of any period.
        var merged = Agreements.Merge([result, .. others.Where(other => MayDisagree(other.Period, result.Period))]);
        var sides = Agreements.Disagreements(merged).FirstOrDefault(group => group.Any(side => side.Facts.Any(one => one.Id == fact.Id)));
        return sides is null ? [] : [.. sides.Where(side => side.Facts.All(one => one.Id != fact.Id))];
    }

    static bool MayDisagree(Period other, Period period) =>
        other.IsSame(period) || other.Kind == PeriodKind.Published || period.Kind == PeriodKind.Published;
}

/// <param name="Count">All changes, including those beyond the list.</param>
sealed record Changes(IReadOnlyList<Change> List, long Count)
{
    public static Changes None { get; } = new([], 0);
}

/// <param name="Others">The superseded or the contradicting results; empty for other kinds.</param>
sealed record Change(ChangeKind Kind, Result Result, IReadOnlyList<Result> Others);

/// <summary>In descending order of interest.</summary>
enum ChangeKind
{
    Contradicting,
    Superseding,
    Retracted,
    New,
}
