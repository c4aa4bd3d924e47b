using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads the figures of one sentence, from left to right. A figure is proposed if its metric, company and period are each certain; the
/// others are left with the reason.
/// </summary>
sealed class SentenceReader
{
    readonly ArticleSentence sentence;
    readonly IReadOnlyList<ArticleToken> tokens;
    readonly Passage passage;
    readonly FigureReading?[] readings;
    readonly ArticlePeriod?[] periods;

    /// <summary>The number that each period belongs to because it follows it; -1 for none.</summary>
    readonly int[] claimed;

    /// <summary>The metrics that stand behind their number, and belong to it alone: $52.4B debt vs. $21.3B cash.</summary>
    readonly HashSet<int> taken = [];

    /// <summary>The company whose fiscal quarter the sentence names without a year.</summary>
    ArticleCompany? fiscalOwner;

    /// <summary>The period of the passage before this sentence.</summary>
    readonly ArticlePeriod? carried;

    SentenceReader(ArticleSentence sentence, Passage passage)
    {
        (this.sentence, this.passage) = (sentence, passage);
        carried = passage.Period;
        passage.SentenceYear = null;
        tokens = sentence.Tokens;
        readings = new FigureReading?[tokens.Count];
        periods = new ArticlePeriod?[tokens.Count];
        claimed = new int[tokens.Count];
        Array.Fill(claimed, -1);
    }

    public static IReadOnlyList<FigureReading> Read(ArticleSentence sentence, Passage passage)
    {
        var reader = new SentenceReader(sentence, passage);
        reader.ReadPeriods();
        var lists = new FigureLists(sentence, reader.readings, reader.periods, passage, reader.Complete);
        for (var i = 0; i < reader.tokens.Count; i++)
        {
            if (reader.tokens[i].Kind != TokenKind.Number || reader.readings[i] is not null)
                continue;
            lists.Read(i);
            reader.readings[i] ??= reader.ReadFigure(i);
        }

        reader.KeepSubject();
        return [.. reader.readings.OfType<FigureReading>()];
    }

