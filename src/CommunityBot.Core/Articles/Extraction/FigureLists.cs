using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads lists with one value each: 分别为, respectively, slashes. The values go to as many periods, metrics or companies that are listed
/// beside them. Where the numbers of both differ, nothing is read.
/// </summary>
sealed class FigureLists(
    ArticleSentence sentence,
    FigureReading?[] readings,
    ArticlePeriod?[] periods,
    Passage passage,
    Func<FigureReading, FigureCues?, FigureReading> complete)
{
    readonly IReadOnlyList<ArticleToken> tokens = sentence.Tokens;
    IReadOnlyList<ArticlePeriod>? lastPeriods;

    /// <summary>Reads the list that begins with this number, if one does.</summary>
    public void Read(int first)
    {
        var group = Group(tokens, first);
        if (group.Count >= 2 && IsListed(tokens, group))
            lastPeriods = Assign(group) ?? lastPeriods;
    }

    /// <summary>Numbers of one unit with only list marks between them.</summary>
    static List<int> Group(IReadOnlyList<ArticleToken> tokens, int first)
    {
        var group = new List<int> { first };
        for (var i = first + 1; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Number && token.Number!.Label is null)
            {
                if (token.Number.Unit != tokens[first].Number!.Unit || token.Number.IsInPoints != tokens[first].Number!.IsInPoints || group[^1] == i - 1)
                    break;
                group.Add(i);
                continue;
            }

            var isSeparator = token.IsMark("、,/，;") || token.Text is "和" or "及" or "与" or "以及" or "and" or "约" or "approximately" or "about" or "+";
            if (!isSeparator || i - group[^1] > 3)
                break;
        }

        return group;
    }

    static bool IsListed(IReadOnlyList<ArticleToken> tokens, List<int> group)
    {
        if (tokens[group[0] + 1].IsMark("/"))
            return true;
        for (var i = group[0] - 1; i >= 0 && tokens[i].Kind != TokenKind.Number; i--)
        {
            if (tokens[i].Is(ArticleWord.Respectively) || tokens[i].Text is "各为")
                return true;
        }

        for (var i = group[^1] + 1; i < tokens.Count && tokens[i].Kind != TokenKind.Number; i++)
        {
            if (tokens[i].Is(ArticleWord.Respectively))
                return true;
        }

        return false;
    }

    /// <returns>The periods that the values belong to; null if they were not told by periods.</returns>
    IReadOnlyList<ArticlePeriod>? Assign(List<int> group)
    {
        var first = group[0];
        var cues = FigureCues.Before(tokens, first);
        foreach (var place in group)
            readings[place] = FigureReading.NotRead(place, "a list whose counts differ");
        if (cues.IsConsensus || cues.IsHypothetical || cues.IsShare)
            return null;
        var slot = cues.MetricToken >= 0 ? MetricSlot.At(sentence, cues.MetricToken) : null;
        var comparisons = Enumerable.Range(0, first).Reverse().TakeWhile(i => tokens[i].Kind is not (TokenKind.Number or TokenKind.Metric))
            .Where(i => FigureCues.ComparisonOf(tokens[i].Word) is not null).Reverse().ToList();
        if (comparisons.Count == group.Count)
        {
            Compare(comparisons);
            return null;
        }

        var metrics = Listed(tokens, first, TokenKind.Metric);
        if (metrics.Count == group.Count)
        {
            for (var i = 0; i < group.Count; i++)
                Put(group[i], MetricSlot.At(sentence, metrics[i]), null);
            return null;
        }

        var companies = Listed(tokens, first, TokenKind.Company);
        if (slot is null && companies.Count == group.Count)
        {
            PutCompanies();
            return null;
        }

        if (slot is null || slot.IsUnclear || cues.Blockers.Count > 0)
            return null;
        var named = PeriodsOf(tokens, periods, first, group[^1], passage) ?? [];
        if (named.Count != group.Count)
            named = lastPeriods is { } before && before.Count == group.Count ? [.. before] : [];
        if (named.Count == group.Count && metrics.Count <= 1)
        {
            for (var i = 0; i < group.Count; i++)
                Put(group[i], slot, named[i]);
            passage.ListedPeriods = named;
            return named;
        }

        if (companies.Count == group.Count && metrics.Count <= 1)
        {
            for (var i = 0; i < group.Count; i++)
                Put(group[i], slot, null, tokens[companies[i]].Company);
        }

        return null;

        // 同比、环比分别增长69.60%和31.38%
        void Compare(List<int> comparisons)
        {
            var metric = slot ?? null;
            var before = cues.NumberBefore >= 0 ? readings[cues.NumberBefore] : null;
            for (var i = 0; i < group.Count; i++)
            {
                var number = tokens[group[i]].Number!;
                if (number.Unit != UnitKind.Ratio || cues.Direction == 0 || (metric is null && before is not { Left: null, IsGrowth: false }))
                    continue;
                var of = metric?.Metric ?? before!.Metric!;
                if (of.Growth is not null || (number.IsInPoints ? of.Unit != UnitKind.Ratio : of.Unit == UnitKind.Ratio))
                    continue;
                var reading = (before is { Left: null } ? before : new FigureReading(group[i]) { Segment = metric!.Segment, SegmentId = metric.SegmentId }) with
                {
                    Token = group[i],
                    Metric = of,
                    Growth = FigureCues.ComparisonOf(tokens[comparisons[i]].Word),
                    Number = cues.Direction < 0 ? number with { Value = -Math.Abs(number.Value) } : number,
                    Qualifier = Qualifier.Exact,
                };
                readings[group[i]] = complete(reading, cues);
            }
        }

        // 新易盛、天孚通信分别上涨5.47%、3.90%; 三星、格芯依次为7.3%和3.9% of the metric told before.
        void PutCompanies()
        {
            var move = Enumerable.Range(0, first).Reverse().TakeWhile(i => !tokens[i].IsMark("、") && tokens[i].Company is null).FirstOrDefault(i => PriceMoves.IsMove(tokens[i].Text), -1);
            var before = cues.NumberBefore >= 0 ? readings[cues.NumberBefore] : null;
            for (var i = 0; i < group.Count; i++)
            {
                var number = tokens[group[i]].Number!;
                var metric = move >= 0 && number is { Unit: UnitKind.Ratio, IsInPoints: false } ? passage.MetricOf("price_change")
                    : cues.Direction == 0 && before is { Left: null, IsGrowth: false } && before.Number!.Unit == number.Unit ? before.Metric : null;
                if (metric is null)
                    continue;
                var isFall = move >= 0 && tokens[move].Text.Contains('跌', StringComparison.Ordinal);
                readings[group[i]] = complete(
                    new FigureReading(group[i])
                    {
                        Metric = metric,
                        Company = tokens[companies[i]].Company,
                        Number = isFall ? number with { Value = -Math.Abs(number.Value) } : number,
                        Period = move < 0 ? before?.Period : null,
                        Doubts = [Doubt.List],
                    },
                    cues);
            }
        }

        void Put(int place, MetricSlot at, ArticlePeriod? period, ArticleCompany? company = null)
        {
            var number = tokens[place].Number!;
            var (metric, growth) = at.Metric.Growth is { MetricId: not "share_price" } of
                ? (passage.MetricOf(of.MetricId) ?? at.Metric, (GrowthMeasure?)of.By) : (at.Metric, null);
            var isMoney = metric.Unit is UnitKind.Money or UnitKind.Price;
            if (growth is null && number.Unit == UnitKind.Ratio && (isMoney || metric.Unit == UnitKind.Count || number.IsInPoints))
            {
                if (cues.Direction == 0 && cues.Comparison is null && !number.IsSigned)
                    return;
                growth = cues.Comparison ?? GrowthMeasure.YearOnYear;
            }

            var fits = growth is not null ? number.Unit is UnitKind.Ratio
                : isMoney ? number.IsMoney || number is { Unit: null, IsScaled: true }
                : metric.Unit == number.Unit;
            if (!fits || at.IsUnclear || (growth is null && cues.Direction != 0 && !cues.IsTo && !cues.IsLoss && !cues.IsJoined))
            {
                readings[place] = FigureReading.NotRead(place, "its unit is not that of the metric");
                return;
            }

            var isNegative = (growth is not null && cues.Direction < 0 && !number.IsSigned) || (growth is null && cues.IsLoss && metric.Id != "net_loss");
            var reading = new FigureReading(place)
            {
                MetricText = at.Text,
                Metric = at.Segment is not null && metric.Id is "revenue" or "total_revenue" ? passage.MetricOf("segment_revenue") ?? metric : metric,
                Growth = growth,
                Segment = at.Segment,
                SegmentId = at.SegmentId,
                Number = isNegative ? number with { Value = -Math.Abs(number.Value) } : number,
                Period = period,
                Company = company,
                Qualifier = cues.Qualifier,
                Basis = cues.IsForecast ? Basis.Estimated : Basis.Reported,
                Doubts = [Doubt.List],
            };
            if (cues.IsForecast)
                reading.Doubts.Add(Doubt.Forecast);
            readings[place] = complete(reading, cues);
        }
    }

    /// <summary>The tokens of one kind that stand as a list before the numbers, in order.</summary>
    static List<int> Listed(IReadOnlyList<ArticleToken> tokens, int before, TokenKind kind)
    {
        var listed = new List<int>();
        for (var i = before - 1; i >= 0 && tokens[i].Kind != TokenKind.Number; i--)
        {
            if (tokens[i].Kind == kind)
            {
                listed.Insert(0, i);
                continue;
            }

            if (listed.Count == 0)
                continue;
            if (!tokens[i].IsMark("、,/，") && tokens[i].Text is not ("和" or "及" or "与" or "以及" or "and") && tokens[i].Kind != TokenKind.Period
                && !(kind == TokenKind.Metric && tokens[i].Kind == TokenKind.Word) && !tokens[i].Is(ArticleWord.Linker))
            {
                break;
            }
        }

        return listed;
    }

    static List<ArticlePeriod>? PeriodsOf(IReadOnlyList<ArticleToken> tokens, ArticlePeriod?[] periods, int first, int last, Passage passage)
    {
        var before = Places(tokens, periods, 0, first);
        if (Expanded(before) is { Count: >= 2 } named)
            return named;
        return Expanded(Places(tokens, periods, last + 1, tokens.Count)) is { Count: >= 2 } behind ? behind : passage.ListedPeriods;

        // 2022年至2024年 is three years.
        List<ArticlePeriod> Expanded(List<int> places) =>
        [
            .. places.SelectMany(place => tokens[place].Period is { ToYear: { } to, Year: { } from }
                ? Enumerable.Range(from, to - from + 1).Select(year => new ArticlePeriod(Period.Year(year)))
                : [periods[place]!.Value]),
        ];
    }

    static List<int> Places(IReadOnlyList<ArticleToken> tokens, ArticlePeriod?[] periods, int from, int to)
    {
        var places = new List<int>();
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == TokenKind.Number && tokens[i].Number!.Label is null)
                places.Clear();
            else if (periods[i] is not null && tokens[i].Period!.Reference == PeriodReference.None)
                places.Add(i);
            if (from > 0 && tokens[i].Kind == TokenKind.Number)
                break;
        }

        // Only those at the end that stand as a list.
        for (var i = places.Count - 1; i > 0; i--)
        {
            var between = Enumerable.Range(places[i - 1] + 1, places[i] - places[i - 1] - 1).Select(place => tokens[place]);
            if (between.All(token => token.IsMark("、,/，") || token.Text is "和" or "及" or "与" or "以及" or "and" or "财年" or "fiscal"))
                continue;
            places.RemoveRange(0, i);
            break;
        }

        return places;
    }
}
