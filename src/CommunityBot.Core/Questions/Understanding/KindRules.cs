using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Which kind of question the filled slots make. Rules are tried in order; the first that holds decides.</summary>
static class KindRules
{
    static readonly Word[] Operations =
    [
        Word.Growth, Word.GrowthQuarterly, Word.GrowthCompound, Word.Change, Word.Up, Word.Down, Word.Trend, Word.Compare,
        Word.WhichHigher, Word.WhichLower, Word.Difference, Word.Source, Word.Sum, Word.Average, Word.Share, Word.Contradiction, Word.Why,
    ];

    /// <summary>An operation needs figures to work on; without any it is about the question before.</summary>
    public static bool NamesAnOperation(Slots slots) => Operations.Any(slots.Has);

    public static Query Decide(Slots slots)
    {
        var entities = slots.Asks.SelectMany(ask => ask.Entities).Distinct().Count();
        var metrics = slots.Asks.SelectMany(ask => ask.Metrics).Distinct().Count();
        var query = new Query(QueryKind.Value)
        {
            Asks = slots.Asks,
            Excluded = slots.Excluded,
            Growth = Measure(slots),
            Direction = Direction(slots),
            Bounds = BoundRules.Of(slots),
            Claims = Claims(slots),
            Wanted = slots.Amounts.Where(amount => amount.Kind == AmountKind.WantedUnit).Select(amount => (AmountMention?)amount).FirstOrDefault(),
            IsForecast = slots.Has(Word.Forecast),
            IsMultiple = slots.Has(Word.Multiple) || (entities >= 2 && metrics == 1 && slots.Has(Word.ShareOver)),
            IsDifference = slots.Has(Word.Difference),
            IsComplement = Complements.IsAsked(slots),
            IsAboutProfit = slots.Has(Word.Profit),
            IsContest = slots.Has(Word.WhichHigher) || slots.Has(Word.WhichLower) || slots.Has(Word.RankTop) || slots.Has(Word.RankBottom)
                || (slots.Has(Word.Which) && (slots.Has(Word.High) || slots.Has(Word.Low))),
            Descending = !slots.Has(Word.RankBottom) && Amount(slots, AmountKind.Place) is not { IsFromBottom: true } && !slots.Has(Word.WhichLower) && !(slots.Has(Word.Which) && slots.Has(Word.Low)),
            Segments = slots.LooseSegments,
            Count = (int?)Amount(slots, AmountKind.TopCount)?.Number,
            Place = (int?)Amount(slots, AmountKind.Place)?.Number,
            Corrections = [.. slots.Reading.Mentions.Where(mention => mention.Misspelt is not null).Select(mention => (mention.Misspelt!, ReadAs(slots, mention)))],
        };

        if (entities + metrics == 0 && slots.Has(Word.Greeting))
            return query with { Kind = QueryKind.Help };
        if (slots.Has(Word.Advice))
            return Refused(query, RefusalReason.Advice);
        if (slots.Has(Word.Opinion) && (metrics == 0 || !slots.Has(Word.Forecast)))
            return Refused(query, RefusalReason.Opinion);
        if (slots.Has(Word.Why))
            return Refused(query, RefusalReason.Reasons);
        if (slots.Has(Word.Source) && slots.IsChosen && slots.Entities.Count == 0 && slots.Continues is null)
            return Refused(query with { Kind = QueryKind.None }, RefusalReason.NotUnderstood);
        if (slots.Has(Word.Source) && entities > 0 && !(slots.IsChosen && slots.Continues is null))
            return query with { Kind = QueryKind.Source };
        if (entities + metrics == 0 && slots.Has(Word.Thanks))
            return query with { Kind = QueryKind.Thanks };
        var terms = entities > 0 || !(slots.Has(Word.Define) || AsksDifference(slots)) ? [] : Terms(slots);
        if (terms.Count > 0 && (metrics == 0 || slots.IsChosen || AsksDifference(slots)))
            return query with { Kind = QueryKind.Definition, Terms = terms };
        if (metrics > 1 && entities == 0 && AsksDifference(slots))
            return query with { Kind = QueryKind.Definition };
        if (metrics > 0 && (slots.Has(Word.Define) && (entities == 0 || slots.Entities.Count == 0) || IsBareDefinition(slots, entities)))
            return query with { Kind = QueryKind.Definition };
        if (IsContradiction(slots, entities))
            return query with { Kind = QueryKind.Contradiction };

        return metrics == 0 ? WithoutMetric(slots, query, entities) : WithMetric(slots, query, entities, metrics);
    }

