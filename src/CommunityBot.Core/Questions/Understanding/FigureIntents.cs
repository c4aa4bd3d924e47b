using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What is to be done with the figures of the metrics that a question names.</summary>
static partial class FigureIntents
{
    public static Query Of(Slots slots, Query query, int entities, int metrics)
    {
        // 'Tops 3 trillion' is a bound.
        var isBound = slots.Reading.Mentions.Any(mention => mention.Is(CueWord.RankTop) && mention.Is(CueWord.Over)
            && slots.Amounts.Any(amount => amount.Start - mention.End is 0 or 1));
        var ranks = (slots.Has(CueWord.RankTop) && !isBound)
            || slots.Has(CueWord.RankBottom) || query.Count is not null || query.Place is not null;
        var open = slots.Has(CueWord.Which) || slots.Has(CueWord.Everyone) || slots.Has(CueWord.CountOf);
        if (entities == 0 && open && !ranks && BoundRules.OfLosses(slots, query) is { } lossMaking)
            query = lossMaking;
        if (entities > 0 && slots.Has(CueWord.PlaceOf))
            return query with { Kind = Intent.Rank };
        if (query.Bound is not null && entities == 0)
            return query with { Kind = slots.Has(CueWord.CountOf) ? Intent.Count : Intent.Filter };
        if (entities == 0 && metrics > 1 && (ranks || (slots.Has(CueWord.Which) && !slots.Has(CueWord.Everyone) && slots.Continues is null)))
            return IntentRules.Refused(query, RefusalReason.WhichMetric);
        if (entities == 0 && slots.Continues is null && (ranks || open))
            return query with { Kind = slots.Has(CueWord.CountOf) && !ranks ? Intent.Count : Intent.Rank };
        if (entities == 0)
            return query;
        return IsUnanswered(slots, query, entities, metrics)
            ? IntentRules.Refused(query, RefusalReason.NotKnown)
            : OfNamed(slots, query, entities, metrics, ranks);
    }

    /// <summary>Whether a part is asked of which only the whole is stored.</summary>
    static bool IsUnanswered(Slots slots, Query query, int entities, int metrics)
    {
        if (UnansweredRules.AsksShareOfAmount(slots, query) || UnansweredRules.IsPartOfOther(slots)
            || UnansweredRules.HasOtherParty(slots) || UnansweredRules.LeavesOutPart(slots) || UnansweredRules.Splits(slots)
            || UnansweredRules.HasAmountOfOtherKind(query) || CauseRules.AsksPart(slots) || CauseRules.IsInverse(slots)
            || CauseRules.AsksAgainstExpectation(slots) || OtherHolders.AreAsked(slots) || OtherQuantities.AreAsked(slots)
            || UnansweredRules.AsksPartOfShare(slots))
        {
            return true;
        }

        var isShare = slots.Has(CueWord.Share);
        if (entities == 1 && metrics == 2 && slots.Metrics.Count == 2 && IsWithin(slots))
            return !isShare && !slots.Has(CueWord.ShareOver);
        // 壁仞的订单里华为占多少: a part of one company's figure that is another's.
        return isShare && entities == 2 && metrics == 1 && slots.Metrics.Count == 1 && query.Growth is null
            && slots.Metrics[0].Item.Metric.Unit != UnitKind.Ratio
            && slots.Entities.Any(entity => entity.Start > slots.Metrics[0].End);
    }

    static Query OfNamed(Slots slots, Query query, int entities, int metrics, bool ranks)
    {
        if (entities == 1 && ranks && slots.Excluded.Count == 0)
            return query with { Kind = Intent.Extreme };
        if (slots.Continues is not null && slots.Asks.Count == 2 && slots.Metrics.Count < 2 && slots.Entities.Count == 0)
        {
            return query with
            {
                Kind = Intent.Relation,
                IsMultiple = query.IsMultiple || slots.Asks[0].Metrics[0] == slots.Asks[1].Metrics[0],
            };
        }

        if (Relations.Of(slots) is { } sides)
        {
            return query with
            {
                Kind = Intent.Relation,
                Asks = sides,
                IsMultiple = query.IsMultiple || slots.Has(CueWord.ShareOver),
                Bounds = [],
            };
        }

        var isShare = slots.Has(CueWord.ShareOver) || slots.Has(CueWord.Share) || query.IsMultiple;
        if (metrics == 2 && isShare && AreParts(query) && !slots.Has(CueWord.Compare))
            return query with { Kind = Intent.Share, Asks = NumeratorFirst(slots, query) };
        if (entities == 1 && metrics >= 2 && query.IsContest && query.Metrics.Select(metric => metric.Metric.Unit).Distinct().Count() > 1)
            return IntentRules.Refused(query, RefusalReason.NotComparable);
        if (entities >= 2 && (slots.Has(CueWord.Compare) || slots.Has(CueWord.Than) || query.IsDifference || query.IsMultiple
            || query.IsContest))
        {
            return query with { Kind = Intent.Compare };
        }

        return Aggregate(slots, query) ?? OfOneFigure(slots, query);
    }

