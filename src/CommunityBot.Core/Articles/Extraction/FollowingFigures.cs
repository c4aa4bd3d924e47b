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
        if (cues.IsShare)
            return FigureReading.NotRead(place, "a share of something");
        if (readings[cues.NumberBefore] is not { Metric: not null } before || (before.Left is not null && !before.IsBefore)
            || cues.Blockers.Count > (cues.Comparison is null ? 0 : 1))
        {
            return null;
        }

        var number = tokens[place].Number!;
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

    FigureReading? Growth(FigureReading same, FigureReading before, FigureCues cues, FigureAfter after)
    {
        var number = same.Number!;
        if (number.Unit != UnitKind.Ratio)
            return null;
        // English compares behind the number: up 46% from a year earlier and 22% from the prior quarter.
        var growth = after.IsEnglish ? after.Comparison ?? cues.Comparison : cues.Comparison ?? after.Comparison;
        var direction = cues.Direction != 0 ? cues.Direction : after.Direction;
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
        if (number.Unit == before.Number!.Unit && !before.IsGrowth && cues is { Direction: 0, Comparison: null, Commas: <= 2, IsTo: false }
            && state.PeriodBetween(cues.NumberBefore, place) is { } named)
        {
            return same with { Period = periods[named], PeriodToken = named };
        }

        // 468.97亿元，月减9.96%，年增3.6%，前11月5447.12亿元: the metric of the last amount.
        return periods[place - 1] is { } own && number.IsMoney
            && Enumerable.Range(0, place).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false }, -1) is >= 0 and var level
            && readings[level]!.Number is { IsMoney: true } amount && amount.Currency == number.Currency
            ? readings[level]! with
            {
                Token = place,
                Number = number,
                Qualifier = Qualifier.Exact,
                Period = own,
                PeriodToken = place - 1,
                Doubts = [.. readings[level]!.Doubts],
            }
            : null;
    }

    FigureReading? Level(FigureReading same, FigureReading before, FigureCues cues)
    {
        var number = same.Number!;
        var isSameUnit = before.IsGrowth ? FigureValues.IsMoneyOrOwn(number, before.Metric!) : before.Number!.Unit == number.Unit;
        if (cues.IsTo && isSameUnit && (before.IsGrowth || before.IsBefore))
            return before.IsBefore ? same with { Period = null, PeriodToken = -1 } : same;
        if (cues.IsFrom && isSameUnit)
            return same with { IsBefore = true, Period = null, PeriodToken = -1 };
        if (number.IsMoney && !number.IsScaled && before.Metric!.Id == "price_change" && tokens[same.Token - 1].Text == "报")
            return same with { Metric = state.Passage.MetricOf("share_price"), MetricText = null };
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

    FigureReading? WithGrowth(FigureReading reading, int direction, GrowthMeasure? comparison, FigureReading before)
    {
        var number = reading.Number!;
        if (reading.Metric!.Growth is not null || (number.IsInPoints && !FigureValues.IsRatio(reading.Metric)))
            return null;
        var doubts = new HashSet<Doubt>(before.Doubts);
        if (comparison is null)
            doubts.Add(Doubt.AssumedComparison);
        // 5.40亿元，2022年至2024年的年均复合增长率为183.2%: a period of its own.
        var own = state.PeriodBetween(before.Token, reading.Token) is { } named
            && tokens[named].Period!.Reference == PeriodReference.None ? named : -1;
        return reading with
        {
            Growth = comparison ?? GrowthMeasure.YearOnYear,
            Number = FigureValues.Signed(number, direction),
            Doubts = doubts,
            Period = own >= 0 ? periods[own] : before.IsBefore ? null : before.Period,
            PeriodToken = own >= 0 ? own : before.IsBefore ? -1 : before.PeriodToken,
        };
    }

    /// <summary>研发投入29.35亿元，占营业收入的30.93%: the ratio of the expense before to revenue.</summary>
    public FigureReading? ShareOfRevenue(int place, MetricSlot slot)
    {
        if (slot.Metric.Id is not ("revenue" or "total_revenue") || slot.Segment is not null
            || tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number)
        {
            return null;
        }

        var isShare = Enumerable.Range(0, slot.Token).Reverse().TakeWhile(i => tokens[i].Kind != TokenKind.Number).Any(i =>
            tokens[i].Is(ArticleWord.Share));
        var before = Enumerable.Range(0, slot.Token).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false }, -1);
        return isShare && before >= 0 && OfRevenue.TryGetValue(readings[before]!.Metric!.Id, out var ratio)
            && state.Passage.MetricOf(ratio) is { } metric
            ? readings[before]! with
            {
                Token = place,
                Metric = metric,
                MetricText = null,
                Number = number,
                Qualifier = Qualifier.Exact,
                Doubts = [.. readings[before]!.Doubts],
            }
            : null;
    }
}
