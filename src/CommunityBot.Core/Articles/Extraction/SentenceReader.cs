using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads the figures of one sentence, from left to right. A figure is proposed if its metric, company and period are each certain; the
/// others are left with the reason.
/// </summary>
sealed partial class SentenceReader
{
    /// <summary>Smaller bare numbers before a metric are places and versions.</summary>
    const int SmallestBareCount = 100;

    readonly SentenceState state;
    readonly IReadOnlyList<ArticleToken> tokens;
    readonly Passage passage;
    readonly FigurePeriods periods;
    readonly FigureCompanies companies;
    readonly FigureValues values;
    readonly FollowingFigures following;
    readonly ShareFigures shares;
    readonly FigureLists lists;
    readonly PartFigures parts;
    readonly DividedFigures divided;
    readonly BreadthFigures breadth;
    readonly VerbFigures verbs;
    readonly PriceFigures prices;
    readonly HeldFigures held;
    readonly ContributedFigures contributed;
    readonly RoundFigures rounds;
    readonly RankedShares ranked;
    readonly PhrasedFigures phrased;
    readonly SubjectParts subjects;
    readonly GrowthOfBefore growths;

    SentenceReader(ArticleSentence sentence, Passage passage)
    {
        this.passage = passage;
        state = new SentenceState(sentence, passage);
        tokens = state.Tokens;
        shares = new ShareFigures(state);
        (periods, companies, values, following) = (new(state), new(state), new(state), new(state, shares));
        (parts, divided, breadth, verbs, prices) = (new(state), new(state), new(state), new(state), new(state));
        held = new(state);
        (contributed, rounds, ranked, phrased, subjects) = (new(state), new(state), new(state), new(state), new(state));
        growths = new(state);
        lists = new FigureLists(state, Complete);
    }

    public static IReadOnlyList<FigureReading> Read(ArticleSentence sentence, Passage passage)
    {
        var reader = new SentenceReader(sentence, passage);
        reader.periods.Read();
        var readings = reader.state.Readings;
        for (var i = 0; i < readings.Length; i++)
        {
            if (reader.tokens[i].Kind != TokenKind.Number || readings[i] is not null)
                continue;
            reader.lists.Read(i);
            readings[i] ??= reader.ReadFigure(i);
        }

        reader.periods.KeepFiscal();
        reader.periods.ForgetEvent();
        reader.LeaveContradictions();
        reader.companies.KeepSubject();
        passage.MovePeriod =
            readings.LastOrDefault(reading => reading is { Left: null, PeriodToken: >= 0, Metric.Id: "price_change" })?.Period
            ?? passage.MovePeriod;
        passage.Topic = OpenedParts.Next(sentence, readings.Any(reading => reading is not null),
            readings.Any(reading => reading is { Left: null, Metric: { } metric } && !MetricSlot.IsDivisible(metric)), passage);
        passage.LastLevel = GrowthOfBefore.LastLevel(readings);
        return [.. readings.OfType<FigureReading>(), .. readings.OfType<FigureReading>().SelectMany(reader.OfBoth)];
    }

    /// <summary>营收312亿元，其中AI云收入62亿元: two values of the same in one sentence; the second is of something that was not understood.</summary>
    void LeaveContradictions()
    {
        for (var i = 0; i < state.Readings.Length; i++)
        {
            if (state.Readings[i] is not { Left: null, IsGrowth: false, IsBefore: false } reading || reading.Metric!.Unit is UnitKind.Price)
                continue;
            if (state.Readings.Take(i).Any(before => before is { Left: null, IsGrowth: false, IsBefore: false }
                && before.Metric == reading.Metric
                && before.Segment == reading.Segment && before.Company!.IsSame(reading.Company) && before.Period == reading.Period
                && before.Basis == reading.Basis && before.Number!.Currency == reading.Number!.Currency && before.Period is not null
                && Math.Abs(before.Number.Value - reading.Number.Value) > Math.Abs(before.Number.Value) / 50))
            {
                state.Readings[i] = FigureReading.NotRead(i, "another value of the same metric");
            }
        }
    }