    static Query WithoutMetric(Slots slots, Query query, int entities)
    {
        var moves = slots.Has(Word.Up) || slots.Has(Word.Down);
        if (entities == 0 && moves && query.Bounds.Count > 0 && slots.Catalog.Metrics.TryGetValue("price_change", out var gained))
            return WithMetric(slots, WithMetricAdded(query with { Asks = [new Ask([], [], slots.Periods)] }, gained), entities, 1);
        // 谁涨得最多 asks for one of them, whatever it is measured by; never for all their names.
        var asksForOne = moves || slots.Has(Word.RankTop) || slots.Has(Word.RankBottom);
        if (entities == 0 && !asksForOne && (slots.Has(Word.Which) || slots.Has(Word.Everyone)))
            return query with { Kind = QueryKind.Companies };
        if (entities == 0)
            return Refused(query with { Kind = QueryKind.None }, RefusalReason.NotUnderstood);
        if (slots.Has(Word.Profit) && slots.Catalog.Metrics.TryGetValue("net_profit", out var profit))
            return WithMetricAdded(query, profit);
        if (slots.Has(Word.Down) && entities == 1 && slots.Catalog.Metrics.TryGetValue("market_cap", out var worth) && !slots.Has(Word.Up))
            return WithMetric(slots, WithMetricAdded(query, worth), entities, 1);
        if (moves && entities == 1 && slots.Catalog.Metrics.TryGetValue("price_change", out var change))
            return WithMetricAdded(query, change);
        if (entities >= 2)
            return query with { Kind = QueryKind.Compare };
        if (slots.Has(Word.Trend) || query.Growth is not null || slots.Has(Word.Share) || slots.Has(Word.Difference) || slots.Has(Word.Sum))
            return Refused(query, RefusalReason.WhichMetric);
        if (entities == 1 && slots.Entities.Any(entity => Text.Script.IsDigit(slots.Reading.Text.Text[entity.Start])) && slots.Catalog.Metrics.TryGetValue("ticker", out var code) && slots.Reading.Mentions.Count > 1)
            return WithMetricAdded(query, code);
        return slots.Has(Word.Overview) || IsBareName(slots) ? query with { Kind = QueryKind.Overview } : Refused(query, RefusalReason.WhichMetric);
    }

    /// <summary>A company, with a time or a part of it at most: what is known of it is shown.</summary>
    static bool IsBareName(Slots slots) => slots.Reading.Residues.All(residue => residue.IsCompany || residue.Length > 1 || residue.Han.Kind is not (Dictionary.HanKind.Verb or Dictionary.HanKind.Adverb)) && slots.Reading.Mentions.All(mention =>
        mention.Amount is not { Kind: AmountKind.Value } && !IsStatement(slots, mention) && mention.Terms.All(term => term.Kind is not (Lexicon.TermKind.Concept or Lexicon.TermKind.Word) || term.Word is Word.Filler or Word.FollowUp or Word.Of or Word.And or Word.Forecast));

    /// <summary>现金流量表: a statement, of which single figures are known at most.</summary>
    static bool IsStatement(Slots slots, Mention mention) =>
        mention.IsFiller && slots.Reading.Text.Text.AsSpan(mention.Start, mention.Length) is var name && (name.EndsWith("表") || name.EndsWith("statement") || name.EndsWith("sheet"));

    static Query WithMetricAdded(Query query, Metric metric) =>
        query with { Asks = [.. query.Asks.Select(ask => ask with { Metrics = [new MetricAsk(metric)] })] };

