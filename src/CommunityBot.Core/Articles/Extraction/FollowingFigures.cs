using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads a figure that follows another one and leaves out its metric: its growth, its level after the change, its level before, the same of
/// another period.
/// </summary>
sealed class FollowingFigures(SentenceState state)
{
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

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;
    readonly FigureReading?[] readings = state.Readings;
    readonly ArticlePeriod?[] periods = state.Periods;

    public FigureReading? Read(int place, FigureCues cues, FigureAfter after)
    {
        if (!cues.IsShare && SharedBehind(place) is { } behind)
            return behind;
        if (cues.IsShare)
            return ShareOfBefore(place, cues) ?? FigureReading.NotRead(place, "a share of something");
        if ((Earlier(place) ?? OfNextCompany(place, cues)) is { } earlier)
            return earlier;
        if (readings[cues.NumberBefore] is not { Metric: not null } before || (before.Left is not null && !before.IsBefore)
            || cues.Blockers.Count > (cues.Comparison is null ? 0 : 1) && !IsAdjusted(place))
        {
            return null;
        }

        var number = tokens[place].Number!;
        // 78% of the total, up 30%: the growth of what the share is of.
        if (number is { Unit: UnitKind.Ratio, IsInPoints: false } && Shares.Contains(before.Metric.Id) && LastLevel(place) is { } whole)
            before = whole;
        if (before.Compared is { } original && number.Unit == UnitKind.Ratio)
        {
            var direction = cues.Direction != 0 ? cues.Direction : after.Direction;
            return WithGrowth(original with { Token = place, Number = number, Qualifier = Qualifier.Exact }, direction,
                before.ComparedBy, original);
        }

        var same = before with
        {
            Left = null,
            State = NumberState.Proposed,
            Token = place,
            Number = number,
            Qualifier = Qualifier.Exact,
            Growth = null,
            IsBefore = false,
            Doubts = [.. before.Doubts],
        };
        return Growth(same, before, cues, after) ?? OtherPeriod(same, before, cues) ?? Multiplied(same, before, cues) ?? Level(same,
            before, cues);
    }

    /// <summary>Net income of $486 million, or $0.56 a share, versus $178 million, or $0.20, in the year-ago quarter: the same a year before.</summary>
    FigureReading? Earlier(int place)
    {
        var opener = place - 1;
        while (opener >= 0 && !IsOpener(tokens[opener].Text))
        {
            if (tokens[opener].Kind is TokenKind.Metric or TokenKind.Company || tokens[opener].IsMark(";；"))
                return null;
            opener--;
        }

        var period = place + 1;
        while (period < tokens.Count && tokens[period].Kind != TokenKind.Period)
        {
            if (tokens[period].Kind is TokenKind.Metric or TokenKind.Company || tokens[period].IsMark(";；"))
                return null;
            period++;
        }

        if (opener < 0 || period >= tokens.Count || tokens[period].Period!.Reference is not (PeriodReference.PriorYear or PeriodReference.PriorQuarter))
            return null;
        var number = tokens[place].Number!;
        var level = readings.Take(opener).LastOrDefault(reading => reading is { Left: null, IsGrowth: false, Period: not null }
            && reading.Number!.IsMoney == number.IsMoney && reading.Number.IsScaled == number.IsScaled
            && (number.IsMoney || reading.Number.Unit == number.Unit));
        if (level is null)
            return null;
        var then = tokens[period].Period!.Reference == PeriodReference.PriorYear ? level.Period!.Value.AddYears(-1) : state.Passage.QuarterBefore(level);
        return then is null ? null : level with
        {
            Token = place,
            Number = level.Number!.Value < 0 && number.Value > 0 && level.Metric!.Id is "eps" or "eps_diluted" ? number with { Value = -number.Value } : number,
            Qualifier = Qualifier.Exact,
            Period = then,
            PeriodToken = period,
            Doubts = [.. level.Doubts],
        };
    }

    /// <summary>台积电市占率70.2%，三星7.3%，中芯国际5.1%: the same of the company that stands before the number.</summary>
    FigureReading? OfNextCompany(int place, FigureCues cues)
    {
        var company = place - 1;
        while (company > 0 && (tokens[company].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly || tokens[company].Text is "为" or "则为" or "at" or "with"))
            company--;
        if (company < 2 || tokens[company].Company is not { IsIndex: false } next || !tokens[company - 1].IsMark(",，、;；") && tokens[company - 1].Text is not ("和" or "而" or "and" or "by")
            || readings[cues.NumberBefore] is not { Left: null, IsGrowth: false } before || before.Metric!.Growth is not null
            || company - cues.NumberBefore > (tokens[company - 1].Text == "by" ? 9 : 3) || before.Number!.Unit != tokens[place].Number!.Unit || before.Number.IsScaled != tokens[place].Number!.IsScaled)
        {
            return null;
        }

        return before with { Token = place, Company = next, Number = tokens[place].Number, Qualifier = cues.Qualifier, Doubts = [.. before.Doubts, Doubt.List] };
    }

