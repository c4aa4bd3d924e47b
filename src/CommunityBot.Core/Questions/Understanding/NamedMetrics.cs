using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using static CommunityBot.Core.Questions.Understanding.TokenMasks;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Questions that name metrics outright: the name stays, unless a known metric explains more of the question, or one of the unit that is
/// asked for says the same.
/// </summary>
static partial class NamedMetrics
{
    public static Slots WithName(Slots slots, List<ConceptToken> tokens, List<Candidate> candidates, IReadOnlyList<Entity> about,
        Metric named, ulong mask)
    {
        var own = candidates.Find(candidate => candidate.Metric == named);
        if (PartOfYear().IsMatch(slots.Reading.Text.Text))
            return slots with { Tokens = tokens, Explained = Stretches(tokens, mask | (own?.Explained ?? 0)) };
        // 亏的63亿里研发投入占几成: the whole is named by a word and its amount.
        if (IsPartOfAmount(slots) && Second(slots, tokens, candidates, mask) is { } whole)
            return WithSecond(slots, tokens, whole, mask | (own?.Explained ?? 0));
        // 怎么拉开发者 asks for what is done about them, and not for their number.
        if (named.Unit is not (UnitKind.Statement or UnitKind.Text) && AnswerKinds.AsksWords(slots)
            && candidates.Find(candidate => candidate is { IsKnown: true, Metric.Unit: UnitKind.Statement }
                && (candidate.Explained & mask) == mask && mask != 0) is { } told)
        {
            return CandidateChoice.Take(slots, tokens, told);
        }

        // 毛利还剩几成 names an amount and asks for a share: the known metric of that unit that says as much is meant.
        if (OtherUnit(slots, tokens, candidates, named, mask) is { } fitting)
            return CandidateChoice.Take(slots, tokens, fitting);
        // 涨幅50%往上的股票多少只: of a group the count that has this amount in its name.
        if (IsOfGroup(about) && own is not { IsKnown: true } && named.Unit == UnitKind.Ratio && AnswerKinds.AsksCount(slots)
            && candidates.Find(candidate => candidate is { IsKnown: true, Metric.Unit: UnitKind.Count }
                && slots.Amounts.Any(amount => CandidateNames(candidate, tokens, amount))) is { } counted)
        {
            return CandidateChoice.Take(slots with { NamedGrowth = null }, tokens, counted);
        }

        var wantsMoney = named.Unit == UnitKind.Money && !slots.Has(CueWord.Share) && !slots.Has(CueWord.ShareOver)
            && (slots.Has(CueWord.HowMuch) || AnswerKinds.Of(slots) == UnitKind.Money);
        var statesAmount = slots.Amounts.Any(amount => amount.Kind == AmountKind.Value);
        var better = candidates.Find(candidate => candidate.Metric != named
            && (candidate.Metric.Unit != UnitKind.Statement || !statesAmount)
            && (!wantsMoney || candidate.Metric.Unit == UnitKind.Money)
            && candidate.Metric.Growth?.MetricId != named.Id && (candidate.Match.Mask & mask) == mask
            && ((candidate.Match.Mask & ~mask) != 0
            || (IsOfGroup(about) && own is not { IsKnown: true } && candidate.IsKnown && candidate.Metric.Unit == named.Unit))
            && (candidate.IsKnown || (candidate.Match.IsWhole && own is not { IsKnown: true }))
            && (own is null || candidate.Score > own.Score - CandidateChoice.ForNamed
                || (candidate is { IsKnown: true, Match.IsWhole: true } && (candidate.Match.Mask & ~own.Explained) != 0)
                || (candidate.IsKnown && !own.IsKnown)));
        // 收入涨了百分之多少 asks for the growth of the revenue, not for a share of it.
        var onlyOperators = better is not null
            && Enumerable.Range(0, Math.Min(64, tokens.Count)).Where(i => (better.Match.Mask & ~mask & (1UL << i)) != 0)
            .All(i => IsOperator(tokens[i]));
        if (onlyOperators && (slots.Has(CueWord.Up) || slots.Has(CueWord.Down) || slots.Has(CueWord.Growth) || slots.Has(CueWord.Change)))
            better = null;
        if (better is null && Second(slots, tokens, candidates, mask) is { } second)
            return WithSecond(slots, tokens, second, mask | (own?.Explained ?? 0));
        return better is not null ? CandidateChoice.Take(slots, tokens, better)
            : slots with { Tokens = tokens, Explained = Stretches(tokens, mask | (own?.Explained ?? 0)) };
    }

    static bool CandidateNames(Candidate candidate, List<ConceptToken> tokens, AmountMention amount) =>
        Enumerable.Range(0, Math.Min(64, tokens.Count)).Any(i => (candidate.Explained & (1UL << i)) != 0
            && tokens[i].Start == amount.Start && tokens[i].Concept == ConceptTokens.Amount(amount.Number));