    static Query WithMetric(Slots slots, Query query, int entities, int metrics)
    {
        var ranks = slots.Has(Word.RankTop) || slots.Has(Word.RankBottom) || query.Count is not null || query.Place is not null;
        var open = slots.Has(Word.Which) || slots.Has(Word.Everyone) || slots.Has(Word.CountOf);
        if (entities == 0 && open && !ranks && BoundRules.OfLosses(slots, query) is { } lossMaking)
            query = lossMaking;
        if (entities > 0 && slots.Has(Word.PlaceOf))
            return query with { Kind = QueryKind.Rank };
        if (query.Bound is not null && entities == 0)
            return query with { Kind = slots.Has(Word.CountOf) ? QueryKind.Count : QueryKind.Filter };
        if (entities == 0 && ranks && metrics > 1)
            return Refused(query, RefusalReason.WhichMetric);
        if (entities == 0 && slots.Continues is null && (ranks || open))
            return query with { Kind = slots.Has(Word.CountOf) && !ranks ? QueryKind.Count : QueryKind.Rank };
        if (entities == 0)
            return query;
        if (entities == 1 && metrics == 2 && slots.Metrics.Count == 2 && IsWithin(slots) && !slots.Has(Word.ShareOver) && !slots.Has(Word.Share))
            return Refused(query, RefusalReason.NotKnown);
        if (entities == 1 && ranks && slots.Excluded.Count == 0)
            return query with { Kind = QueryKind.Extreme };
        if (metrics == 2 && (slots.Has(Word.ShareOver) || slots.Has(Word.Share) || query.IsMultiple) && !slots.Has(Word.Compare))
            return query with { Kind = QueryKind.Share, Asks = NumeratorFirst(slots, query) };
        if (entities == 1 && metrics >= 2 && query.IsContest && query.Metrics.Select(metric => metric.Metric.Unit).Distinct().Count() > 1)
            return Refused(query, RefusalReason.NotComparable);
        if (entities >= 2 && (slots.Has(Word.Compare) || slots.Has(Word.Than) || query.IsDifference || query.IsMultiple || query.IsContest))
            return query with { Kind = QueryKind.Compare };
        if (!slots.Has(Word.Average) && (slots.Has(Word.Sum) || SumsUp(slots)) && Several(query))
            return query with { Kind = QueryKind.Sum };
        if (slots.Has(Word.Average) && Several(query))
            return query with { Kind = QueryKind.Average };
        if (slots.Has(Word.Trend) && slots.NamedGrowth is null && !slots.Has(Word.GrowthCompound))
            return query with { Kind = QueryKind.Trend };
        if (query.IsMultiple && query.Periods.Count(period => period.Kind == PeriodAskKind.Exact) == 2)
            return query with { Kind = QueryKind.Growth };
        if (query.Growth is not null && !IsOwnChange(query))
            return query with { Kind = QueryKind.Growth };
        if (query.Periods.Any(period => period.Kind is PeriodAskKind.LastYears or PeriodAskKind.LastQuarters or PeriodAskKind.Range))
            return query with { Kind = QueryKind.Trend };
        return query;
    }

    /// <summary>订单里已经确认了多少收入: a part of the first that is measured by the second.</summary>
    static bool IsWithin(Slots slots) =>
        slots.Reading.Text.Text.AsSpan(slots.Metrics[0].End, Math.Max(0, slots.Metrics[1].Start - slots.Metrics[0].End)) is ['里', ..] or ['中', ..];

    /// <summary>营业收入合计 is a line of the statement, but of several years it asks for their sum.</summary>
    static bool SumsUp(Slots slots) => slots.Metrics.Any(metric => slots.Reading.Text.Text[metric.Start..metric.End].EndsWith("合计", StringComparison.Ordinal));

    static bool Several(Query query) =>
        query.Entities.Skip(1).Any() || query.Periods.Skip(1).Any() || query.Periods.Any(period => period.Kind is PeriodAskKind.Range or PeriodAskKind.LastYears or PeriodAskKind.LastQuarters);

    /// <summary>A price change 'rose by' itself: the word asks for the figure, not for the change of a change.</summary>
    static bool IsOwnChange(Query query) => query.Metrics.All(metric => metric.Metric.Id is "price_change" or "first_day_gain" or "ytd_gain");

    static GrowthMeasure? Measure(Slots slots)
    {
        if (slots.Has(Word.GrowthCompound))
            return GrowthMeasure.Compound;
        if (slots.Has(Word.GrowthQuarterly))
            return GrowthMeasure.QuarterOnQuarter;
        if (slots.NamedGrowth is { } named)
            return named;
        var grows = slots.Has(Word.Growth) || slots.Has(Word.Up) || slots.Has(Word.Down) || slots.Has(Word.Change)
            || (slots.Has(Word.Difference) && slots.Periods.Count > 1);
        if (grows)
            return GrowthMeasure.YearOnYear;
        return slots.Continues is { Kind: QueryKind.Growth, Growth: { } before } ? before : null;
    }

    static int Direction(Slots slots) => slots.Has(Word.Down) ? -1 : slots.Has(Word.Up) ? 1 : 0;

    static AmountMention? Amount(Slots slots, AmountKind kind)
    {
        foreach (var amount in slots.Amounts)
        {
            if (amount.Kind == kind)
                return amount;
        }

        return null;
    }

    /// <summary>Amounts with a unit that are no bound: what the question takes the figure to be.</summary>
    static List<AmountMention> Claims(Slots slots) =>
        BoundRules.Of(slots).Count > 0 ? [] : [.. slots.Amounts.Where(amount => amount.Kind == AmountKind.Value && (amount.Unit is not null || amount.Number >= 1000) && !IsLabel(slots, amount))];

