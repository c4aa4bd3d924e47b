using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>Ranks entities by a metric at one period: the highest, the lowest, one place, or those within bounds.</summary>
static class RankAnswer
{
    const int DefaultCount = 10;

    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        var ask = draft.Query.Asks[0];
        if (draft.Query.Group is { } group && await MembersOf(group, finder) is { Count: > 0 } members)
        {
            await RefuseUnlisted(draft, finder, group, members, ask);
            return;
        }

        foreach (var metric in ask.Metrics)
        {
            foreach (var period in ask.Periods.DefaultIfEmpty())
                await Rank(draft, finder, metric, period, await WithinOtherBounds(draft, finder, ask, metric, period));
        }

        SayConditions(draft, finder);
    }

    /// <summary>The figures of companies of the places, markets and sectors asked for; the others are near, and no answer.</summary>
    static List<Result> WithinConditions(Draft draft, FactFinder finder, List<Result> results)
    {
        var within = results.Where(result => draft.Query.Conditions.All(group => finder.Catalog.IsIn(result.Entity, group))).ToList();
        if (within.Count == 0)
            draft.Nearest.AddRange(results.OrderByDescending(result => result.Number).Take(MostNearest).Except(draft.Nearest));
        return within;
    }

    const int MostNearest = 3;

    /// <summary>Which companies were ranked, and how many of these nothing is known of.</summary>
    static void SayConditions(Draft draft, FactFinder finder)
    {
        if (draft.Query.Conditions.Count == 0 || draft.Query.Kind is not (Intent.Rank or Intent.Filter or Intent.Count))
            return;
        var groups = new NameList([.. draft.Query.Conditions.Select(group => group.Names)], IsCut: false);
        var members = finder.Catalog.Entities.Values.Where(entity => entity.Kind == EntityKind.Company
            && draft.Query.Conditions.All(group => finder.Catalog.IsIn(entity, group))).ToList();
        var known = draft.Results.Select(result => result.Entity).Distinct().ToList();
        if (known.Count == 0)
        {
            draft.Say(AnswerTexts.NoneOfGroup, groups);
        }
        else if (members.Except(known).ToList() is { Count: > 0 } others)
        {
            var named = new NameList([.. others.Take(MostNearest).Select(other => other.Names)], others.Count > MostNearest);
            draft.Say(AnswerTexts.OthersOfGroup, groups, others.Count, named);
        }
    }

    /// <summary>
    /// The members that are named of a group that is known to have more; null if all are, or if how many there are is not known.
    /// </summary>
    static async ValueTask<List<Entity>?> MembersOf(Entity group, FactFinder finder)
    {
        var facts = await finder.Facts.OfEntity(group.Id, Overview.Most, finder.Cancellation);
        var texts = facts.SelectMany(fact => new[] { fact.Text, fact.Note }).OfType<Localized>().ToList();
        var members = finder.Catalog.Entities.Values
            .Where(entity => entity.Kind == EntityKind.Company && (facts.Exists(fact => fact.WithEntities.Split('\n').Contains(entity.Id))
                || texts.Exists(text => text.ZhHans.Contains(entity.Names.ZhHans, StringComparison.Ordinal))))
            .ToList();
        return facts.Exists(fact => fact.MetricId == "member_count" && fact.Number > members.Count) ? members : null;
    }

    /// <summary>Who of a group comes first cannot be told of some of its members; what is known of these is named.</summary>
    static async ValueTask RefuseUnlisted(Draft draft, FactFinder finder, Entity group, List<Entity> members, Ask ask)
    {
        draft.Say(AnswerTexts.GroupNotListed, group, new NameList([.. members.Select(member => member.Names)], IsCut: false));
        foreach (var member in members)
        {
            foreach (var metric in ask.Metrics)
                draft.Results.AddRange(await finder.At(member, metric, ask.Periods.Count > 0 ? ask.Periods[0] : null));
        }

        draft.RefuseWithNearest(RefusalReason.NotKnown);
    }

    /// <summary>The entities within the bounds on the question's other metrics; null if there are no such bounds.</summary>
    static async ValueTask<HashSet<Entity>?> WithinOtherBounds(Draft draft, FactFinder finder, Ask ask, MetricAsk metric, PeriodAsk? period)
    {
        var passing = (HashSet<Entity>?)null;
        foreach (var other in ask.Metrics.Where(other => other.Metric != metric.Metric))
        {
            var bounds = draft.Query.Bounds.Where(bound => bound.Metric == other.Metric).ToList();
            if (bounds.Count == 0)
                continue;
            var (candidates, _) = await Candidates(draft, finder, other, period);
            var own = candidates.Where(result => bounds.TrueForAll(bound => Admits(bound, result))).Select(result => result.Entity);
            passing = passing is null ? [.. own] : [.. passing.Intersect(own)];
        }

        return passing;
    }

    /// <summary>The figures in the currency of a bound or of a company asked about, else in the most common one.</summary>
    static IGrouping<string?, Result> InOneCurrency(List<Result> candidates, List<Bound> bounds, IReadOnlyList<Entity> placed)
    {
        var currency = bounds.Find(bound => bound.Currency is not null)?.Currency
            ?? candidates.Find(result => placed.Contains(result.Entity))?.Currency;
        var currencies = candidates.GroupBy(result => result.Currency).ToList();
        return currencies.Find(group => group.Key == currency && currency is not null) ?? currencies.MaxBy(group => group.Count())!;
    }

    static bool Admits(Bound bound, Result result) =>
        bound.Admits(result.Number!.Value, result.Qualifier) == true
        && (bound.Currency is null || result.Currency is null || bound.Currency == result.Currency);

    /// <summary>'Who's at 143%?' asks for the holders of that figure.</summary>
    static List<Result> Claimed(Draft draft, List<Result> ranked) => draft.Query.Claims is [var claim]
        ? [.. ranked.Where(result => RoundedAmount.IsOf(result.Number!.Value, claim.Number))]
        : [];

    static async ValueTask Rank(Draft draft, FactFinder finder, MetricAsk metric, PeriodAsk? asked, HashSet<Entity>? passing)
    {
        var (candidates, period) = await Candidates(draft, finder, metric, asked);
        if (candidates.Count == 0)
        {
            if (metric.Metric.Unit is UnitKind.Text or UnitKind.Statement or UnitKind.Date)
                await AddTexts(draft, finder, metric);
            if (draft.Results.Count == 0)
                draft.Refuse(RefusalReason.NotKnown);
            return;
        }

        var bounds = draft.Query.Bounds.Where(bound => bound.Metric is null || bound.Metric == metric.Metric).ToList();
        var placed = draft.Query.Asks[0].Entities;
        var main = InOneCurrency(candidates, bounds, placed);
        var ranked = draft.Query.Descending
            ? main.OrderByDescending(result => result.Number).ToList()
            : main.OrderBy(result => result.Number).ToList();
        var name = ranked[0].Metric;
        if (bounds.Count > 0 || passing is not null)
        {
            var matching = ranked
                .Where(result => bounds.TrueForAll(bound => Admits(bound, result)) && passing?.Contains(result.Entity) != false)
                .ToList();
            draft.Say(AnswerTexts.CountedAt, name, period, matching.Count, ranked.Count);
            if (matching.Count == 0)
                draft.Say(AnswerTexts.NoMatch);
            ranked = matching;
        }
        else
        {
            draft.Say(AnswerTexts.RankedAt, name, period, ranked.Count);
        }

        if (main.Count() < candidates.Count)
            draft.Say(AnswerTexts.OtherCurrenciesLeftOut, candidates.Count - main.Count());
        if (placed.Count > 0 && !Place(draft, metric, asked, ranked, isOpen: bounds.Count == 0))
            return;
        if (bounds.Count == 0 && Claimed(draft, ranked) is { Count: > 0 } claimed)
            ranked = claimed;
        if (draft.Query.Place is { } place)
        {
            if (place > ranked.Count)
                draft.Say(AnswerTexts.PlaceTooLow);
            ranked = [.. ranked.Skip(place - 1).Take(1)];
        }

        draft.Results.AddRange(ranked.Take(draft.Query.Count ?? DefaultCount));
        if (draft.Results.Count >= 2)
        {
            draft.PlotShape = ChartShape.Bars;
            draft.Plot.Add(new PlottedSeries(null, [.. draft.Results]));
        }
    }

    /// <summary>Says which places those asked about take, and leaves only them.</summary>
    /// <returns>Whether there is a place: that of the only one that is known says nothing.</returns>
    static bool Place(Draft draft, MetricAsk metric, PeriodAsk? asked, List<Result> ranked, bool isOpen)
    {
        var placed = draft.Query.Asks[0].Entities;
        if (isOpen && ranked.Count == 1)
        {
            draft.Remarks.Clear();
            draft.Results.AddRange(ranked);
            draft.RefuseWithNearest(RefusalReason.NotKnown);
            return false;
        }

        foreach (var result in ranked.Where(result => placed.Contains(result.Entity)))
            draft.Say(AnswerTexts.PlacedAt, result.Entity, ranked.FindIndex(other => other.Number == result.Number) + 1);
        foreach (var entity in placed.Where(entity => !ranked.Exists(result => result.Entity == entity)))
            draft.Miss(entity, metric, asked);
        ranked.RemoveAll(result => !placed.Contains(result.Entity));
        return true;
    }

    /// <summary>
    /// Answers in a metric that is stated in words, which cannot be ranked, with the entities whose text contains the
    /// names of the question: 谁家的新卡要对标H100.
    /// </summary>
    static async ValueTask AddTexts(Draft draft, FactFinder finder, MetricAsk metric)
    {
        var known = (await finder.Facts.OfMetric(metric.Metric.Quantity, cancellation: finder.Cancellation))
            .Where(fact => fact.Text is not null && !fact.IsRestatement)
            .Select(fact => Result.Of(fact, finder.Catalog))
            .ToList();
        var named = known
            .Where(result => draft.Query.Literals.Any(word =>
                result.Text!.All.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))))
            .ToList();
        if (named.Count > 0 || known.Select(result => result.Entity).Distinct().Count() == 1)
            draft.Results.AddRange((named.Count > 0 ? named : known).Take(draft.Query.Count ?? DefaultCount));
    }

    /// <summary>
    /// The figures to rank. A general metric is ranked by that of its narrower metrics for which most entities have a
    /// figure.
    /// </summary>
    static async ValueTask<(List<Result> Candidates, Period Period)> Candidates(
        Draft draft,
        FactFinder finder,
        MetricAsk metric,
        PeriodAsk? asked)
    {
        var best = (Candidates: new List<Result>(), Period: default(Period));
        foreach (var id in metric.Metric.Includes.Where(finder.Catalog.Metrics.ContainsKey).Prepend(metric.Metric.Id))
        {
            var found = await Of(draft, finder, id, metric.Segment, asked);
            if (found.Candidates.Count > best.Candidates.Count)
                best = found;
        }

        return best;
    }

    /// <summary>
    /// One figure for each entity at one period. Without a period, the newest one for which at least half as many
    /// entities have a figure as for the best covered period.
    /// </summary>
    static async ValueTask<(List<Result> Candidates, Period Period)> Of(
        Draft draft,
        FactFinder finder,
        string metricId,
        Segment? segment,
        PeriodAsk? asked)
    {
        var quantity = finder.Catalog.Metrics[metricId].Quantity;
        var facts = await finder.Facts.OfMetric(quantity, ends: Ends(asked), cancellation: finder.Cancellation);
        var results = facts
            .Where(fact => fact.Number is not null
                && fact.SegmentId == segment?.Id
                && draft.Query.Excluded.All(entity => entity.Id != fact.EntityId))
            .Select(fact => Result.Of(fact, finder.Catalog))
            .Where(result => !(draft.Query.IsAboutFalls && result.Metric.Growth is not null && result.Number > 0))
            .Where(result => result.Entity.Kind == EntityKind.Company && result.Basis is not (Basis.Planned or Basis.Estimated))
            .ToList();
        if (asked is { Kind: not PeriodAskKind.Latest })
        {
            var byEntity = results.GroupBy(result => result.Entity);
            results = [.. byEntity.SelectMany(group => PeriodChoice.Choose([.. group], asked, isForecast: false))];
        }

        if (draft.Query.Conditions.Count > 0)
            results = WithinConditions(draft, finder, results);
        if (results.Count == 0)
            return ([], default);
        var byPeriod = results.GroupBy(result => result.Period).ToList();
        var most = byPeriod.Max(Entities);
        var chosen = byPeriod.Where(group => Entities(group) * 2 >= most).MaxBy(group => (group.Key.End, Entities(group)))!;
        return ([.. chosen.GroupBy(result => result.Entity).Select(group => Agreements.Merge([.. group])[0])], chosen.Key);

        // Only figures that end within the period can be chosen, and reading only these matters with thousands of companies.
        static DateRange? Ends(PeriodAsk? asked) =>
            asked is { Kind: PeriodAskKind.Exact } ? new(asked.Period.Start, asked.Period.End) : null;

        static int Entities(IGrouping<Period, Result> group) => group.Select(result => result.Entity).Distinct().Count();
    }
}
