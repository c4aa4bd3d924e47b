using System.Collections.Concurrent;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Core.Digests.Content;

/// <summary>What changed in the catalog between two versions, newest first. Many readers were told up to the same version, so the last lists are kept.</summary>
sealed class ChangeList(FactStore facts)
{
    /// <summary>Read at most: what is beyond is counted.</summary>
    public const int Most = 100;

    const int Kept = 32;

    readonly ConcurrentDictionary<(long, long), Lazy<Task<Changes>>> kept = [];

    public async Task<Changes> Between(long after, long upTo, CatalogSnapshot catalog)
    {
        if (after >= upTo)
            return Changes.None;
        if (kept.Count >= Kept)
            kept.Clear();
        var list = kept.GetOrAdd((after, upTo), key => new(() => Read(key.Item1, key.Item2, catalog)));
        try
        {
            return await list.Value;
        }
        catch
        {
            _ = kept.TryRemove((after, upTo), out _);
            throw;
        }
    }

    async Task<Changes> Read(long after, long upTo, CatalogSnapshot catalog)
    {
        var changed = await facts.Changed(after, upTo, Most);
        var count = changed.Count < Most ? changed.Count : await facts.CountChanged(after, upTo);
        var changes = await Describe(changed, catalog);
        return new Changes(changes, count - changed.Count + changes.Count);
    }

    /// <summary>The most interesting first. Statements that contradict each other stand together under the first of them.</summary>
    public async Task<IReadOnlyList<Change>> Describe(IEnumerable<Fact> facts, CatalogSnapshot catalog)
    {
        List<Change> changes = [];
        HashSet<int> told = [];
        foreach (var fact in facts)
        {
            if (told.Contains(fact.Id) || await Describe(fact, catalog) is not { } change)
                continue;
            changes.Add(change);
            if (change.Kind == ChangeKind.Contradicting)
                told.UnionWith(change.Others.SelectMany(other => other.Facts).Select(other => other.Id));
        }

        // A revenue of last year before a rank that a source mentions in passing; of equals the newest.
        return [.. changes.OrderBy(change => change.Kind).ThenBy(change => change.Result is { Number: null, Range: null }).ThenBy(change => change.Result.Period.Kind == PeriodKind.Published)];
    }

    /// <summary>Null for what cannot be named: its company or metric is gone.</summary>
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
        catalog.Entities.ContainsKey(fact.EntityId) && catalog.Metrics.ContainsKey(fact.MetricId) && (fact.SegmentId is null || catalog.Segments.ContainsKey(fact.SegmentId));

    /// <summary>What an article's author has marked as contradicting, or what differs from another source about the same thing.</summary>
    async Task<List<Result>> Contradicting(Fact fact, Result result, CatalogSnapshot catalog)
    {
        var about = fact.ConflictId is { } conflict ? await facts.InConflict(conflict) : await facts.Of(fact.EntityId, fact.Quantity);
        var others = about.Where(other => other.Id != fact.Id && !other.IsRestatement && CanName(other, catalog)).Select(other => Result.Of(other, catalog)).ToList();
        if (fact.ConflictId is not null)
            return others;
        // One without a date may stand against figures of any period.
        var merged = Agreements.Merge([result, .. others.Where(other => other.Period.IsSame(result.Period) || PeriodKind.Published == other.Period.Kind || PeriodKind.Published == result.Period.Kind)]);
        var sides = Agreements.Disagreements(merged).FirstOrDefault(group => group.Any(side => side.Facts.Any(one => one.Id == fact.Id)));
        return sides is null ? [] : [.. sides.Where(side => side.Facts.All(one => one.Id != fact.Id))];
    }
}

/// <param name="Count">With those that are not in the list.</param>
sealed record Changes(IReadOnlyList<Change> List, long Count)
{
    public static Changes None { get; } = new([], 0);
}

/// <param name="Others">What it took the place of, or what says otherwise.</param>
sealed record Change(ChangeKind Kind, Result Result, IReadOnlyList<Result> Others);

/// <summary>In the order of their interest.</summary>
enum ChangeKind
{
    Contradicting,
    Superseding,
    Retracted,
    New,
}