    /// <summary>营收、净利润同比增幅均超57%: the same of the metrics that are listed before the last.</summary>
    IEnumerable<FigureReading> OfBoth(FigureReading reading)
    {
        if (reading.Left is not null || !FigureCues.Before(tokens, reading.Token).IsBoth)
            return [];
        if (OfEach(reading.Token) is { Count: > 1 } companies && reading.Company == tokens[companies[^1]].Company)
        {
            return companies.SkipLast(1).Select(place => reading with
            {
                Company = tokens[place].Company,
                Doubts = [.. reading.Doubts, Doubt.List],
            });
        }

        var listed = ListPlaces.Listed(tokens, reading.Token, TokenKind.Metric);
        return listed.Count < 2
            || tokens[listed[^1]].Metric != (reading.Metric is { Id: "segment_revenue" } ? tokens[listed[^1]].Metric : reading.Metric)
            ? [] : listed.SkipLast(1).Where(place => tokens[place].Metric!.Unit == reading.Metric!.Unit).Select(place => reading with
            {
                Metric = tokens[place].Metric,
                MetricText = tokens[place].IsCatalogName ? tokens[place].Text : null,
                Doubts = [.. reading.Doubts, Doubt.List],
            });
    }

    FigureReading ReadFigure(int place)
    {
        var number = tokens[place].Number!;
        if (phrased.Age(place) is { } age)
            return Complete(age, null);
        if (number.Label is { } label)
            return FigureReading.NotRead(place, label, NumberState.DateOrLabel);
        var cues = FigureCues.Before(tokens, place);
        if (number is { Unit: null, IsScaled: false } && !NamesRatio(place) && !NamesCount(place) && !CountsMetric(number, cues)
            && verbs.Read(place, cues) is null && held.Read(place, cues) is null)
        {
            return FigureReading.NotRead(place, "a number without a unit");
        }

        if (number.Unit == UnitKind.Days && cues is { NumberBefore: >= 0, Commas: <= 1 }
            && state.Readings[cues.NumberBefore] is { Left: null, IsGrowth: false, Metric.Id: "inventory" } stock
                && passage.MetricOf("dio") is { } days)
        {
            return stock with { Token = place, Metric = days, MetricText = null, Number = number, Qualifier = cues.Qualifier };
        }

        if (WrittenForms.IsSpan(state.Sentence, place))
            return FigureReading.NotRead(place, "a span of time", NumberState.DateOrLabel);
        if (number.Unit is UnitKind.Months or UnitKind.Years || (number.Unit is UnitKind.Days && !CountsDays(cues)))
            return FigureReading.NotRead(place, "a span of time", NumberState.DateOrLabel);
        if (WrittenForms.IsVague(state.Sentence, place))
            return FigureReading.NotRead(place, "how many it is not said");
        if (WrittenForms.DescribesOthers(tokens, place))
            return FigureReading.NotRead(place, "it describes others");
        if (FigureCues.IsMargin(tokens, place))
            return FigureReading.NotRead(place, "how exact the figure before is");
        if (cues.IsConsensus || IsExpectedAfter(place))
            return FigureReading.NotRead(place, "an expectation of others");
        if (cues.IsHypothetical || tokens.Take(place).Any(token => token.Is(ArticleWord.Hypothetical)))
            return FigureReading.NotRead(place, "an assumption");
        if (cues.IsBracketed && cues.NumberBefore >= 0 && cues.NumberBefore >= place - 4 && Converts(place, cues.NumberBefore))
            return FigureReading.NotRead(place, "the same in another currency", NumberState.SameAsAnother);
        var reading = Named(place, cues) ?? FigureReading.NotRead(place, "no metric that is known stands with it");
        return reading.Left is null
            ? Complete(PartShares.Named(WrittenForms.WithMetric(reading, state.Sentence, passage), passage), cues) : reading;
    }

    /// <summary>A bare number is a figure only where its metric is a multiple: debt-to-equity 0.47.</summary>
    bool NamesRatio(int place) => place > 0
        && (tokens[place - 1].Metric ?? (place > 1 ? tokens[place - 2].Metric : null))?.Unit is UnitKind.Multiple or UnitKind.Count
        || LabelBefore(place)?.Unit == UnitKind.Multiple
        || (place + 2 < tokens.Count && tokens[place + 1].Text is "forward" or "trailing"
            && tokens[place + 2].Metric?.Unit == UnitKind.Multiple);

