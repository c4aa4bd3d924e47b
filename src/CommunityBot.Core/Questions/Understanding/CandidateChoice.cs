using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using static CommunityBot.Core.Questions.Understanding.TokenMasks;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// The metric that a question means, found by what is stored. Metrics named outright stay unless a known one explains more of the question;
/// without one the known metric that shares most with the question is taken. A metric that nothing is known of competes as well:
/// where it explains what the best known one does not, the answer is that it is not known.
/// </summary>
sealed partial class CandidateChoice(NameIndex names, StoredMetrics stored, Query? context, CancellationToken cancellation)
{
    /// <summary>Less is shared by chance.</summary>
    const double LeastScore = 1.0;

    /// <summary>How much of a name's weight the question has to hold.</summary>
    public const double LeastPart = 0.52;
    const double LeastPartOfUnknown = 0.7;

    const double ForKnown = 0.8;
    public const double ForNamed = 1.5;
    const double ForAnswerKind = 1.4;
    const double ForWhole = 0.8;
    const double UnexplainedShare = 0.25;

    /// <summary>How much more a metric without a fact has to score.</summary>
    const double ForUnknown = 0.3;

    /// <summary>Candidates beyond these explain too little to win.</summary>
    const int Most = 16;

    const int MostNear = 3;

    readonly ImpliedSlots implied = new(names, stored, cancellation);

    /// <param name="about">The entities named, or those of the question before.</param>
    public async ValueTask<Slots> Choose(Slots slots, IReadOnlyList<Entity> about)
    {
        // 'Over how long?' asks for the time of the figure before.
        if (context is not null && slots.Metrics.Count == 0 && slots.Entities.Count == 0 && FollowUp.AsksPeriod(slots))
            return slots;
        if (context is null && ImpliedSlots.AsksSource(slots))
            return await implied.ByTold(slots);
        if (ImpliedSlots.AsksHolder(slots, about) && await implied.ByTold(slots) is { Refusal: null } held)
            return held;
        var tokens = QuestionTokens.Of(slots, names, withProcess: false);
        var chosen = await Choose(slots, about, tokens);
        if (slots.Metrics.Count == 0 && slots.Amounts.Any(amount => amount.Unit == UnitKind.Nanometres)
            && !(chosen.IsChosen && await implied.AreKnown(chosen, about)
            && (chosen.Metrics[0].Item.Metric.Unit == UnitKind.Nanometres
                || (chosen.Metrics[0].Item.Metric.Unit == UnitKind.Count
                    && chosen.Tokens.Any(IsOther)))))
        {
            var nodes = await Choose(slots, about, QuestionTokens.Of(slots, names, withProcess: true));
            chosen = ImpliedSlots.SaysOther(nodes)
                || (chosen.IsChosen && !(nodes.IsChosen && await implied.AreKnown(nodes, about))) ? chosen : nodes;
        }

        if (chosen is { IsChosen: false, Metrics.Count: 0 } && about is [var named, ..] && about.Count < 3
            && await implied.ByAmount(slots, named) is { } equal)
        {
            return chosen with { Metrics = [new(new MetricAsk(equal), 0, 0)], IsChosen = true };
        }

        if (chosen.Metrics.Count == 0 && about is [var asked] && !slots.Has(CueWord.Define)
            && await implied.OnlyOne(chosen, asked) is { } sole)
        {
            chosen = chosen with { Metrics = [new(new MetricAsk(sole), 0, 0)], IsChosen = true };
        }
        if (chosen.Metrics.Count == 0 && slots.Entities.Count == 0 && about is [var holder] && Implied(slots) is { } before
            && AnswerKinds.Of(slots) is { } wanted && wanted != before.Unit && await implied.Sibling(before, holder, wanted) is { } sibling)
        {
            chosen = chosen with { Metrics = [new(new MetricAsk(sibling), 0, 0)], IsChosen = true };
        }

        // 'No, I want the self-sufficiency target': another matter than that of the question before.
        var isOther = about.Count > 0 && slots.Entities.Count == 0 && slots.Has(CueWord.Correction) && chosen.Metrics.Count > 0
            && !await implied.AreKnown(chosen, about);
        return (about.Count == 0 || isOther) && !slots.Has(CueWord.Define) ? await implied.WithHolder(chosen) : chosen;
    }