    static Candidate? OtherUnit(Slots slots, List<ConceptToken> tokens, List<Candidate> candidates, Metric named, ulong mask)
    {
        var moves = ((CueWord[])[CueWord.Growth, CueWord.GrowthCompound, CueWord.Change, CueWord.ShareOver])
            .Any(slots.Has)
            || slots.Reading.Mentions.Any(mention => mention.Is(CueWord.Difference)
                && !AnswerKinds.SaysPoints(slots.Reading.Text.Text.AsSpan(mention.Start, mention.Length)))
            || slots.Reading.Mentions.Any(mention => (mention.Is(CueWord.Up) || mention.Is(CueWord.Down)) && SharesClause(slots, mention));
        // Of two companies a ratio is how many times one is the other.
        if (slots.Entities.Count > 1)
            return null;
        var wanted = AnswerKinds.Of(slots);
        var isAge = wanted == UnitKind.Years && named.Unit == UnitKind.Date;
        if (moves || wanted is not (UnitKind.Ratio or UnitKind.Money or UnitKind.Years) || named.Unit == wanted
            || (!isAge && (wanted == UnitKind.Years || named.Unit is not (UnitKind.Ratio or UnitKind.Money or UnitKind.Count))))
        {
            return null;
        }

        var content = mask & ~Enumerable.Range(0, Math.Min(64, tokens.Count)).Where(i => IsOperator(tokens[i]))
            .Aggregate(0UL, (all, i) => all | (1UL << i));
        return candidates.Find(candidate => candidate.IsKnown && candidate.Metric.Unit == wanted
            && candidate.Match.Part >= CandidateChoice.LeastPart && content != 0
            && (candidate.Explained & content) == content);
    }

    /// <summary>24年营收四季度占了几成: a part of the year, and no other metric.</summary>
    [GeneratedRegex("(?:季度?|半年|月份?|q[1-4]|h[12])[^,。?!;]{0,3}占")]
    private static partial Regex PartOfYear();

    /// <summary>Of a sector, visits are a number of stocks visited.</summary>
    static bool IsOfGroup(IReadOnlyList<Entity> about) => about.Count > 0 && about.All(entity => entity.Kind != EntityKind.Company);

    /// <summary>够不够24年收入的四倍: where figures are held against each other, the concepts besides the name may say the other one.</summary>
    static Candidate? Second(Slots slots, List<ConceptToken> tokens, List<Candidate> candidates, ulong mask) =>
        ((CueWord[])[CueWord.Difference, CueWord.Multiple, CueWord.Than]).Any(slots.Has)
            || slots.Amounts.Any(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Multiple }) || IsPartOfAmount(slots)
            ? candidates.Find(candidate => candidate is { IsKnown: true, Match.IsWhole: true } && (candidate.Match.Mask & mask) == 0
                && !OnlyMoves(candidate.Match, tokens)
                && !IsGeneral(candidate.Match, tokens) && candidate.Metric.Unit == slots.Metrics[0].Item.Metric.Unit)
            : null;

    static bool IsPartOfAmount(Slots slots) => (slots.Has(CueWord.Share) || slots.Has(CueWord.ShareOver))
        && slots.Amounts.Any(amount => amount is { Kind: AmountKind.Value, Unit: null or UnitKind.Money, Number: >= LeastMoney });

    const decimal LeastMoney = 10_000_000;

    static Slots WithSecond(Slots slots, List<ConceptToken> tokens, Candidate second, ulong explained)
    {
        var matched = Stretches(tokens, second.Match.Mask);
        var placed = new Placed<MetricAsk>(new MetricAsk(second.Metric), matched.Min(stretch => stretch.Start),
            matched.Max(stretch => stretch.End));
        return slots with
        {
            Metrics = [.. slots.Metrics.Append(placed).OrderBy(metric => metric.Start)],
            Tokens = tokens,
            Explained = Stretches(tokens, explained | second.Explained),
            IsChosen = true,
        };
    }

    static bool SharesClause(Slots slots, MatchedSpan mention)
    {
        var metric = slots.Metrics[0];
        var (from, to) = mention.Start < metric.Start ? (mention.End, metric.Start) : (metric.End, mention.Start);
        return from >= to || !slots.Reading.Text.Text.AsSpan(from, to - from).ContainsAny(UnusedWords.Marks);
    }

    /// <summary>研发/营收 is a ratio, and no list.</summary>
    static bool AreJoined(Slots slots) => slots.Reading.Mentions.Any(mention => mention.Is(CueWord.And)
        && mention.Start >= slots.Metrics[0].End && mention.End <= slots.Metrics[^1].Start
        && slots.Reading.Text.Text.AsSpan(mention.Start, mention.Length) is not "/");

    /// <summary>收入的几成做研发: one metric may say what two names together ask.</summary>
    public static Slots WithNames(Slots slots, List<ConceptToken> tokens, List<Candidate> candidates, List<Metric> named, List<ulong> masks)
    {
        var areKnown = named.TrueForAll(metric => candidates.Exists(candidate => candidate.Metric == metric && candidate.IsKnown));
        var whole = candidates.Find(candidate => candidate.IsKnown && !named.Contains(candidate.Metric)
            && masks.TrueForAll(mask => (candidate.Match.Mask & mask) != 0));
        // Two that are joined, or told apart, are both meant.
        if (whole is not null && !AreJoined(slots) && !DefinitionRules.AsksDifference(slots) && (!areKnown || (whole.Match.IsWhole && slots.Has(CueWord.ShareOver))))
            return CandidateChoice.Take(slots, tokens, whole);
        return slots with { Tokens = tokens, Explained = Stretches(tokens, masks.Aggregate(0UL, (all, mask) => all | mask)) };
    }
}
