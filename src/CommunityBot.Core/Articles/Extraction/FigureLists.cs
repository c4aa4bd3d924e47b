using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads lists with one value each: 分别为, respectively, slashes. The values go to as many periods, metrics or companies that are listed
/// beside them. Where the numbers of both differ, nothing is read.
/// </summary>
sealed partial class FigureLists(SentenceState state, Func<FigureReading, FigureCues?, FigureReading> complete)
{
    /// <param name="Numbers">The tokens of the values.</param>
    /// <param name="Slot">The metric before them; null if none stands there.</param>
    sealed record ValueList(List<int> Numbers, FigureCues Cues, MetricSlot? Slot);

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;
    readonly Passage passage = state.Passage;
    readonly FigureReading?[] readings = state.Readings;
    List<ArticlePeriod>? lastPeriods;

    /// <summary>Reads the list that begins with this number, if one does.</summary>
    public void Read(int first)
    {
        var numbers = ListPlaces.Group(tokens, first);
        if (numbers.Count < 2 || !ListPlaces.IsListed(tokens, numbers))
            return;
        var cues = FigureCues.Before(tokens, first);
        // Compared with $1.34 billion and $1.18, respectively, a year ago: each is what a figure before is compared with.
        if (cues.NumberBefore >= 0
            && Enumerable.Range(cues.NumberBefore, first - cues.NumberBefore).Any(i => ComparedFigures.IsOpener(tokens[i].Text)))
        {
            return;
        }

        foreach (var place in numbers)
            readings[place] = FigureReading.NotRead(place, "a list whose counts differ");
        if ((cues.IsShare && SharesOfBefore(numbers)) || OfRevenueShares(numbers, cues) || OfListBefore(numbers, cues))
            return;
        if (!cues.IsConsensus && !cues.IsHypothetical && !cues.IsShare)
            Assign(new(numbers, cues, cues.MetricToken >= 0 ? MetricSlot.At(state.Sentence, cues.MetricToken) : null));
    }

    void Assign(ValueList list)
    {
        var (first, count) = (list.Numbers[0], list.Numbers.Count);
        var comparisons = Enumerable.Range(0, first).Reverse().TakeWhile(i => tokens[i].Kind is not (TokenKind.Number or TokenKind.Metric))
            .Where(i => FigureCues.ComparisonOf(tokens[i].Word) is not null).Reverse().ToList();
        var metrics = ListPlaces.Listed(tokens, first, TokenKind.Metric);
        var companies = ListPlaces.Listed(tokens, first, TokenKind.Company);
        if (comparisons.Count == count)
        {
            Compare(list, comparisons);
        }
        else if (metrics.Count == count)
        {
            Each(list, i => (MetricSlot.At(state.Sentence, metrics[i]), null, null));
        }
        else if (list.Slot is null && companies.Count == count)
        {
            OfCompanies(list, companies);
        }
        // 台积电以70.2%的市占率居首，三星、联电依次为…: the list has companies of its own behind the metric.
        else if (companies.Count == count && list.Slot is { } told && companies[0] > told.Token && list.Cues.NumberBefore < 0
            && told.Token > 0 && readings.Take(told.Token).LastOrDefault(reading =>
                reading is not null) is { Left: null, IsGrowth: false } of
            && of.Metric!.Id == told.Metric.Id)
        {
            OfCompanies(list, companies, of);
        }
        else if (list.Slot is { } last && list.Cues.Blockers.Count == 0 && metrics.Count <= 1 && Parts(last, count) is { } parts)
        {
            // GAAP and non-GAAP gross margins are 73.0% and 73.5%: two bases are no parts, and a list does not tell them apart.
            if (!Array.TrueForAll(parts, part => TableText.IsBasis(part.Split(' ')[^1])))
                Each(list, i => (last with { Segment = parts[i], SegmentId = null, IsUnclear = false }, null, null));
        }
        else if (list.Slot is { Segment: null, IsUnclear: false } whole && metrics.Count <= 1
            && PartsBehind(whole, list.Numbers) is { } behind)
        {
            Each(list, i => (whole with { Segment = behind[i] }, null, null));
        }
        else if (list.Slot is { IsUnclear: false } slot && list.Cues.Blockers.Count == 0 && metrics.Count <= 1)
        {
            OfOneMetric(list, slot, companies);
        }
        else if (list.Slot is null && passage.HeadedMetric is { } headed && metrics.Count == 0 && companies.Count == 0)
        {
            OfOneMetric(list, new MetricSlot(first, headed), companies);
        }
    }