    async ValueTask<Slots> Choose(Slots slots, IReadOnlyList<Entity> about, List<ConceptToken> tokens)
    {
        if (tokens.TrueForAll(token => IsOperator(token) || !names.MetricNames.IsKnown(token.Concept)
            || slots.Reading.Mentions.Any(matchedSpan => matchedSpan.Is(TermKind.Segment) && matchedSpan.Start <= token.Start
            && token.End <= matchedSpan.End))
            && slots.Metrics.Count == 0 && slots.LooseSegments is [var segment] && about is [var only]
                && await stored.WithSegment(names.Catalog, only.Id, segment.Id, cancellation) is { } narrowed)
        {
            return slots with
            {
                Metrics = [new(new MetricAsk(names.Catalog.Metrics[narrowed], segment), 0, 0)],
                Tokens = tokens,
                Explained = Stretches(tokens, ~0UL),
                LooseSegments = [],
                IsChosen = true
            };
        }

        if (tokens.Count == 0)
            return slots;
        var candidates = await Candidates(slots, tokens, about);
        slots = slots with
        {
            Near = [.. candidates.Where(candidate => candidate.IsKnown && candidate.Match.Score >= LeastScore
                && candidate.Score * 2 >= candidates[0].Score && !OnlyMoves(candidate.Match, tokens))
                .Select(candidate => candidate.Metric).Take(MostNear)],
        };
        var named = slots.Metrics.Select(metric => metric.Item.Metric).Distinct().ToList();
        var masks = slots.Metrics.Select(metric => MaskOf(tokens, metric.Start, metric.End)).ToList();
        if (slots.NamedGrowth is not null)
            return slots with { Tokens = tokens };
        if (named is [{ Unit: not UnitKind.Ratio } grown] && about is [var holder]
            && await implied.RateByAmount(slots, holder, grown) is { } rate)
        {
            return slots with { NamedGrowth = rate, Tokens = tokens, Explained = Stretches(tokens, masks[0]) };
        }

        return named.Count switch
        {
            0 => WithoutName(slots, tokens, candidates, about),
            1 => NamedMetrics.WithName(slots, tokens, candidates, about, named[0], masks.Aggregate(0UL, (all, mask) => all | mask)),
            _ => NamedMetrics.WithNames(slots, tokens, candidates, named, masks),
        };
    }

    async ValueTask<List<Candidate>> Candidates(Slots slots, List<ConceptToken> tokens, IReadOnlyList<Entity> about)
    {
        var known = new HashSet<string>();
        foreach (var entity in about.Take(4))
            known.UnionWith(await stored.Of(names.Catalog, entity.Id, cancellation));
        var isProduct = false;
        // A product that stands for its maker is asked about, not all of the maker.
        if (Products.Named(slots) is { } product
            && await stored.Naming(names.Catalog, product.Entity.Id, product.Key, cancellation) is { Count: > 0 } own)
        {
            known.IntersectWith(own);
            isProduct = true;
        }

        var wanted = AnswerKinds.Of(slots);
        var ranks = slots.Has(CueWord.RankTop) || slots.Has(CueWord.RankBottom);
        var found = new List<Candidate>();
        foreach (var match in names.MetricNames.Find(tokens, Implied(slots)).Take(Most))
        {
            var isKnown = about.Count > 0 ? known.Contains(match.Metric.Id)
                : await HasHolder(match.Metric, companiesOnly: slots.Has(CueWord.Which) && !HoldsAmount(match, tokens)
                && (ranks || slots.Has(CueWord.Over) || slots.Has(CueWord.Under)));
            if (isProduct && !isKnown && slots.Metrics.Count == 0)
                continue;
            if (slots.Metrics.Count == 0 && wanted is UnitKind.Money && match.Metric.Unit is not (UnitKind.Money or UnitKind.Price))
                continue;
            // Of when something was, no amount tells.
            if (slots.Metrics.Count == 0 && AnswerKinds.AsksDay(slots) && match.Metric.Unit is UnitKind.Money or UnitKind.Ratio or UnitKind.Price)
                continue;
            // A statement is no count, share or amount.
            if (slots.Metrics.Count == 0 && wanted is UnitKind.Count or UnitKind.Ratio or UnitKind.Money
                && match.Metric.Unit == UnitKind.Statement)
            {
                continue;
            }
            if (slots.Metrics.Count == 0 && (!AnswerKinds.Admit(slots, match.Metric, wanted, isKnown)
                || (about.Count == 0 && ImpliedSlots.AreAmounts(slots, tokens, match.Mask))))
            {
                continue;
            }
            if (!isKnown && about.Count > 0 && about.All(entity => entity.Kind == EntityKind.Company) && await IsOfSectors(match.Metric))
                continue;
            var explained = Explained(match, tokens);
            var score = match.Score + (isKnown ? ForKnown : 0) + (match.IsWhole ? ForWhole : 0)
                + (slots.Metrics.Any(metric => metric.Item.Metric == match.Metric) ? ForNamed : 0)
                + (wanted is { } unit && match.Metric.Unit == unit ? ForAnswerKind : 0);
            for (var i = 0; i < tokens.Count && i < 64; i++)
            {
                if ((explained & (1UL << i)) == 0 && names.MetricNames.IsKnown(tokens[i].Concept))
                    score -= UnexplainedShare * names.MetricNames.WeightOf(tokens[i].Concept);
            }

            found.Add(new Candidate(match, score, explained, isKnown));
        }

        return [.. found.OrderByDescending(candidate => candidate.Score)];
    }