    /// <summary>**Debt/Equity**: 0.18: the metric that the label names.</summary>
    Metric? LabelBefore(int place)
    {
        var end = place - 1;
        while (end > 0 && tokens[end].IsMark("*:"))
            end--;
        return end >= 0 && end < place - 1 ? tokens[end].Metric : null;
    }

    /// <summary>53,000 employees.</summary>
    bool NamesCount(int place) => place + 1 < tokens.Count && tokens[place + 1].Metric?.Unit == UnitKind.Count
        && tokens[place].Number!.Value >= SmallestBareCount;

    /// <summary>存货周转天数由187天拉长到246天.</summary>
    bool CountsDays(FigureCues cues) => cues.MetricToken >= 0 ? tokens[cues.MetricToken].Metric!.Unit == UnitKind.Days
        : cues.NumberBefore >= 0 && state.Readings[cues.NumberBefore] is { Metric.Unit: UnitKind.Days, IsBefore: true };

    /// <summary>Headcount has fallen to 88,400 from 124,100; inventory days fell from 150 to 127; 0.18, down from 0.32.</summary>
    bool CountsMetric(ArticleNumber number, FigureCues cues) => IsBareChange(cues) || number.Value >= SmallestBareCount
        && cues is { Commas: 0, Blockers.Count: 0 }
        && (cues.MetricToken >= 0 ? tokens[cues.MetricToken].Metric!.Unit == UnitKind.Count && (cues.IsTo || cues.IsJoined)
            : cues is { NumberBefore: >= 0, IsFrom: true }
                && state.Readings[cues.NumberBefore] is { Left: null, Metric.Unit: UnitKind.Count });

    /// <summary>Whether the number is one end of a change of a metric that is written without a unit, in multiples or days.</summary>
    bool IsBareChange(FigureCues cues) => (cues.IsFrom || cues.IsTo) && cues.Blockers.Count == 0
        && (cues.MetricToken >= 0 ? tokens[cues.MetricToken].Metric
            : cues.NumberBefore >= 0 && state.Readings[cues.NumberBefore] is { Left: null, IsGrowth: false } before ? before.Metric : null)
            ?.Unit is UnitKind.Multiple or UnitKind.Days;

    bool IsPriceOfDeal(int place) => place + 1 < tokens.Count && tokens[place + 1].Text is "in"
        && tokens.Take(place).Reverse().TakeWhile(token => !token.IsMark(";；")).Any(token => token.Text is "acquire" or "acquired"
            or "acquires" or "acquiring" or "acquisition" or "buy" or "buys" or "bought" or "buying" or "purchase" or "purchased" or "pay"
            or "pays" or "paid" or "paying" or "takeover" or "deal");

    bool IsExpectedAfter(int place) => place + 1 < tokens.Count
        && (tokens[place + 1].Is(ArticleWord.Consensus)
            || (tokens[place + 1].Text is "expected" or "estimated" && place > 0
            && tokens[place - 1].Text is "vs" or "vs." or "versus" or "the"));

    bool Converts(int place, int before) => tokens[before].Number is { IsMoney: true } first
        && tokens[place].Number is { IsMoney: true } second
        && first.Currency != second.Currency;

