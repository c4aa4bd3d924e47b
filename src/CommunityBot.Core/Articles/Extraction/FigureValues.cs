using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Reads a number as the level or the growth of a metric that is named beside it.</summary>
sealed partial class FigureValues(SentenceState state)
{
    /// <summary>Amounts below are too small to be a company's.</summary>
    const int SmallestAmount = 1000;

    /// <summary>Words before a metric that say that it is not by the standards of accounting.</summary>
    static readonly HashSet<string> AdjustedWords =
        ["adjusted", "non-gaap", "non-ifrs", "经调整", "调整后", "非通用会计准则", "非公认会计准则", "非国际财务报告准则"];

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    public static bool IsRatio(Metric metric) => metric.Unit == UnitKind.Ratio;

    /// <summary>Whether its level may be written as a percentage. Debt to equity is, as well as as a multiple: 63.7%, 0.64x.</summary>
    public static bool MayBePercentage(Metric metric) => IsRatio(metric) || metric.Id == "debt_to_equity";

    public static bool IsMoneyOrOwn(ArticleNumber number, Metric metric) => metric.Unit is UnitKind.Money or UnitKind.Price
        ? number.IsMoney || number is { Unit: null, IsScaled: true }
        : number.Unit == metric.Unit || (number is { Unit: null, IsScaled: false } && metric.Unit is UnitKind.Multiple or UnitKind.Days);

    public static ArticleNumber Signed(ArticleNumber number, int direction) =>
        direction < 0 && number.Value > 0 && !number.IsSigned
            ? number.To is { } to ? number with { Value = -to, To = -number.Value } : number with { Value = -number.Value }
            : number;

    /// <summary>Whether the number can be this metric's value or growth.</summary>
    public static bool Fits(ArticleNumber number, Metric metric, FigureCues cues, FigureAfter after)
    {
        if (number.Unit == UnitKind.Ratio)
        {
            return IsRatio(metric) || cues.Direction != 0 || after.Direction != 0 || cues.Comparison is not null
                || after.Comparison is not null;
        }

        return IsLevelUnit(number, metric);
    }

    static bool IsLevelUnit(ArticleNumber number, Metric metric) => IsMoneyOrOwn(number, metric)
        || (number.Unit is null or UnitKind.Count && metric.Unit == UnitKind.Count)
        || (number.Unit == UnitKind.Ratio && MayBePercentage(metric));

    public FigureReading? Of(int place, MetricSlot slot, FigureCues cues, FigureAfter after)
    {
        if (slot.IsUnclear)
            return FigureReading.NotRead(place, "other words stand before the metric");
        // 11股涨幅超五成: of so many companies, not of one.
        if (slot.Token > 0 && slot.Token < place && tokens[slot.Token - 1].Number is { Unit: UnitKind.Count })
            return FigureReading.NotRead(place, "it is of several companies");
        if (IsOfOtherWhole(place, slot.Metric))
            return FigureReading.NotRead(place, "it is a part of another metric");
        var number = tokens[place].Number!;
        var reading = Begin(place, slot, cues, after);
        if (slot.Metric.Growth is { MetricId: "share_price" })
        {
            // 基金净值涨幅: of what a fund holds, and not of a share.
            return slot.Token > 0 && tokens[slot.Token - 1].Text == "净值" ? FigureReading.NotRead(place, "of the value of a fund")
                : OfPrice(reading, slot, cues);
        }

        var direction = cues.Direction != 0 ? cues.Direction : after.Direction;
        var comparison = cues.Comparison ?? after.Comparison;
        if (slot.Metric.Growth is { } named)
        {
            return number.Unit is UnitKind.Ratio or UnitKind.Multiple
                ? reading with
                {
                    IsBefore = cues.IsFrom && !cues.IsTo,
                    Growth = comparison is GrowthMeasure.QuarterOnQuarter ? comparison : named.By,
                    Number = Signed(number, direction),
                }
                : null;
        }

        var isTimes = number.Unit == UnitKind.Multiple && direction > 0 && cues is { IsTo: false, IsFrom: false }
            && reading.Metric!.Unit is UnitKind.Money or UnitKind.Price or UnitKind.Count && Script.IsHan(tokens[place].Text[^1]);
        return isTimes || (number.Unit == UnitKind.Ratio
            && (number.IsInPoints || !MayBePercentage(reading.Metric!)))
            ? OfGrowth(reading, slot, cues, direction, comparison)
            : OfLevel(reading, slot, cues, IsFollowedByGrowth(place) ? cues.Direction : direction);
    }