    /// <summary>'And what was the cutoff?' after the visits: of a short question, the metric before says the rest.</summary>
    Metric? Implied(Slots slots) => slots.Entities.Count == 0 && context?.Metrics.ToList() is [var only] ? only.Metric : null;

    async ValueTask<bool> HasHolder(Metric metric, bool companiesOnly) =>
        (await stored.Holders(names.Catalog, metric.Id, cancellation))
            .Any(id => !companiesOnly || names.Catalog.Entities[id].Kind == EntityKind.Company);

    /// <summary>Known, yet of no company: how many stocks of a sector have risen.</summary>
    async ValueTask<bool> IsOfSectors(Metric metric) =>
        await stored.Holders(names.Catalog, metric.Id, cancellation) is { Count: > 0 } holders
            && holders.All(id => names.Catalog.Entities[id].Kind != EntityKind.Company);

    Slots WithoutName(Slots slots, List<ConceptToken> tokens, List<Candidate> candidates, IReadOnlyList<Entity> about)
    {
        if (tokens.TrueForAll(token => IsOperator(token) || !names.MetricNames.IsKnown(token.Concept)) && !SaysMetric(slots, tokens))
            return slots with { Tokens = tokens };
        // What only moves (a fall) names no metric where something else does.
        if (candidates.Exists(candidate => candidate.IsKnown && candidate.Match.Part >= LeastPart && !OnlyMoves(candidate.Match, tokens)))
            candidates = [.. candidates.Where(candidate => !OnlyMoves(candidate.Match, tokens))];
        var known = candidates.Find(candidate => candidate.IsKnown && candidate.Match.Score >= LeastScore
            && candidate.Match.Part >= LeastPart);
        var best = candidates.Find(candidate => !candidate.IsKnown && candidate.Match.Score >= LeastScore
            && candidate.Match.Part >= LeastPartOfUnknown);
        var isUnknown = best is not null && !IsGeneral(best.Match, tokens) && (known is null
            || (best.Score > known.Score + ForUnknown && (best.Match.Mask & ~known.Explained) != 0));
        // A word for things (card, chip) says what is counted, not what is asked, where another word asks for something else.
        if (!isUnknown && known is not null && OnlyThings(known.Match, tokens) && tokens.Exists(IsOther))
            return slots with { Tokens = tokens };
        // 能直接比大小吗 says nothing of what is compared.
        if (known is not null && about.Count > 1 && Enumerable.Range(0, Math.Min(64, tokens.Count))
            .Where(i => (known.Match.Mask & (1UL << i)) != 0).All(i => tokens[i].Concept == "size"))
        {
            known = null;
        }

        if (known is null || OnlyMoves(known.Match, tokens))
            known = OnlyMargin(slots, tokens, candidates) ?? known;
        return (isUnknown ? best : known) is { } winner
            && (!IsOfOperators(winner.Match, tokens) || SaysMetric(slots, tokens) || about.All(entity => entity.Kind != EntityKind.Company))
            && (about.Count > 0 || (winner.IsKnown && (SaysMetric(slots, tokens) || !IsOfOperators(winner.Match, tokens))))
            ? Take(slots, tokens, winner)
            : slots with { Tokens = tokens };
    }