    /// <summary>Amounts or counts of one kind, of which one may be a part of the other.</summary>
    static bool AreParts(Query query) =>
        query.Metrics.Select(metric => metric.Metric.Unit).Distinct().ToList() is [UnitKind.Money or UnitKind.Count or UnitKind.Price];

    /// <summary>A sum or an average; null if none is asked for.</summary>
    static Query? Aggregate(Slots slots, Query query)
    {
        if (!slots.Has(CueWord.Average))
        {
            var isSum = (slots.Has(CueWord.Sum) || SumsUp(slots)) && query is { Growth: null, IsDifference: false };
            return isSum && Several(query) ? query with { Kind = Intent.Sum } : null;
        }

        if (query.Periods.Any(period => period.Kind is PeriodAskKind.Duration or PeriodAskKind.Range) || Several(query))
            return query with { Kind = Intent.Average };
        // An average of nothing that is known: never the whole instead.
        return UnansweredRules.Explains(slots, CueWord.Average) ? null : IntentRules.Refused(query, RefusalReason.NotKnown);
    }

    static Query OfOneFigure(Slots slots, Query query)
    {
        if (slots.Has(CueWord.Trend) && slots.NamedGrowth is null && !slots.Has(CueWord.GrowthCompound))
            return query with { Kind = Intent.Trend };
        if (query.IsMultiple && query.Periods.Count(period => period.Kind == PeriodAskKind.Exact) == 2)
            return query with { Kind = Intent.Growth };
        // A share price is known by its change: 股价升了一倍.
        if ((query.Growth is not null || query.Claims.Any(claim => claim.Unit is UnitKind.Multiple or UnitKind.Ratio))
            && slots.Catalog.Metrics.TryGetValue("price_change", out var moved)
            && query.Metrics.All(metric => metric.Metric.Id == moved.Growth?.MetricId))
        {
            return IntentRules.WithMetricAdded(query, moved) with { Growth = null };
        }

        if (query.Growth is not null && !IsOwnChange(query))
            return query with { Kind = Intent.Growth };
        if (query.Periods.Any(period => period.Kind is PeriodAskKind.LastYears or PeriodAskKind.LastQuarters or PeriodAskKind.Range))
            return query with { Kind = Intent.Trend };
        return query;
    }

    /// <summary>订单里已经确认了多少收入: a part of the first that is measured by the second.</summary>
    static bool IsWithin(Slots slots) =>
        slots.Reading.Text.Text.AsSpan(slots.Metrics[0].End, Math.Max(0, slots.Metrics[1].Start - slots.Metrics[0].End))
            is ['里', ..] or ['中', ..];

    /// <summary>营业收入合计 is a line of the statement, but of several years it asks for their sum.</summary>
    static bool SumsUp(Slots slots) =>
        slots.Metrics.Any(metric => slots.Reading.Text.Text[metric.Start..metric.End].EndsWith("合计", StringComparison.Ordinal));

    static bool Several(Query query) =>
        query.Entities.Skip(1).Any() || query.Periods.Skip(1).Any()
            || query.Periods.Any(period => period.Kind is PeriodAskKind.Range or PeriodAskKind.LastYears or PeriodAskKind.LastQuarters);

    /// <summary>A price change 'rose by' itself: the word asks for the figure, not for the change of a change.</summary>
    static bool IsOwnChange(Query query) =>
        query.Metrics.All(metric => metric.Metric.Id is "price_change" or "first_day_gain" or "ytd_gain");

    /// <summary>'What portion of 2024 revenue remained as gross profit': the whole stands behind 'of'.</summary>
    [GeneratedRegex("(?<![a-z])(?:share|portion|part|percentage|percent|fraction|proportion|slice|how much) of (?:[a-z0-9']+ ){0,4}$")]
    private static partial Regex WholeBehind();

    /// <summary>研发占营收 names the part first, 营收里研发占多少 and 'what share of revenue is R&amp;D' the whole.</summary>
    static IReadOnlyList<Ask> NumeratorFirst(Slots slots, Query query)
    {
        var over = slots.First(CueWord.ShareOver)?.Start ?? slots.First(CueWord.Share)?.Start ?? slots.First(CueWord.Multiple)?.Start
            ?? int.MaxValue;
        var wholeFirst = slots.Metrics.Count == 2 && WholeBehind().IsMatch(slots.Reading.Text.Text[..slots.Metrics[0].Start])
            || slots.Metrics.Count == 2 && slots.First(CueWord.ShareOver) is not null
            && (over > slots.Metrics[1].Start || over < slots.Metrics[0].Start);
        return wholeFirst ? [.. query.Asks.Select(ask => ask with { Metrics = [.. ask.Metrics.Reverse()] })] : query.Asks;
    }
}