    /// <summary>营收36.5亿元年减15.3%: the fall is that of the next number.</summary>
    bool IsFollowedByGrowth(int place) => place + 2 < tokens.Count && FigureCues.ComparisonOf(tokens[place + 1].Word) is not null
        && (tokens[place + 2].Number is { Unit: UnitKind.Ratio }
            || (place + 3 < tokens.Count && tokens[place + 2].Kind == TokenKind.Cue && tokens[place + 3].Number is { Unit: UnitKind.Ratio }));

    FigureReading Begin(int place, MetricSlot slot, FigureCues cues, FigureAfter after)
    {
        var number = tokens[place].Number!;
        var metric = slot.Metric.Growth is { MetricId: not "share_price" and var of }
            ? state.Passage.MetricOf(of) ?? slot.Metric : slot.Metric;
        var isAdjusted = slot.Token > 0 && AdjustedWords.Contains(tokens[slot.Token - 1].Text);
        // 经调整净亏损2.40亿元 is a negative adjusted profit.
        var isAdjustedLoss = isAdjusted && metric.Id == "net_loss" && state.Passage.MetricOf("adjusted_net_profit") is not null;
        if (isAdjusted && metric.Id is "net_loss" or "net_profit")
            metric = state.Passage.MetricOf("adjusted_net_profit") ?? metric;
        if (isAdjustedLoss && number.Value > 0)
            number = number with { Value = -number.Value, To = -number.To };
        if (metric.Id == "market_cap" && tokens[slot.Token].Text.Contains("valu", StringComparison.Ordinal)
            && tokens.Any(token => token.Text is "round" or "funding" or "financing" or "series" or "raised" or "invested" or "invests")
                && state.Passage.MetricOf("valuation") is { } worth)
        {
            (metric, slot) = (worth, slot with { Text = null });
        }

        if (metric.Id == "market_share" && slot.Segment is "全球" or "国内" or "中国" or "世界" or "全国" or "国际" or "global" or "worldwide")
            slot = slot with { Segment = null, SegmentId = null };
        // 刻蚀设备国内市占率: of the part.
        if (metric.Id == "market_share" && slot.Segment is { Length: > 3 } written && (written.EndsWith("国内", StringComparison.Ordinal)
            || written.EndsWith("全球", StringComparison.Ordinal)))
        {
            slot = slot with { Segment = written[..^2] };
        }

        // 中国大陆市场销售额…，占全球市场份额26%: of the part before.
        if (metric.Id == "market_share" && slot is { Segment: null, Token: > 1 } && (tokens[slot.Token - 1].Is(ArticleWord.Share)
            || tokens[slot.Token - 2].Is(ArticleWord.Share))
            && state.Readings.Take(place).LastOrDefault(reading => reading is not null) is { Left: null, Segment: { } part } before)
        {
            slot = slot with { Segment = part, SegmentId = before.SegmentId };
        }

        slot = OfPartBefore(slot, metric, place);
        var isForecast = cues.IsForecast || (slot.Token > 0 && state.IsExpectation(slot.Token - 1)) || after.IsForecast
            || IsForecast(slot.Token) || IsInForecast(place) || state.Passage.IsHeadedForecast;
        var reading = new FigureReading(place)
        {
            MetricText = metric.Id == slot.Metric.Id ? slot.Text : null,
            Metric = slot.Segment is not null
                && metric.Id is "revenue" or "total_revenue" ? state.Passage.MetricOf("segment_revenue") ?? metric : metric,
            Segment = slot.Segment,
            SegmentId = slot.SegmentId,
            Number = number,
            Qualifier = number.IsAtLeast ? Qualifier.Over : cues.Qualifier != Qualifier.Exact ? cues.Qualifier : after.Qualifier,
            Basis = isAdjusted ? Basis.NonGaap : isForecast ? Basis.Estimated : Basis.Reported,
            Doubts = slot.Segment is not null && slot.SegmentId is null ? [Doubt.Segment] : [],
        };
        if (isForecast)
            reading.Doubts.Add(Doubt.Forecast);
        if (cues.Commas > 0)
            reading.Doubts.Add(Doubt.FarFromMetric);
        return reading;
    }