    /// <summary>A bare whole number is as likely a year or a code, as in 贵州茅台(600519).</summary>
    static bool IsLabel(Slots slots, AmountMention amount) => amount.Unit is null && slots.Reading.Text.Text.AsSpan(amount.Start, amount.Length) is { Length: 4 or 5 or 6 } digits
        && !digits.ContainsAnyExceptInRange('0', '9') && (amount.Number is >= 1900 and <= 2100 || amount.Length > 4 || slots.Entities.Any(entity => Math.Abs(amount.Start - entity.End) <= 1));

    static bool IsContradiction(Slots slots, int entities)
    {
        var claims = Claims(slots).Count;
        if (slots.Metrics.Count == 0 && claims < 2 && !slots.Has(Word.Contradiction))
            return false;
        return entities > 0 && slots.Has(Word.Contradiction) && (claims >= 2 || slots.First(Word.Contradiction)!.Length >= 2 && !IsEmphasis(slots))
            || (entities > 0 && slots.Has(Word.Or) && claims + slots.Metrics.Count >= 3)
            || (entities > 0 && slots.Has(Word.Or) && claims >= 2 && slots.Metrics.Count > 0)
            || (entities > 0 && slots.Has(Word.Which) && claims >= 2 && slots.Metrics.Count > 0);
    }

    /// <summary>研发投入和研发费用有啥区别: of terms, not of figures.</summary>
    static bool AsksDifference(Slots slots) => slots.Periods.Count == 0 && slots.Reading.Mentions.Any(mention =>
        (mention.Is(Word.Compare) || mention.Is(Word.Difference)) && slots.Reading.Text.Text.AsSpan(mention.Start, mention.Length) is "区别" or "差别" or "difference between" or "difference" or "the difference" or "不同");

    /// <summary>The concepts named that have a definition and that no metric's name holds.</summary>
    static List<Concept> Terms(Slots slots) => [.. slots.Reading.Mentions
        .Where(mention => !slots.Metrics.Any(metric => metric.Start <= mention.Start && mention.End <= metric.End && !slots.IsChosen))
        .SelectMany(mention => mention.Terms.Where(term => term.Kind == Lexicon.TermKind.Concept))
        .Select(term => slots.Catalog.Concepts.First(concept => concept.Id == term.Id))
        .Where(concept => concept.Definition is not null).Distinct()];

    /// <summary>到底 and 究竟 alone only stress a question.</summary>
    static bool IsEmphasis(Slots slots) => slots.Reading.Mentions
        .Where(mention => mention.Is(Word.Contradiction))
        .All(mention => slots.Reading.Text.Text.Substring(mention.Start, mention.Length) is "到底" or "究竟");

    /// <summary>'What is gross margin?' and 市盈率是啥, with nothing else to them.</summary>
    static bool IsBareDefinition(Slots slots, int entities)
    {
        if (entities > 0 || slots.Periods.Count > 0 || slots.Metrics.Count != 1 || slots.Continues is not null)
            return false;
        var text = slots.Reading.Text.Text.TrimEnd('?', ' ', '呢', '啊', '呀');
        var (before, behind) = (text[..slots.Metrics[0].Start].TrimEnd(), text[Math.Min(slots.Metrics[0].End, text.Length)..].TrimStart());
        return (before is "what is" or "what's" or "what are" or "whats" or "what is a" or "what is an" && behind.Length == 0)
            || (before.Length == 0 && behind is "是什么" or "是啥" or "是什么东西" or "是个啥" or "是个什么");
    }

    /// <summary>研发占营收 names the part first, 营收里研发占多少 and 'what share of revenue is R&amp;D' the whole.</summary>
    static IReadOnlyList<Ask> NumeratorFirst(Slots slots, Query query)
    {
        var over = slots.First(Word.ShareOver)?.Start ?? slots.First(Word.Share)?.Start ?? slots.First(Word.Multiple)?.Start ?? int.MaxValue;
        var wholeFirst = slots.Metrics.Count == 2 && slots.First(Word.ShareOver) is not null && (over > slots.Metrics[1].Start || over < slots.Metrics[0].Start);
        return wholeFirst ? [.. query.Asks.Select(ask => ask with { Metrics = [.. ask.Metrics.Reverse()] })] : query.Asks;
    }

    static Query Refused(Query query, RefusalReason reason) => query with { Refusal = new Refusal(reason) };

    static Localized ReadAs(Slots slots, Mention mention) => mention.Terms[0] switch
    {
        { Kind: Lexicon.TermKind.Entity, Id: var id } => slots.Catalog.Entities[id].Names,
        { Kind: Lexicon.TermKind.Metric, Id: var id } => slots.Catalog.Metrics[id].Names,
        { Kind: Lexicon.TermKind.Segment, Id: var id } => slots.Catalog.Segments[id].Names,
        { Id: var word } => Localized.Same(word),
    };
}