    public static bool IsOpener(string text) => text is "versus" or "vs" or "vs." or "against" or "compared with" or "compared to" or "compared";

    bool IsAdjusted(int place) => place > 2 && tokens.Skip(place - 3).Take(2).Any(token => token.Text is "经调整" or "调整后");

    FigureReading? Growth(FigureReading same, FigureReading before, FigureCues cues, FigureAfter after)
    {
        var number = same.Number!;
        if (number.Unit != UnitKind.Ratio)
            return null;
        // English compares behind the number: up 46% from a year earlier and 22% from the prior quarter.
        var growth = after.IsEnglish ? after.Comparison ?? cues.Comparison : cues.Comparison ?? after.Comparison;
        var direction = cues.Direction != 0 ? cues.Direction : after.Direction;
        if (growth is null && state.PeriodBetween(before.Token, same.Token) is { } against && IsComparedWith(against))
        {
            growth = before.Period is { } now && periods[against] is { } then ? Measured(now.Calendar, then.Calendar) : null;
            if (growth is null || number.Unit != UnitKind.Ratio)
                return FigureReading.NotRead(same.Token, "compared with a period that is not the one before");
            return WithGrowth(same, direction, growth, before, isOfBefore: true);
        }

        if (direction == 0 && growth is not null && before.IsGrowth)
            direction = Math.Sign(before.Number!.Value);
        if (!number.IsInPoints && before.Metric!.Id is "share_price" or "price_change" && PriceMoves.IsMove(tokens[same.Token - 1].Text))
        {
            return same with
            {
                Metric = state.Passage.MetricOf("price_change"),
                MetricText = null,
                Number = FigureValues.Signed(number, direction),
            };
        }

        var mayGrow = number.IsInPoints || !FigureValues.IsRatio(before.Metric!) || (growth is not null && direction != 0
            && before.IsGrowth);
        return !cues.IsTo && mayGrow && (direction != 0 || growth is not null || (number.IsSigned && cues.IsBracketed))
            ? WithGrowth(same, direction, growth, before) : null;
    }