    /// <summary>其中互连类芯片收入18.75亿元，毛利率65.3%: of the part.</summary>
    MetricSlot OfPartBefore(MetricSlot slot, Metric metric, int place) =>
        metric.Id is "gross_margin" && slot is { Segment: null, Token: > 1 } && tokens[slot.Token - 1].IsMark(",，")
            && state.Readings.Take(place).LastOrDefault(reading => reading is not null)
                is { Left: null, Metric.Id: "segment_revenue", Segment: { } part } divided
            && tokens.Take(slot.Token).Reverse().TakeWhile(token => !token.IsMark(";；")).Any(token => token.Is(ArticleWord.Among))
            ? slot with { Segment = part, SegmentId = divided.SegmentId } : slot;

    FigureReading? OfPrice(FigureReading reading, MetricSlot slot, FigureCues cues)
    {
        var number = reading.Number!;
        if (number.Unit != UnitKind.Ratio || number.IsInPoints)
            return null;
        if (slot.Metric.Id == "price_change" && PriceMoves.Named(tokens, reading.Token) is { } id
            && state.Passage.MetricOf(id) is { } named)
        {
            reading = reading with { Metric = named, MetricText = null };
        }

        // 合约价环比涨幅: of a product's price, and no share's.
        if (slot.Metric.Id == "price_change" && (cues.Comparison is not null
            || tokens.Skip(Math.Max(0, slot.Token - 4)).Take(Math.Min(4, slot.Token)).Any(token => token.Text is "合约价" or "现货价" or "价格"
                or "售价" or "报价" or "均价" || FigureCues.ComparisonOf(token.Word) is not null)))
        {
            return FigureReading.NotRead(reading.Token, "the price of a product");
        }

        var isFall = slot.Metric.Id == "price_change" && tokens[slot.Token].Text.Contains('跌', StringComparison.Ordinal);
        return reading with { Number = Signed(number, isFall ? -1 : cues.Direction) };
    }

    FigureReading? OfGrowth(FigureReading reading, MetricSlot slot, FigureCues cues, int direction, GrowthMeasure? comparison)
    {
        var number = reading.Number!;
        if (number.IsInPoints && !IsRatio(reading.Metric!))
            return null;
        // 收盘涨5.2%: the move of the price, not its growth by a year.
        if (reading.Metric!.Id == "share_price" && comparison is null && direction != 0
            && state.Passage.MetricOf("price_change") is { } move)
        {
            return reading with { Metric = move, MetricText = null, Number = Signed(number, direction) };
        }

        if (tokens.Take(reading.Token).Skip(slot.Token).Reverse().TakeWhile(token => token.Kind != TokenKind.Number)
            .Any(token => token.Text is "averaged" or "averaging"))
        {
            return FigureReading.NotRead(reading.Token, "an average of several years");
        }

        // Grew cloud revenue by 34%, grew bookings 18%: the verb stands before the metric.
        if (direction == 0 && comparison is null && reading.Token > 0
            && (tokens[reading.Token - 1].Text == "by"
                || (slot.Token == reading.Token - 1 && Script.IsLatinLetter(tokens[slot.Token].Text[0]))))
        {
            direction = DirectionBefore(slot);
        }

        // Accelerated to 9.4% growth.
        var isCalledGrowth = tokens.Skip(reading.Token + 1).Take(3).Any(token => token.Text == "growth");
        if ((cues.IsFrom && !cues.IsCompared) || (cues.IsTo && !isCalledGrowth) || (direction == 0 && comparison is null))
            return FigureReading.NotRead(reading.Token, "a percentage of a metric that is none");
        if (comparison is null)
            reading.Doubts.Add(Doubt.AssumedComparison);
        return reading with { Growth = comparison ?? GrowthMeasure.YearOnYear, Number = Signed(number, direction) };
    }