    FigureReading? Named(int place, FigureCues cues)
    {
        var number = tokens[place].Number!;
        if ((breadth.Read(place, cues) ?? prices.Read(place, cues) ?? held.Read(place, cues)) is { } inOtherWords)
            return inOtherWords;
        if ((contributed.Read(place) ?? rounds.Read(place, cues) ?? ranked.Read(place, cues) ?? phrased.Read(place, cues)) is { } brought)
            return brought;
        if ((parts.OfNamedPart(place, cues) ?? following.LevelInBracket(place)) is { } named)
            return named;
        if (WrittenForms.WhyNone(state.Sentence, place) is { } why)
            return FigureReading.NotRead(place, why);
        var after = FigureAfter.Of(state.Sentence, place);
        if (subjects.Read(place, cues, after) is { } ofSubject)
            return ofSubject;
        var slot = SlotOf(place, cues);
        if (slot is not null && (shares.OfTaken(place, slot) ?? parts.ShareOfNext(place, slot) ?? shares.ShareOfRevenue(place, slot)
            ?? parts.ShareOf(place, slot)) is { } ratioOfRevenue)
        {
            return ratioOfRevenue;
        }

        var isOwn = slot is not null && (cues.Blockers.Count == 0 || periods.IsInstance(place, slot, cues))
            && (!cues.IsShare || PartShares.Is(slot.Metric));
        if (!(isOwn && cues.Commas == 0 && slot!.Metric.Id != "cash") && verbs.Read(place, cues) is { } told)
            return told;
        if (!isOwn && divided.Read(place, cues) is { } part)
            return part;
        // English names the metric after the number as often: $18.8B net loss.
        // Acquired for $265 million in cash: how the price is paid, and not what the company holds.
        if (after.Slot is { Metric.Id: "cash" } && IsPriceOfDeal(place))
            return FigureReading.NotRead(place, "the price of a deal");
        var isPerShare = after.Slot is { Metric.Unit: UnitKind.Price } && after.Slot.Token == place + 1
            && number is { IsMoney: true, IsScaled: false };
        if (after.Slot is { } behind && (isPerShare || !(isOwn && cues.IsJoined && cues.Commas == 0))
            && FigureValues.Fits(number, behind.Metric, cues, after)
            && !(isOwn && after.IsLoose))
        {
            state.Taken.Add(behind.Token);
            return values.Of(place, MetricSlot.OfMarketBehind(state.Sentence, CarriedParts.OfSubject(state, behind, place)), cues, after);
        }

        if (isOwn)
            return OfMetricBefore(place, slot!, cues, after);
        if (slot is not null)
            return FigureReading.NotRead(place, cues.IsShare ? "a share of something" : "other words stand between it and the metric");
        return parts.Read(place, cues) ?? (cues.NumberBefore >= 0 ? following.Read(place, cues, after) : growths.Read(place, cues, after));
    }

    /// <summary>The metric before the number with the part that narrows it; null if none stands there or it cannot be measured
    /// so.</summary>
    MetricSlot? SlotOf(int place, FigureCues cues)
    {
        var number = tokens[place].Number!;
        var slot = cues.MetricToken >= 0 ? MetricSlot.At(state.Sentence, cues.MetricToken) : null;
        if (slot is { Segment: null, IsUnclear: false } && MetricSlot.WithPartBehind(state.Sentence, slot, place) is { } narrowed)
        {
            slot = narrowed.Slot;
            _ = cues.Blockers.RemoveAll(blocker => blocker < narrowed.End);
        }

        if (slot is not null && divided.OfItem(slot, place) is { } item)
            slot = item;
        if (slot is not null)
            slot = CarriedParts.Of(state, OpenedParts.Of(state.Sentence, slot, passage));

        var isOther = slot is not null && (number.IsMoney ? slot.Metric.Unit is not (UnitKind.Money or UnitKind.Price)
            : number.Unit == UnitKind.Count && (slot.Metric.Unit is UnitKind.Money or UnitKind.Price));
        return isOther ? null : slot;
    }

    FigureReading? OfMetricBefore(int place, MetricSlot slot, FigureCues cues, FigureAfter after)
    {
        if (state.Taken.Contains(slot.Token) && slot.Metric.Growth is { MetricId: "share_price" } && cues.Direction != 0
            && passage.MetricOf("price_change") is { } moved)
        {
            return new FigureReading(place) { Metric = moved, Number = FigureValues.Signed(tokens[place].Number!, cues.Direction) };
        }

        // A 38% decline in profit, to $107.6 million: the level behind its growth.
        var isOfGrowth = (cues.IsTo || FigureCues.IsReached(tokens, place))
            && state.Readings.Take(place).LastOrDefault(before => before is not null) is { Left: null, IsGrowth: true };
        if (state.Taken.Contains(slot.Token) && !isOfGrowth && cues is { Direction: 0, Comparison: null })
            return FigureReading.NotRead(place, "the metric before it belongs to another number");
        return cues.Commas > 1 && !(tokens[place].Number!.Unit is UnitKind.Ratio && (cues.Direction != 0 || cues.Comparison is not null))
            ? FigureReading.NotRead(place, "too far from the metric before it") : values.Of(place, slot, cues, after);
    }
}