    FigureReading? OtherPeriod(FigureReading same, FigureReading before, FigureCues cues)
    {
        var (place, number) = (same.Token, same.Number!);
        if (number.Unit == before.Number!.Unit && !before.IsGrowth && cues is { Comparison: null, Commas: <= 2 }
            && (cues.Direction == 0 || cues.IsTo) && !before.IsBefore && state.PeriodBetween(cues.NumberBefore, place) is { } named)
        {
            return same with { Period = periods[named], PeriodToken = named };
        }

        // 已超越去年全年的2兆8943亿元.
        if (number.IsMoney && cues is { Direction: 0, IsTo: false } && state.PeriodBetween(cues.NumberBefore, place) is { } other && place - other <= 3
            && tokens[other].Period!.Reference == PeriodReference.None && other > 0 && tokens[other - 1].Text is "超越" or "超过" or "高于" or "超"
            && LastLevel(place) is { } whole && whole.Number!.Currency == number.Currency)
        {
            return whole with { Token = place, Number = number, Qualifier = Qualifier.Exact, Period = periods[other], PeriodToken = other, Doubts = [.. whole.Doubts] };
        }

        // 468.97亿元，月减9.96%，年增3.6%，前11月5447.12亿元: the metric of the last amount.
        var period = place - 1;
        while (period > 0 && tokens[period].Word is ArticleWord.Linker or ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly && period > place - 4)
            period--;
        return periods[period] is { } own && number.IsMoney && tokens[period].Period!.Reference == PeriodReference.None && !cues.IsFrom && cues.Direction == 0
            && Enumerable.Range(0, place).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false }, -1) is >= 0 and var level
            && readings[level]!.Number is { IsMoney: true } amount && amount.Currency == number.Currency
            ? readings[level]! with
            {
                Token = place,
                Number = number,
                Qualifier = Qualifier.Exact,
                Period = own,
                PeriodToken = period,
                Doubts = [.. readings[level]!.Doubts],
            }
            : null;
    }

    static readonly HashSet<string> Shares = ["segment_revenue_share", "overseas_revenue_share", .. OfRevenue.Values];

    FigureReading? LastLevel(int place) => readings.Take(place).LastOrDefault(reading => reading is { Left: null, IsGrowth: false, Number.IsMoney: true });

    FigureReading? Level(FigureReading same, FigureReading before, FigureCues cues)
    {
        var number = same.Number!;
        // 境内收入占比25.39%，达5.54亿元.
        if (number is { IsMoney: true, IsScaled: true } && before is { IsGrowth: false, Metric.Id: "segment_revenue_share" }
            && tokens[same.Token - 1].Text is "达" or "为" or "约" or "约为" or "or" && state.Passage.MetricOf("segment_revenue") is { } part)
        {
            return same with { Metric = part, MetricText = null };
        }

        // 增速从30%上调到35%: the growth after the one before.
        if (cues.IsTo && before is { IsGrowth: true, IsBefore: true } && number is { Unit: UnitKind.Ratio, IsInPoints: false })
            return same with { Growth = before.Growth, Period = null, PeriodToken = -1 };
        var isSameUnit = before.IsGrowth ? FigureValues.IsMoneyOrOwn(number, before.Metric!) : before.Number!.Unit == number.Unit;
        if (cues.IsTo && isSameUnit && (before.IsGrowth || before.IsBefore))
            return before.IsBefore ? same with { Period = null, PeriodToken = -1 } : same;
        if (cues.IsFrom && isSameUnit)
            return same with { IsBefore = true, Period = null, PeriodToken = -1 };
        if (number is { IsMoney: true, IsScaled: false } && before.Metric!.Id == "price_change" && !cues.IsCompared
            && tokens[same.Token - 1].Text is "报" or "报收" or "收于" or "收报" or "至" or "at" or "to")
        {
            return same with { Metric = state.Passage.MetricOf("share_price"), MetricText = null, Number = number };
        }

        // 每10股派15元，合计派发6.33亿元.
        if (number is { IsMoney: true, IsScaled: true } && before is { IsGrowth: false, Metric.Id: "dividend_per_share" }
            && state.Passage.MetricOf("dividends_paid") is { } paid && Enumerable.Range(before.Token, same.Token - before.Token)
                .Any(i => tokens[i].Text is "合计" or "共" or "共计" or "总计" or "派发" or "总额"))
        {
            return same with { Metric = paid, MetricText = null };
        }

        // 净亏损16.4亿元，经调整后为8.74亿元.
        if (number.IsMoney && before is { IsGrowth: false, Metric.Id: "net_loss" or "net_profit" or "net_profit_parent" }
            && tokens[same.Token - 1].Text is "为" or "是" or "约" or "达" && IsAdjusted(same.Token)
            && state.Passage.MetricOf("adjusted_net_profit") is { } adjusted)
        {
            return same with
            {
                Metric = adjusted,
                MetricText = null,
                Number = before.Metric.Id == "net_loss" ? number with { Value = -Math.Abs(number.Value) } : number,
                Basis = Basis.NonGaap,
            };
        }

        // Net income was $3.47 billion, or $3.03 per diluted share.
        if (number is { IsMoney: true, IsScaled: false } && !before.IsGrowth && before.Metric!.Id is "net_profit" or "adjusted_net_profit"
            or "net_profit_parent" or "net_loss" && tokens[same.Token - 1].Text is "or" or "即" or "合" or "折合" or "或" && PerShareWords(same.Token) is { } words)
        {
            var isDiluted = words.Contains("diluted", StringComparison.Ordinal) || words.Contains("稀释", StringComparison.Ordinal);
            return state.Passage.MetricOf(isDiluted ? "eps_diluted" : "eps") is { } perShare
                ? same with
                {
                    Metric = perShare,
                    MetricText = null,
                    Number = before.Metric.Id == "net_loss" ? number with { Value = -number.Value } : number,
                } : null;
        }

        if (!cues.IsCompared || cues.Comparison is not { } with || !isSameUnit || before.IsGrowth || before.Period is not { } then)
            return null;
        return with switch
        {
            GrowthMeasure.YearOnYear => same with { Compared = before, ComparedBy = with, Period = then.AddYears(-1) },
            GrowthMeasure.SinceYearEnd => same with
            {
                Compared = before,
                ComparedBy = with,
                Period = new(Period.Instant(new LocalDate(then.Calendar.End.Year - 1, 12, 31))) { HasNoYear = then.HasNoYear },
            },
            _ => null,
        };
    }

    /// <summary>The words that say that an amount is for each share; null if none do.</summary>
    string? PerShareWords(int place)
    {
        var words = string.Join(' ', tokens.Skip(place + 1).Take(3).Select(token => token.Text));
        return words.StartsWith("per ", StringComparison.Ordinal) && words.Contains("share", StringComparison.Ordinal)
            || words.StartsWith("a share", StringComparison.Ordinal) || words.StartsWith("每股", StringComparison.Ordinal) ? words : null;
    }

    /// <summary>同比大增逾2倍: a rise of so many times.</summary>
    static FigureReading? Multiplied(FigureReading same, FigureReading before, FigureCues cues)
    {
        if (same.Number!.Unit != UnitKind.Multiple || cues.Direction <= 0 || cues.IsTo || cues.Comparison is not { } comparison
            || before.Metric!.Growth is not null)
        {
            return null;
        }

        return same with { Growth = comparison, Qualifier = cues.Qualifier };
    }

    /// <summary>較3月下滑9.96%: the period is what the figure is compared with.</summary>
    bool IsComparedWith(int period) => period > 0 && tokens[period].Period!.Reference == PeriodReference.None
        && tokens[period - 1].Text is "较" or "比" or "相比" or "相较" or "than" or "from" or "over" or "vs" or "versus";

    static GrowthMeasure? Measured(Period now, Period then) =>
        then.Kind == PeriodKind.Instant && then.End is { Month: 12, Day: 31 } && then.End.Year == now.End.Year - 1 ? GrowthMeasure.SinceYearEnd
        : now.Kind != then.Kind ? null
        : now.AddYears(-1) == then ? GrowthMeasure.YearOnYear
        : now.Kind == PeriodKind.Quarter && now.QuarterBefore() == then ? GrowthMeasure.QuarterOnQuarter
        : now.Kind == PeriodKind.Month && then.End.PlusDays(1) == now.Start ? GrowthMeasure.MonthOnMonth
        : null;

    FigureReading? WithGrowth(FigureReading reading, int direction, GrowthMeasure? comparison, FigureReading before, bool isOfBefore = false)
    {
        var number = reading.Number!;
        if (reading.Metric!.Growth is not null || (number.IsInPoints && !FigureValues.IsRatio(reading.Metric)))
            return null;
        var doubts = new HashSet<Doubt>(before.Doubts);
        if (comparison is null)
            doubts.Add(Doubt.AssumedComparison);
        // 5.40亿元，2022年至2024年的年均复合增长率为183.2%: a period of its own.
        var own = !isOfBefore && state.PeriodBetween(before.Token, reading.Token) is { } named
            && tokens[named].Period!.Reference == PeriodReference.None ? named : -1;
        if (own < 0 && comparison == GrowthMeasure.Compound && Spanned(reading.Metric) is { } span)
            return reading with { Growth = comparison, Number = FigureValues.Signed(number, direction), Doubts = doubts, Period = span };
        return reading with
        {
            Growth = comparison ?? GrowthMeasure.YearOnYear,
            Number = FigureValues.Signed(number, direction),
            Doubts = doubts,
            Period = own >= 0 ? periods[own] : before.IsBefore ? null : before.Period,
            PeriodToken = own >= 0 ? own : before.IsBefore ? -1 : before.PeriodToken,
        };
    }

    /// <summary>2022年营收…，2024年…，年复合增长率…: from the first to the last year told of the metric.</summary>
    ArticlePeriod? Spanned(Metric metric)
    {
        var told = readings.OfType<FigureReading>().Where(reading => reading is { Left: null, IsGrowth: false, Period.HasNoYear: false }
            && reading.Metric == metric).Select(reading => reading.Period!.Value.Calendar).ToList();
        return told.Count > 1 && told.Min(period => period.Start) is var from && told.Max(period => period.End) is var to
            && from.Year < to.Year ? new(Period.Span(from, to)) : null;
    }

    /// <summary>研发人员831人，占73.80%; 云业务收入3亿元，占比12%: the share that the figure before is.</summary>
    FigureReading? ShareOfBefore(int place, FigureCues cues)
    {
        var level = Enumerable.Range(0, place).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false, IsBefore: false }, -1);
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number || level < 0 || cues.Blockers.Count > 0
            || cues is not { Direction: 0, Comparison: null, Commas: 1 }
            || Enumerable.Range(level + 1, place - level - 1).Any(i => tokens[i].Kind == TokenKind.Number && readings[i] is not { IsGrowth: true })
            || !OfWhole.TryGetValue(readings[level]!.Metric!.Id, out var share) || state.Passage.MetricOf(share) is not { } metric)
        {
            return null;
        }

        return OfLevelBefore(readings[level]!, place, metric, number, share == "segment_revenue_share" ? "占比" : null);
    }

    /// <summary>Capital spending came to $13.8 billion, or about 37% of revenue.</summary>
    FigureReading? SharedBehind(int place)
    {
        var level = Enumerable.Range(0, place).LastOrDefault(i => tokens[i].Kind == TokenKind.Number, -1);
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number || place + 1 >= tokens.Count
            || !tokens[place + 1].Is(ArticleWord.Share) || !tokens[place + 1].Text.StartsWith("of ", StringComparison.Ordinal)
            || level < 0 || readings[level] is not { Left: null, IsGrowth: false, IsBefore: false } before)
        {
            return null;
        }

        var share = before.Metric!.Id == "segment_revenue" ? "segment_revenue_share" : OfRevenue.GetValueOrDefault(before.Metric.Id);
        return share is not null && state.Passage.MetricOf(share) is { } metric ? OfLevelBefore(before, place, metric, number, null) : null;
    }

    static FigureReading OfLevelBefore(FigureReading level, int place, Metric metric, ArticleNumber number, string? text) => level with
    {
        Token = place,
        Metric = metric,
        MetricText = text,
        Number = number,
        Qualifier = Qualifier.Exact,
        Doubts = [.. level.Doubts],
    };

    static readonly Dictionary<string, string> OfWhole = new()
    {
        ["rnd_staff"] = "rnd_staff_ratio",
        ["overseas_revenue"] = "overseas_revenue_share",
        ["segment_revenue"] = "segment_revenue_share",
    };

    /// <summary>研发投入29.35亿元，占营业收入的30.93%: the ratio of the expense before to revenue.</summary>
    public FigureReading? ShareOfRevenue(int place, MetricSlot slot)
    {
        // 研发人员2,200人，占员工总数的11.6%.
        if (slot is { Metric.Id: "employees", Segment: null } && tokens[place].Number is { Unit: UnitKind.Ratio, IsInPoints: false } ofStaff
            && slot.Token > 0 && tokens[slot.Token - 1].Is(ArticleWord.Share) && readings.Take(slot.Token).LastOrDefault(reading => reading is not null)
                is { Left: null, Metric.Id: "rnd_staff" } staff && state.Passage.MetricOf("rnd_staff_ratio") is { } staffRatio)
        {
            return OfLevelBefore(staff, place, staffRatio, ofStaff, null);
        }

        if (slot.Metric.Id is not ("revenue" or "total_revenue") || slot.Segment is not null
            || tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number)
        {
            return null;
        }

        var isShare = Enumerable.Range(0, slot.Token).Reverse().TakeWhile(i => tokens[i].Kind != TokenKind.Number).Any(i =>
            tokens[i].Is(ArticleWord.Share)) || (slot.Token > 1 && tokens[slot.Token - 1].Text is "是" or "相当于" or "相当" or "于"
            && tokens[slot.Token - 2].Kind is TokenKind.Mark or TokenKind.Word && slot.Token + 2 == place && tokens[place - 1].Text == "的");
        var before = Enumerable.Range(0, slot.Token).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false }, -1);
        // 研发开支占收入的比重，2025年已降至48.4%.
        if (isShare && slot.Token > 1 && tokens[slot.Token - 1].Is(ArticleWord.Share) && tokens[slot.Token - 2].Metric is { } part)
        {
            return OfRevenue.TryGetValue(part.Id, out var ofPart) && state.Passage.MetricOf(ofPart) is { } told
                ? new FigureReading(place) { Metric = told, Number = number } : null;
        }

        if (!isShare || before < 0 || readings[before]!.Metric!.Id is var id && !OfRevenue.ContainsKey(id) && id is not ("segment_revenue" or "overseas_revenue"))
            return null;
        return state.Passage.MetricOf(OfWhole.GetValueOrDefault(id) ?? OfRevenue[id]) is { } metric
            ? OfLevelBefore(readings[before]!, place, metric, number, id == "segment_revenue" ? "占" + tokens[slot.Token].Text + "比" : null) : null;
    }
}