    int DirectionBefore(MetricSlot slot)
    {
        for (var i = slot.Token - 1; i >= 0 && slot.Token - i <= 4; i--)
        {
            if (tokens[i].Word is ArticleWord.Up or ArticleWord.Down)
                return tokens[i].Is(ArticleWord.Up) ? 1 : -1;
            if (tokens[i].Kind is not (TokenKind.Word or TokenKind.Segment))
                return 0;
        }

        return 0;
    }

    FigureReading OfLevel(FigureReading reading, MetricSlot slot, FigureCues cues, int direction)
    {
        var (place, number, metric) = (reading.Token, reading.Number!, reading.Metric!);
        // 每10股派发现金红利15元: for ten shares.
        if (metric.Id == "dividend_per_share" && number is { IsMoney: true, IsScaled: false } && tokens.Take(place).Reverse().Take(8)
            .FirstOrDefault(token => token.Number is { Unit: UnitKind.Count }
                && token.Text.EndsWith('股'))?.Number is { Value: > 1 and <= 100 } shares)
        {
            number = number.Times(1 / shares.Value);
            reading = reading with { Number = number };
        }

        if (number.IsMoney && IsPerShare(place))
        {
            if (PerShareOf(metric) is not { } perShare)
                return FigureReading.NotRead(place, "an amount for each share");
            (metric, reading) = (perShare, reading with { Metric = perShare, MetricText = null });
        }
        else if (number is { IsMoney: true, IsScaled: false, To: null } && metric.Unit == UnitKind.Money
            && Math.Abs(number.Value) < SmallestAmount)
        {
            return FigureReading.NotRead(place, "too small for its metric");
        }

        if (number is { IsMoney: true, IsScaled: true } && metric.Unit == UnitKind.Price && number.Value >= SmallestAmount)
            return FigureReading.NotRead(place, "too large for its metric");
        if (!IsLevelUnit(number, metric))
            return FigureReading.NotRead(place, "its unit is not that of the metric");
        if (metric.Id == "asp")
            return FigureReading.NotRead(place, "a price of a product");
        if (number.Unit == UnitKind.Count && (cues.Commas > 0 && slot.Token < place || !CountsSame(tokens[place].Text, metric)))
            return FigureReading.NotRead(place, "it counts something else");
        // 毛利率下降3.5%: whether of or to is not said. A difference (营收增加3亿元) is not a level.
        if (direction != 0 && !cues.IsTo && !cues.IsFrom && cues.Commas == 0
            && (!HasLevelWord(place, slot.Token) || (slot.Token < place && tokens[place - 1].Text == "by")))
        {
            // Increased by $25.8 million, or 17%, to $411.9 million: growth and level of the same follow.
            return place > 0 && Script.IsLatinLetter(tokens[place - 1].Text[0]) && number.IsMoney
                ? reading with { IsBefore = true, Left = "a change, not a level", State = NumberState.NotUnderstood }
                : FigureReading.NotRead(place, "a change, not a level");
        }

        // Reduced depreciation by $2.9 billion: the verb stands before the metric.
        if (number.IsMoney && slot.Token < place && tokens[place - 1].Text == "by")
            return FigureReading.NotRead(place, "a change, not a level");
        if (cues.IsFrom && !cues.IsTo)
            reading = reading with { IsBefore = true };
        return reading with { Number = WithLoss(number, metric, slot, cues) };
    }
}