    void OfOneMetric(ValueList list, MetricSlot slot, List<int> companies)
    {
        var count = list.Numbers.Count;
        var named = ListPlaces.PeriodsOf(tokens, state.Periods, list.Numbers[0], list.Numbers[^1]);
        if (companies.Count == count && named?.Count != count)
        {
            Each(list, i => (slot, null, tokens[companies[i]].Company));
            return;
        }

        // 四家公司的营业收入分别为…: the companies in the order in which the article listed them.
        if (named?.Count != count && companies.Count == 0
            && passage.ListedCompanies.FindLast(listed => listed.Count == count) is { } order && SaysAll(list, count))
        {
            Each(list, i => (slot, null, order[i]));
            return;
        }

        if (named?.Count != count)
            named = lastPeriods ?? (NamesPeriod(list.Numbers[0]) ? null : passage.ListedPeriods);
        if (named?.Count == count)
        {
            Each(list, i => (slot, named[i], null));
            lastPeriods = named;
            if (!list.Cues.IsForecast)
                passage.ListedPeriods = named;
        }
    }

    /// <summary>四家研发费用依次是…: all companies of the list, by a word or by their number.</summary>
    bool SaysAll(ValueList list, int count)
    {
        var before = list.Numbers[0];
        // 依次为55.2%、60.1%…: in the order that was declared, where the sentence names nothing else.
        if (count > 2 && before > 0 && tokens[before - 1].Is(ArticleWord.Respectively) && tokens[before - 1].Text.StartsWith("依次",
            StringComparison.Ordinal)
            && !NamesPeriod(before))
        {
            return true;
        }

        var number = Enumerable.Range(0, before).LastOrDefault(i => tokens[i].Kind == TokenKind.Number, -1);
        return (number >= 0 && tokens[number].Number is { Unit: UnitKind.Count, Value: var counted } && counted == count
                && tokens[number].Text.EndsWith('家'))
            || tokens.Skip(number + 1).Take(before - number - 1).Any(token =>
                token.Text is "四家" or "三家" or "五家" or "六家" or "两家" or "各家" or "几家" or "上述公司" or "它们" or "四者" or "三者" or "二者");
    }

    /// <summary>Whether a period stands between the number before and the list.</summary>
    bool NamesPeriod(int before) => Enumerable.Range(0, before).Reverse().TakeWhile(i => tokens[i].Kind != TokenKind.Number)
        .Any(i => tokens[i].Period is { Reference: PeriodReference.None });

    void Each(ValueList list, Func<int, (MetricSlot Slot, ArticlePeriod? Period, ArticleCompany? Company)> subject)
    {
        for (var i = 0; i < list.Numbers.Count; i++)
        {
            var (slot, period, company) = subject(i);
            if (Of(list, list.Numbers[i], slot) is { } reading)
                readings[list.Numbers[i]] = complete(reading with { Period = period, Company = company }, list.Cues);
        }
    }

    FigureReading? Of(ValueList list, int place, MetricSlot slot)
    {
        var (number, cues) = (tokens[place].Number!, list.Cues);
        var (metric, growth) = slot.Metric.Growth is { MetricId: not "share_price" } of
            ? (passage.MetricOf(of.MetricId) ?? slot.Metric, (GrowthMeasure?)of.By) : (slot.Metric, null);
        if (growth is null && number.Unit == UnitKind.Ratio && (!FigureValues.IsRatio(metric) || number.IsInPoints))
        {
            if (cues.Direction == 0 && cues.Comparison is null && !number.IsSigned)
                return null;
            growth = cues.Comparison ?? GrowthMeasure.YearOnYear;
        }

        var isChange = growth is null && cues.Direction != 0 && !cues.IsTo && !cues.IsLoss && !cues.IsJoined;
        if (slot.IsUnclear || isChange || !(growth is not null ? number.Unit is UnitKind.Ratio : FigureValues.IsMoneyOrOwn(number, metric)))
            return null;
        var isNegative = growth is not null ? cues.Direction < 0 && !number.IsSigned : cues.IsLoss && metric.Id != "net_loss";
        return new FigureReading(place)
        {
            MetricText = slot.Text,
            Metric = slot.Segment is not null
                && metric.Id is "revenue" or "total_revenue" ? passage.MetricOf("segment_revenue") ?? metric : metric,
            Growth = growth,
            Segment = slot.Segment,
            SegmentId = slot.SegmentId,
            Number = isNegative ? number with { Value = -Math.Abs(number.Value) } : number,
            Qualifier = cues.Qualifier,
            Basis = cues.IsForecast ? Basis.Estimated : Basis.Reported,
            Doubts = cues.IsForecast ? [Doubt.List, Doubt.Forecast] : [Doubt.List],
        };
    }