    void ReadPeriods()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Period is not { } part)
                continue;
            periods[i] = passage.Take(part);
            if (periods[i] is { } period && part.Reference is PeriodReference.None or PeriodReference.Same)
                passage.Period = Kept(period, i);
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Period)
                claimed[i] = NumberBefore(i);
        }
    }

    /// <summary>A day without figures of its own (公告 of 8月25日) does not become the period of the flows after it.</summary>
    ArticlePeriod Kept(ArticlePeriod period, int place) =>
        period.IsInstant && passage.Period is { IsInstant: false } before && tokens[place].Period?.IsEnd != true ? before : period;

    /// <summary>The number that this period follows directly: 36.5% in Q4 2024.</summary>
    int NumberBefore(int period)
    {
        var joins = false;
        for (var i = period - 1; i >= 0 && period - i < 9; i--)
        {
            var token = tokens[i];
            if (token is { Kind: TokenKind.Number, Number.Label: null })
                return joins || (i == period - 1 && Script.IsLatinLetter(tokens[period].Text[0])) ? i : -1;
            if (token.IsMark(",;，；。)") || token.Kind == TokenKind.Period)
                return -1;
            joins |= i >= period - 2 && (token.IsMark("(") || token.Text is "in" or "for" or "during" or "on" or "at" or "as" or "by" or "of" or "as of" or "until");
        }

        return -1;
    }

    FigureReading ReadFigure(int place)
    {
        var number = tokens[place].Number!;
        if (number.Label is { } label)
            return FigureReading.NotRead(place, label, NumberState.DateOrLabel);
        if (number is { Unit: null, IsScaled: false } && !NumberNamesRatio(place) && !(place + 1 < tokens.Count && tokens[place + 1].Metric?.Unit == UnitKind.Count && number.Value >= 100))
            return FigureReading.NotRead(place, "a number without a unit");
        if (number.Unit is UnitKind.Days or UnitKind.Months or UnitKind.Years)
            return FigureReading.NotRead(place, "a span of time", NumberState.DateOrLabel);
        var cues = FigureCues.Before(tokens, place);
        if (cues.IsConsensus || IsExpectedAfter(place))
            return FigureReading.NotRead(place, "an expectation of others");
        if (cues.IsHypothetical || tokens.Take(place).Any(token => token.Is(ArticleWord.Hypothetical)))
            return FigureReading.NotRead(place, "an assumption");
        if (cues.IsBracketed && cues.NumberBefore >= 0 && cues.NumberBefore >= place - 4 && Converts(place, cues.NumberBefore))
            return FigureReading.NotRead(place, "the same in another currency", NumberState.SameAsAnother);
        var after = FigureAfter.Of(sentence, place);
        var reading = Named(place, cues, after) ?? FigureReading.NotRead(place, "no metric that is known stands with it");
        return reading.Left is null ? Complete(reading, cues) : reading;
    }

    /// <summary>A bare number is a figure only where its metric is a multiple: debt-to-equity 0.47.</summary>
    bool NumberNamesRatio(int place) => place > 1 && (tokens[place - 1].Metric ?? tokens[place - 2].Metric)?.Unit is UnitKind.Multiple or UnitKind.Count;

    bool IsExpectedAfter(int place) => place + 1 < tokens.Count
        && (tokens[place + 1].Is(ArticleWord.Consensus) || (tokens[place + 1].Text is "expected" or "estimated" && place > 0 && tokens[place - 1].Text is "vs" or "vs." or "versus" or "the"));

    bool Converts(int place, int before) => tokens[before].Number is { IsMoney: true } first && tokens[place].Number is { IsMoney: true } second
        && first.Currency != second.Currency;

    FigureReading? Named(int place, FigureCues cues, FigureAfter after)
    {
        var number = tokens[place].Number!;
        if (Priced(place, cues) is { } price)
            return price;
        var slot = cues.MetricToken >= 0 ? MetricSlot.At(sentence, cues.MetricToken) : null;
        var isOwn = slot is not null && cues.Blockers.Count == 0 && !cues.IsShare;
        // English names the metric after the number as often: $18.8B net loss.
        if (after.Slot is { } behind && !(isOwn && cues.IsJoined && cues.Commas == 0) && Fits(number, behind.Metric, cues, after)
            && !(isOwn && after.IsLoose))
        {
            taken.Add(behind.Token);
            return Of(place, behind, number, cues, after);
        }

        if (isOwn && taken.Contains(slot!.Token) && cues.Direction == 0 && cues.Comparison is null)
            return FigureReading.NotRead(place, "the metric before it belongs to another number");
        if (isOwn)
        {
            if (cues.Commas > 1 && !(number.Unit is UnitKind.Ratio && (cues.Direction != 0 || cues.Comparison is not null)))
                return FigureReading.NotRead(place, "too far from the metric before it");
            return Of(place, slot!, number, cues, after);
        }

        if (slot is not null && cues.IsShare && SharedWith(place, slot) is { } ratio)
            return ratio;
        if (slot is not null)
            return FigureReading.NotRead(place, cues.IsShare ? "a share of something" : "other words stand between it and the metric");
        return cues.NumberBefore >= 0 ? Following(place, cues, after) : null;
    }

    static readonly Dictionary<string, string> OfRevenue = new()
    {
        ["rnd_expense"] = "rnd_to_revenue",
        ["rnd_investment"] = "rnd_to_revenue",
        ["selling_expense"] = "selling_expense_ratio",
        ["admin_expense"] = "admin_expense_ratio",
        ["finance_expense"] = "finance_expense_ratio",
        ["cost_of_revenue"] = "cost_ratio",
        ["capex"] = "capex_to_revenue",
    };

    /// <summary>研发投入29.35亿元，占营业收入的30.93%: the ratio of the expense before to revenue.</summary>
    FigureReading? SharedWith(int place, MetricSlot slot)
    {
        if (slot.Metric.Id is not ("revenue" or "total_revenue") || slot.Segment is not null || tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number)
            return null;
        var share = Enumerable.Range(0, slot.Token).Reverse().TakeWhile(i => tokens[i].Kind != TokenKind.Number).FirstOrDefault(i => tokens[i].Is(ArticleWord.Share), -1);
        var before = Enumerable.Range(0, slot.Token).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false }, -1);
        if (share < 0 || before < 0 || readings[before]!.Metric!.Id is var id && (!OfRevenue.TryGetValue(id, out var ratio) || MetricOf(ratio) is null))
            return null;
        return readings[before]! with { Token = place, Metric = MetricOf(OfRevenue[readings[before]!.Metric!.Id]), MetricText = null, Number = number, Qualifier = Qualifier.Exact };
    }

    /// <summary>A figure after another one of the same metric: its growth, its level after the change, its level before.</summary>
    FigureReading? Following(int place, FigureCues cues, FigureAfter after)
    {
        var number = tokens[place].Number!;
        if (readings[cues.NumberBefore] is not { Metric: not null } before || (before.Left is not null && !before.IsBefore) || cues.IsShare || cues.Blockers.Count > (cues.Comparison is null ? 0 : 1))
            return cues.IsShare ? FigureReading.NotRead(place, "a share of something") : null;
        if (before.Compared is { } original && number.Unit == UnitKind.Ratio)
            return WithGrowth(original with { Token = place, Number = number, Qualifier = Qualifier.Exact }, cues.Direction != 0 ? cues.Direction : after.Direction, before.ComparedBy, original);
        var same = before with { Left = null, State = NumberState.Proposed, Token = place, Number = number, Qualifier = Qualifier.Exact, Growth = null, IsBefore = false };
        // English compares behind the number: up 46% from a year earlier and 22% from the prior quarter.
        var growth = after.IsEnglish ? after.Comparison ?? cues.Comparison : cues.Comparison ?? after.Comparison;
        var direction = cues.Direction != 0 ? cues.Direction : after.Direction;
        if (direction == 0 && growth is not null && before.IsGrowth)
            direction = Math.Sign(before.Number!.Value);
        if (number.Unit == UnitKind.Ratio && !number.IsInPoints && before.Metric!.Id is "share_price" or "price_change" && PriceMoves.IsMove(tokens[place - 1].Text))
            return same with { Metric = MetricOf("price_change"), MetricText = null, Number = Signed(number, direction) };
        if (number.Unit == UnitKind.Ratio && !cues.IsTo && (number.IsInPoints || !IsRatio(before.Metric!) || (growth is not null && direction != 0 && before.IsGrowth))
            && (direction != 0 || growth is not null || (number.IsSigned && cues.IsBracketed)))
        {
            return WithGrowth(same, direction, growth, before);
        }

        if (number.Unit == before.Number!.Unit && !before.IsGrowth && NamedBetween(cues.NumberBefore, place) is { } named && cues.Direction == 0 && cues.Comparison is null
            && cues.Commas <= 2 && !cues.IsTo)
        {
            return same with { Period = periods[named], PeriodToken = named };
        }

        // 468.97亿元，月减9.96%，年增3.6%，前11月5447.12亿元: the metric of the last amount.
        if (periods[place - 1] is { } own && number.IsMoney && Enumerable.Range(0, place).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false }, -1) is >= 0 and var level
            && readings[level]!.Number is { IsMoney: true } amount && amount.Currency == number.Currency)
        {
            return readings[level]! with { Token = place, Number = number, Qualifier = Qualifier.Exact, Period = own, PeriodToken = place - 1 };
        }

        if (Multiplied(same, before, cues) is { } multiplied)
            return multiplied;
        var sameUnit = (before.Number!.Unit == number.Unit && !before.IsGrowth)
            || (before.IsGrowth && IsMoneyOrOwn(number, before.Metric!));
        if (cues.IsTo && sameUnit && (before.IsGrowth || before.IsBefore))
            return same with { Period = before.IsBefore ? null : before.Period, PeriodToken = before.IsBefore ? -1 : before.PeriodToken };
        if (cues.IsFrom && sameUnit)
            return same with { IsBefore = true, Period = null, PeriodToken = -1 };
        if (number.IsMoney && !number.IsScaled && before.Metric!.Id == "price_change" && tokens[place - 1].Text == "报")
            return same with { Metric = MetricOf("share_price"), MetricText = null };
        if (cues.IsCompared && cues.Comparison is { } with && sameUnit && !before.IsGrowth && before.Period is { } then)
        {
            return with switch
            {
                GrowthMeasure.YearOnYear => same with { Compared = before, ComparedBy = with, Period = then.AddYears(-1) },
                GrowthMeasure.SinceYearEnd => same with { Compared = before, ComparedBy = with, Period = new(Period.Instant(new(then.Calendar.End.Year - 1, 12, 31))) { HasNoYear = then.HasNoYear } },
                _ => null,
            };
        }

        return null;
    }

    /// <summary>A period between two numbers, to which the second belongs: 22.55亿元，上年同期为3.69亿元.</summary>
    int? NamedBetween(int before, int place)
    {
        for (var i = place - 1; i > before; i--)
        {
            if (periods[i] is not null && claimed[i] != before)
                return i;
        }

        return null;
    }

    /// <summary>同比大增逾2倍: a rise of so many times.</summary>
    static FigureReading? Multiplied(FigureReading same, FigureReading before, FigureCues cues)
    {
        if (same.Number!.Unit != UnitKind.Multiple || cues.Direction <= 0 || cues.IsTo || cues.Comparison is not { } comparison || before.Metric!.Growth is not null)
            return null;
        return same with { Growth = comparison, Period = before.Period, PeriodToken = before.PeriodToken, Qualifier = cues.Qualifier };
    }

    static bool IsRatio(Metric metric) => metric.Unit == UnitKind.Ratio;

    static bool IsMoneyOrOwn(ArticleNumber number, Metric metric) =>
        metric.Unit is UnitKind.Money or UnitKind.Price ? number.IsMoney || number is { Unit: null, IsScaled: true } : number.Unit == metric.Unit;

    FigureReading? WithGrowth(FigureReading reading, int direction, GrowthMeasure? comparison, FigureReading before)
    {
        var number = reading.Number!;
        if (number.IsInPoints && !IsRatio(reading.Metric!))
            return null;
        // A second comparison of one figure is by quarter only if it says so.
        var doubts = new HashSet<Doubt>(before.Doubts);
        if (comparison is null)
            doubts.Add(Doubt.AssumedComparison);
        var metric = reading.Metric!;
        if (metric.Growth is not null)
            return null;
        // 5.40亿元，2022年至2024年的年均复合增长率为183.2%: a period of its own.
        var own = NamedBetween(before.Token, reading.Token) is { } named && tokens[named].Period!.Reference == PeriodReference.None ? named : -1;
        return reading with
        {
            Growth = comparison ?? GrowthMeasure.YearOnYear,
            Number = Signed(number, direction),
            Doubts = doubts,
            Period = own >= 0 ? periods[own] : before.IsBefore ? null : before.Period,
            PeriodToken = own >= 0 ? own : before.IsBefore ? -1 : before.PeriodToken,
        };
    }

    static ArticleNumber Signed(ArticleNumber number, int direction) =>
        direction < 0 && number.Value > 0 && !number.IsSigned
            ? number.To is { } to ? number with { Value = -to, To = -number.Value } : number with { Value = -number.Value }
            : number;

    /// <summary>Whether the number can be this metric's value or growth.</summary>
    static bool Fits(ArticleNumber number, Metric metric, FigureCues cues, FigureAfter after)
    {
        if (number.Unit == UnitKind.Ratio)
            return IsRatio(metric) || cues.Direction != 0 || after.Direction != 0 || cues.Comparison is not null || after.Comparison is not null;
        return IsMoneyOrOwn(number, metric) || (number.Unit is null or UnitKind.Count && metric.Unit == UnitKind.Count)
            || (number.Unit is null && metric.Unit == UnitKind.Multiple);
    }

    FigureReading? Of(int place, MetricSlot slot, ArticleNumber number, FigureCues cues, FigureAfter after)
    {
        if (slot.IsUnclear)
            return FigureReading.NotRead(place, "other words stand before the metric");
        var direction = cues.Direction != 0 ? cues.Direction : after.Direction;
        var comparison = cues.Comparison ?? after.Comparison;
        var (metric, isGrowthName) = slot.Metric.Growth is { MetricId: not "share_price" }
            ? (passageMetric(slot.Metric.Growth.MetricId), true) : (slot.Metric, false);
        var reading = new FigureReading(place)
        {
            MetricText = slot.Text,
            Metric = slot.Segment is not null && metric.Id is "revenue" or "total_revenue" && Segmented is { } divided ? divided : metric,
            Segment = slot.Segment,
            SegmentId = slot.SegmentId,
            Number = number,
            Qualifier = number.IsAtLeast ? Qualifier.Over : cues.Qualifier != Qualifier.Exact ? cues.Qualifier : after.Qualifier,
            Basis = cues.IsForecast || after.IsForecast || IsForecast(slot.Token) ? Basis.Estimated : Basis.Reported,
            Doubts = slot.Segment is not null && slot.SegmentId is null ? [Doubt.Segment] : [],
        };
        if (slot.Token > 0 && tokens[slot.Token - 1].Text is "adjusted" or "non-gaap" or "经调整" or "调整后")
            reading = reading with { Basis = Basis.NonGaap };
        if (reading.Basis == Basis.Estimated)
            reading.Doubts.Add(Doubt.Forecast);
        if (cues.Commas > 0)
            reading.Doubts.Add(Doubt.FarFromMetric);
        if (slot.Metric.Growth is { MetricId: "share_price" })
            return number.Unit == UnitKind.Ratio && !number.IsInPoints ? reading with { Number = Signed(number, slot.Metric.Id == "price_change" && tokens[slot.Token].Text.Contains('跌', StringComparison.Ordinal) ? -1 : cues.Direction) } : null;
        if (isGrowthName)
        {
            var by = slot.Metric.Growth!.By;
            return number.Unit == UnitKind.Ratio || number.Unit == UnitKind.Multiple
                ? reading with { Growth = comparison is GrowthMeasure.QuarterOnQuarter ? comparison : by, Number = Signed(number, direction) } : null;
        }

        if (number.Unit == UnitKind.Ratio && (number.IsInPoints || !IsRatio(metric)))
        {
            if (number.IsInPoints && !IsRatio(metric))
                return null;
            if (cues.IsFrom && !cues.IsCompared)
                return FigureReading.NotRead(place, "a percentage of a metric that is none");
            if (cues.IsTo || (direction == 0 && comparison is null))
                return FigureReading.NotRead(place, "a percentage of a metric that is none");
            if (comparison is null)
                reading.Doubts.Add(Doubt.AssumedComparison);
            return reading with { Growth = comparison ?? GrowthMeasure.YearOnYear, Number = Signed(number, direction) };
        }

        if (number.IsMoney && IsPerShare(place))
        {
            if (PerShareOf(metric) is not { } perShare)
                return FigureReading.NotRead(place, "an amount for each share");
            (metric, reading) = (perShare, reading with { Metric = perShare, MetricText = null });
        }
        else if (number is { IsMoney: true, IsScaled: false, To: null } && metric.Unit == UnitKind.Money && Math.Abs(number.Value) < 1000)
        {
            return FigureReading.NotRead(place, "too small for its metric");
        }

        if (!IsMoneyOrOwn(number, metric) && !(number.Unit is null or UnitKind.Count && metric.Unit == UnitKind.Count)
            && !(number.Unit is null && metric.Unit == UnitKind.Multiple))
        {
            return FigureReading.NotRead(place, "its unit is not that of the metric");
        }

        if (metric.Id == "asp")
            return FigureReading.NotRead(place, "a price of a product");
        if (number.Unit == UnitKind.Count && (cues.Commas > 0 || !CountsSame(tokens[place].Text, metric)))
            return FigureReading.NotRead(place, "it counts something else");
        // 毛利率下降3.5%: whether of or to is not said. A difference (营收增加3亿元) is not a level.
        if (direction != 0 && !cues.IsTo && !cues.IsFrom && cues.Commas == 0 && !HasLevelWord(place, slot.Token))
            return FigureReading.NotRead(place, "a change, not a level");
        if (cues.IsFrom && !cues.IsTo)
            reading = reading with { IsBefore = true };
        if (cues.IsLoss && metric.Id != "net_loss")
            reading = reading with { Number = number with { Value = -Math.Abs(number.Value), To = -number.To } };
        else if (metric.Id == "net_loss" && number.Value < 0)
            reading = reading with { Number = number with { Value = -number.Value } };
        else if (IsNegative(slot.Token) && number.Value > 0)
            reading = reading with { Number = number with { Value = -number.Value } };
        return reading;

        Metric passageMetric(string id) => MetricOf(id) ?? slot.Metric;
    }

    /// <summary>Whether the words before the metric, back to the number before, tell of what is expected.</summary>
    bool IsForecast(int metric)
    {
        for (var i = metric - 1; i >= 0 && tokens[i].Kind != TokenKind.Number; i--)
        {
            if (tokens[i].Is(ArticleWord.Forecast))
                return true;
        }

        return false;
    }

    /// <summary>家 counts companies, 人 people: shipments are counted in neither.</summary>
    static bool CountsSame(string written, Metric metric)
    {
        var counted = written[^1];
        var isStaff = metric.Id.Contains("staff", StringComparison.Ordinal) || metric.Id is "employees" or "users" or "developers" or "shareholders";
        return isStaff ? counted is '人' or '名' or '位' or '户' or '万' or '亿' || Script.IsLatinLetter(counted) || char.IsAsciiDigit(counted)
            : counted is not ('人' or '名' or '位') && (counted != '家' || metric.Counter?.ZhHans.Contains('家', StringComparison.Ordinal) == true);
    }

    bool IsPerShare(int place)
    {
        if (tokens[place].Number!.IsPerShare || (place > 0 && tokens[place - 1].Text is "每股"))
            return true;
        var behind = tokens.Skip(place + 1).Take(3).Select(token => token.Text).ToList();
        return behind is ["a" or "per", "share", ..] or ["per", "diluted" or "basic" or "common", "share" or "shares"] or ["per share", ..];
    }

    Metric? PerShareOf(Metric metric) =>
        metric.Unit == UnitKind.Price ? metric
        : metric.Id is "dividends_paid" ? MetricOf("dividend_per_share")
        : metric.Id is "net_profit" or "net_profit_parent" or "adjusted_net_profit" ? MetricOf("eps")
        : null;

    Metric? Segmented => MetricOf("segment_revenue");

    Metric? MetricOf(string id) => passage.MetricOf(id);

    bool HasLevelWord(int place, int metric)
    {
        for (var i = place - 1; i > metric; i--)
        {
            if (tokens[i].Text is "为" or "达" or "达到" or "was" or "reached" or "of" or "at" or "is" || tokens[i].Is(ArticleWord.Loss))
                return true;
        }

        return false;
    }

    bool IsNegative(int metric) => (tokens[metric].Text.Contains("亏损", StringComparison.Ordinal) && tokens[metric].Metric!.Id != "net_loss") || metric > 0 && tokens[metric - 1].Text is "negative" or "负";

    /// <summary>Without a metric: a company or index and its rise or fall (上证指数涨0.37%), or a list of gains in brackets.</summary>
    FigureReading? Priced(int place, FigureCues cues)
    {
        var number = tokens[place].Number!;
        if (number.Unit != UnitKind.Ratio || number.IsInPoints || MetricOf("price_change") is not { } metric)
            return null;
        return PriceMoves.Read(sentence, place, cues, metric);
    }

    /// <summary>Adds company, period and currency; leaves the figure if one is not certain.</summary>
    FigureReading Complete(FigureReading reading, FigureCues? cues)
    {
        if (reading.Company is null)
        {
            var (company, doubt) = CompanyOf(cues is { MetricToken: >= 0 and var metric } && !taken.Contains(metric) ? metric : reading.Token, reading.Token, cues);
            if (company is null)
                return FigureReading.NotRead(reading.Token, "no company stands with it");
            reading = reading with { Company = company };
            if (doubt is { } why)
                reading.Doubts.Add(why);
        }

        if (reading.Company is { Id: null, IsListed: false, Ticker: null })
            reading.Doubts.Add(Doubt.NewCompany);
        if (reading.Period is null)
        {
            reading = WithPeriod(reading);
            if (reading.Left is not null)
                return reading;
        }

        if (reading.Period is { HasNoYear: true })
            reading.Doubts.Add(Doubt.InferredYear);
        var number = reading.Number!;
        if (reading.Growth is null && reading.Metric!.Unit is UnitKind.Money or UnitKind.Price && number.Currency is null)
        {
            if (passage.Currency is not { } currency)
                return FigureReading.NotRead(reading.Token, "its currency is not known");
            reading = reading with { Number = number with { Currency = currency, Unit = UnitKind.Money } };
            reading.Doubts.Add(Doubt.AssumedCurrency);
        }

        return reading;
    }

    (ArticleCompany? Company, Doubt? Why) CompanyOf(int metric, int place, FigureCues? cues)
    {
        // Sales to Intel: a company behind the metric is not the one it is of, except at the start of a clause.
        for (var i = place - 1; i > metric; i--)
        {
            if (tokens[i].Company is { } company)
                return tokens[i - 1].IsMark(",，;；") || cues?.IsBracketed == true ? (company, null) : (null, null);
        }

        for (var i = metric - 1; i >= 0; i--)
        {
            if (tokens[i].Company is { } company && !IsOnlyCompared(i))
                return IsListed(i) && cues?.IsBracketed != true ? (null, null) : (company, null);
            if (IsUnknownSubject(i))
                return (null, null);
        }

        if (passage.Subject is { } before)
            return (before, Doubt.InheritedCompany);
        if (passage.Headed is { } headed)
            return (headed, Doubt.InheritedCompany);
        return (passage.Main, Doubt.InheritedCompany);
    }

    /// <summary>A name that no list knows at the start of a clause: 南京博郡以现金出资.</summary>
    bool IsUnknownSubject(int place)
    {
        if ((place > 0 && !tokens[place - 1].IsMark(",，;；。")) || tokens[place].Kind != TokenKind.Word)
            return false;
        if (!Script.IsHan(tokens[place].Text[0]))
        {
            return tokens[place] is { IsCapital: true, English: EnglishKinds.None, Length: > 3 } && place + 1 < tokens.Count
                && tokens[place + 1] is { IsCapital: false, Kind: TokenKind.Word or TokenKind.Cue };
        }

        var end = place;
        var isUnknown = false;
        while (end < tokens.Count && tokens[end].Kind == TokenKind.Word && (FigureCues.IsContent(tokens[end]) || tokens[end].Han is HanKind.Unknown or HanKind.Morpheme))
        {
            isUnknown |= tokens[end].Han is HanKind.ProperName or HanKind.Organisation || (tokens[end].Han == HanKind.Unknown && Script.IsHan(tokens[end].Text[0]));
            end++;
        }

        return isUnknown && end < tokens.Count && tokens[end].Kind != TokenKind.Metric && tokens[end - 1].End - tokens[place].Start >= 3;
    }

    /// <summary>Than, 较, 与: the company is what another is compared with.</summary>
    bool IsOnlyCompared(int place) => place > 0 && tokens[place - 1].Text is "较" or "比" or "与" or "和" or "对" or "向" or "被" or "than" or "versus" or "vs" or "vs." or "with" or "by"
        or "to" or "from" or "like" or "against" or "超过" or "and"
        && tokens.Take(place).Any(token => token.Company is not null);

    bool IsListed(int place) => place > 1 && tokens[place - 1].IsMark("、/,") && tokens[place - 2].Company is not null;

    FigureReading WithPeriod(FigureReading reading)
    {
        var place = reading.Token;
        var chosen = -1;
        for (var i = place + 1; i < tokens.Count && chosen < 0; i++)
        {
            if (tokens[i].Kind == TokenKind.Period && claimed[i] == place)
                chosen = i;
            else if (tokens[i].Kind == TokenKind.Number && tokens[i].Number!.Label is null)
                break;
        }

        for (var i = place - 1; i >= 0 && chosen < 0; i--)
        {
            if (tokens[i].Kind == TokenKind.Period && Applies(i, reading))
                chosen = i;
        }

        if (chosen < 0)
            return Inherited(reading);
        if (tokens[chosen].Period is { IsFiscal: true, Year: null, RelativeYear: null })
        {
            if (fiscalOwner is not null && !fiscalOwner.IsSame(reading.Company))
                return FigureReading.NotRead(place, "the fiscal period is another company's");
            if (periods[chosen] is null)
                return WithFiscal(reading, chosen);
        }

        if (periods[chosen] is not { } period)
            return FigureReading.NotRead(place, "its period is not clear");
        if (!Suits(period, reading.Metric!, reading))
        {
            // 8月25日公告: the day of the announcement is not the period of its figures.
            var other = Enumerable.Range(0, place).Where(i => periods[i] is { } candidate && Applies(i, reading) && Suits(candidate, reading.Metric!, reading)).LastOrDefault(-1);
            if (other < 0)
                return Inherited(reading);
            (chosen, period) = (other, periods[other]!.Value);
        }

        if (tokens[chosen].Period!.RelativeYear is not null || (!tokens[chosen].Period!.HasYear && tokens[chosen].Period!.Reference == PeriodReference.None))
        {
            if (passage.Frame.Published is null)
                reading.Doubts.Add(Doubt.InferredYear);
        }

        return reading with { Period = period, PeriodToken = chosen };
    }

    /// <summary>Whether a period before a number can be its period.</summary>
    bool Applies(int period, FigureReading reading)
    {
        if (IsOfChangeBefore(period, reading))
            return false;
        var between = Enumerable.Range(period + 1, reading.Token - period - 1);
        // The same period last year belongs to the next number only, and a state before a change needs its own period.
        if (tokens[period].Period!.Reference is PeriodReference.PriorYear or PeriodReference.PriorQuarter or PeriodReference.SameEnd || reading.IsBefore)
            return !between.Any(i => tokens[i].Kind == TokenKind.Number && tokens[i].Number!.Label is null) && (!reading.IsBefore || between.Count() <= 2);
        // 已超过去年全年, 较10月高位: what is compared with.
        return period == 0 || tokens[period - 1].Text is not ("超过" or "超越" or "较" or "比" or "than" or "高于" or "低于" or "对比") || reading.Token - period <= 3;
    }

    /// <summary>A fiscal quarter without its year is the newest one that has ended, by the company's own calendar.</summary>
    FigureReading WithFiscal(FigureReading reading, int period)
    {
        var part = tokens[period].Period!;
        if (passage.Frame.Published is not { } published || passage.CalendarOf(reading.Company) is not { } calendar || part.Part is not { } kind)
            return FigureReading.NotRead(reading.Token, "the year of its fiscal period is not known");
        var candidates = Enumerable.Range(published.Year - 1, 4)
            .Select(year => new FiscalLabel(year, kind, kind == PeriodKind.Quarter ? part.Number : 0))
            .Select(label => (Label: label, Days: calendar.Resolve(label)))
            .ToList();
        var ended = candidates.Where(candidate => candidate.Days.End <= published).ToList();
        var ahead = candidates.Where(candidate => candidate.Days.End > published).ToList();
        var chosen = reading.Basis == Basis.Estimated ? ahead[0] : ended[^1];
        var resolved = new ArticlePeriod(chosen.Days) { Fiscal = chosen.Label };
        (periods[period], fiscalOwner) = (resolved, reading.Company);
        if (reading.Basis != Basis.Estimated)
            passage.Period = resolved;
        return reading with { Period = resolved, PeriodToken = period };
    }

    FigureReading Inherited(FigureReading reading)
    {
        if (reading.IsBefore)
        {
            // Of two years: net income rose to $8.5 billion from $0.8 billion a year earlier.
            var isYearly = tokens.Any(token => FigureCues.ComparisonOf(token.Word) == GrowthMeasure.YearOnYear);
            var now = Enumerable.Range(0, tokens.Count).Where(i => periods[i] is not null && tokens[i].Period!.Reference == PeriodReference.None).Select(i => periods[i]).FirstOrDefault();
            if (!isYearly || now is null)
                return reading with { Left = "the period before the change is not named", State = NumberState.NotUnderstood };
            reading.Doubts.Add(Doubt.AssumedComparison);
            return reading with { Period = now.Value.AddYears(-1) };
        }

        var isOfMarket = reading.Metric!.Growth is { MetricId: "share_price" } || reading.Metric.Id is "share_price" or "market_cap" or "turnover_value" or "turnover_rate";
        if ((carried ?? passage.HeadedPeriod) is { } inherited && Suits(inherited, reading.Metric, reading)
            && (!isOfMarket || (inherited.Calendar.End - inherited.Calendar.Start).Days < 15))
        {
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with { Period = inherited };
        }

        // Prices without a day are those of the article's day.
        if (isOfMarket && passage.Frame.Published is { } day)
        {
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with { Period = new(Period.Instant(day)) };
        }

        if (reading.Metric!.Kind == MetricKind.Stock || reading.Metric.Id is "capex" or "dividend_per_share")
        {
            reading.Doubts.Add(Doubt.NoPeriod);
            return reading;
        }

        return FigureReading.NotRead(reading.Token, "no period stands with it");
    }

    /// <summary>A period between 'from' and its number belongs to the level before the change.</summary>
    bool IsOfChangeBefore(int period, FigureReading reading)
    {
        if (reading.IsBefore)
            return false;
        var number = reading.Token;
        for (var i = period + 1; i < number; i++)
        {
            if (readings[i] is { IsBefore: true })
                return true;
        }

        return claimed[period] >= 0 && claimed[period] != number && readings[claimed[period]] is { IsBefore: true };
    }

    static bool Suits(ArticlePeriod period, Metric metric, FigureReading reading) =>
        !period.IsInstant || metric.Kind == MetricKind.Stock || metric.Id is "share_price" or "market_cap" || metric.Growth is { MetricId: "share_price" }
        || reading.IsGrowth && metric.Kind == MetricKind.Stock;

    /// <summary>The first company that the sentence is about carries over to the next.</summary>
    void KeepSubject()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            // 'The company … to compete with AMD': the sentence goes on about the one before.
            if (tokens[i].Is(ArticleWord.Company) && tokens[i].Text is "the company" or "公司" or "集团" or "the firm" && passage.Subject is not null)
                return;
            if (tokens[i].Company is not { IsIndex: false } company || IsOnlyCompared(i) || (i > 0 && tokens[i - 1].Text is "with" or "to" or "from" or "by" or "than" or "against" or "like"))
                continue;
            var isList = (i + 2 < tokens.Count && tokens[i + 1].IsMark("、/") && tokens[i + 2].Company is not null) || IsListed(i);
            if (!isList)
                passage.Subject = company;
            return;
        }
    }
}