    /// <summary>Sold, made, shipped: what is done with the things.</summary>
    static bool IsOther(ConceptToken token) => ConceptWords.IsTransaction(token.Concept);

    public static Slots Take(Slots slots, List<ConceptToken> tokens, Candidate winner)
    {
        var matched = Stretches(tokens, winner.Match.Mask);
        var (start, end) = (matched.Min(stretch => stretch.Start), matched.Max(stretch => stretch.End));
        // What the metric's name says is no operator besides: 涨 in 涨幅.
        MatchedSpan[] matchedSpans = [.. slots.Reading.Mentions.Select(mention => mention.Is(TermKind.Concept)
            && matched.Contains((mention.Start, mention.End))
            ? mention with { Terms = [.. mention.Terms.Where(term => term.Kind == TermKind.Concept
                || term.Word is CueWord.Doubled or CueWord.Tripled or CueWord.Quadrupled
                || (slots.Entities.Count > 1 && term.Word is CueWord.RankTop or CueWord.RankBottom))] }
            : mention)];
        // 下一代 in 下一代推出时间 is part of the metric's name and no segment of it.
        var isInName = slots.Reading.Mentions.Any(mention => mention.Is(TermKind.Segment)
            && matched.Exists(stretch => mention.Start <= stretch.Start && stretch.End <= mention.End));
        var segment = isInName ? null : slots.LooseSegments.Count > 0 ? slots.LooseSegments[0]
            : slots.Metrics.Select(metric => metric.Item.Segment).FirstOrDefault(segment => segment is not null);
        // The growth of a metric is asked of the metric itself, so that it can be computed as well.
        var rate = winner.Metric.Growth is { } growth && GrowthTerms.IsRate(growth.By) ? growth : null;
        var taken = new Placed<MetricAsk>(new MetricAsk(rate is null ? winner.Metric : slots.Catalog.Metrics[rate.MetricId], segment),
            start, end);
        // 'Cap at the top divided by cap at the bottom' asks for both stages.
        Placed<MetricAsk>[] both = !isInName
            && slots.LooseSegments.Count == 2
            ? [.. slots.LooseSegments.Select(part => taken with { Item = taken.Item with { Segment = part } })] : [taken];
        return slots with
        {
            Reading = slots.Reading with { Mentions = matchedSpans },
            Metrics = both,
            LooseSegments = [],
            Tokens = tokens,
            Explained = Stretches(tokens, winner.Explained),
            NamedGrowth = rate?.By ?? slots.NamedGrowth,
            Amounts = [.. slots.Amounts.Where(amount => !matched.Contains((amount.Start, amount.End)))],
            IsChosen = true,
        };
    }

    ulong Explained(MetricMatch match, List<ConceptToken> tokens)
    {
        var mask = match.Mask;
        for (var i = 0; i < tokens.Count && i < 64; i++)
        {
            if (!IsOperator(tokens[i]) && names.MetricNames.Explains(match.Metric, tokens[i].Concept))
                mask |= 1UL << i;
        }

        return mask;
    }

    /// <summary>涨了多少 of a company is its share's gain; a share in percent that is compared with an amount is the share stored.</summary>
    static bool SaysMetric(Slots slots, List<ConceptToken> tokens) =>
        (slots.Entities.Count == 0 && tokens.Exists(token => token.Concept is "rise" or "fall")
            && (slots.Has(CueWord.RankTop) || slots.Has(CueWord.RankBottom)))
        || slots.Entities.Count > 0 && (tokens.Exists(token => token.Concept == "rise")
            || (tokens.Exists(token => token.Concept == "share") && slots.Amounts.Any(amount => amount.Unit == UnitKind.Ratio)));
}