    /// <summary>同比、环比分别增长69.60%和31.38%: two growths of one figure.</summary>
    void Compare(ValueList list, List<int> comparisons)
    {
        var before = list.Cues.NumberBefore >= 0 && readings[list.Cues.NumberBefore] is { Left: null, IsGrowth: false } read ? read : null;
        if (list.Cues.Direction == 0 || (list.Slot?.Metric ?? before?.Metric) is not { Growth: null } metric
            || list.Slot is { IsUnclear: true })
        {
            return;
        }

        for (var i = 0; i < list.Numbers.Count; i++)
        {
            var number = tokens[list.Numbers[i]].Number!;
            if (number.Unit != UnitKind.Ratio || number.IsInPoints != FigureValues.IsRatio(metric))
                continue;
            var reading = (before ?? new FigureReading(0) { Segment = list.Slot!.Segment, SegmentId = list.Slot.SegmentId }) with
            {
                Token = list.Numbers[i],
                Metric = metric,
                Growth = FigureCues.ComparisonOf(tokens[comparisons[i]].Word),
                Number = list.Cues.Direction < 0 ? number with { Value = -Math.Abs(number.Value) } : number,
                Qualifier = Qualifier.Exact,
                Doubts = [.. before?.Doubts ?? []],
            };
            readings[list.Numbers[i]] = complete(reading, list.Cues);
        }
    }

    /// <summary>A、B分别以37.88亿元、35.01亿元的净利润居前.</summary>
    Metric? MetricBehind(ValueList list) => list.Numbers[^1] is var last && last + 2 < tokens.Count && tokens[last + 1].Text == "的"
        && tokens[last + 2].Metric is { Growth: null } metric && FigureValues.IsMoneyOrOwn(tokens[last].Number!, metric) ? metric : null;

    /// <summary>新易盛、天孚通信分别上涨5.47%、3.90%; 三星、格芯依次为7.3%和3.9% of the metric told before.</summary>
    void OfCompanies(ValueList list, List<int> companies, FigureReading? of = null)
    {
        var move = Enumerable.Range(0, list.Numbers[0]).Reverse().TakeWhile(i => !tokens[i].IsMark("、") && tokens[i].Company is null)
            .FirstOrDefault(i => PriceMoves.IsMove(tokens[i].Text), -1);
        var before = of ?? (list.Cues.NumberBefore >= 0
            && readings[list.Cues.NumberBefore] is { Left: null, IsGrowth: false } read ? read : null);
        for (var i = 0; i < list.Numbers.Count; i++)
        {
            var number = tokens[list.Numbers[i]].Number!;
            var metric = move >= 0 && number is { Unit: UnitKind.Ratio, IsInPoints: false } ? passage.MetricOf("price_change")
                : MetricBehind(list) is { } behind ? behind
                : list.Cues.Direction == 0 && before?.Number!.Unit == number.Unit ? before!.Metric : null;
            if (metric is null)
                continue;
            var reading = new FigureReading(list.Numbers[i])
            {
                Metric = metric,
                Company = tokens[companies[i]].Company,
                Number = move >= 0
                    && tokens[move].Text.Contains('跌', StringComparison.Ordinal)
                    ? number with { Value = -Math.Abs(number.Value) } : number,
                Period = move < 0 ? before?.Period : null,
                Doubts = [Doubt.List],
            };
            readings[list.Numbers[i]] = complete(reading, list.Cues);
        }
    }
}
