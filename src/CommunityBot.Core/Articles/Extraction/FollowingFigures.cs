using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads a figure that follows another one and leaves out its metric: its growth, its level after the change, its level before, the same of
/// another period.
/// </summary>
sealed partial class FollowingFigures(SentenceState state, ShareFigures shares)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;
    readonly FigureReading?[] readings = state.Readings;
    readonly ArticlePeriod?[] periods = state.Periods;
    readonly ComparedFigures compared = new(state);

    public FigureReading? Read(int place, FigureCues cues, FigureAfter after)
    {
        if (shares.SharedBehind(place) is { } behind)
            return behind;
        if (cues.IsShare)
            return shares.ShareOfBefore(place, cues) ?? FigureReading.NotRead(place, "a share of something");
        if ((compared.Earlier(place) ?? compared.OfNamedPeriod(place) ?? compared.OfNextCompany(place, cues)) is { } earlier)
            return earlier;
        // Azure revenue growth (48%), Commercial Cloud (32%): of what stands before the bracket.
        if (cues.IsBracketed && IsNamedElse(cues.NumberBefore, place))
            return FigureReading.NotRead(place, "it is of another");
        // 9.4% growth (vs. 4.6% before the pandemic).
        if (IsOnlyCompared(place))
            return FigureReading.NotRead(place, "what the figure before is compared with");
        if (readings[cues.NumberBefore] is not { Metric: not null } before || (before.Left is not null && !before.IsBefore)
            || cues.Blockers.Count > (cues.Comparison is null ? 0 : 1) && !IsAdjusted(place))
        {
            return null;
        }

        // 超过了海光信息去年同期的8.53亿元: of that company.
        if (Enumerable.Range(cues.NumberBefore, place - cues.NumberBefore).Any(i => place - i <= 4 && !cues.IsBracketed
            && tokens[i].Company is { IsIndex: false } other && !other.IsSame(before.Company)
            && (tokens[i + 1].Kind == TokenKind.Period || tokens[i + 1].Text == "的")))
        {
            return FigureReading.NotRead(place, "it is of another company");
        }

        var number = tokens[place].Number!;
        // 78% of the total, up 30%: the growth of what the share is of.
        if (number is { Unit: UnitKind.Ratio, IsInPoints: false } && ShareFigures.IsShare(before.Metric) && LastLevel(place) is { } whole)
            before = whole;
        if (OfAmount(place, before) is not { } suited)
            return null;
        before = suited;
        if (before.Compared is { } original && number.Unit == UnitKind.Ratio)
        {
            var direction = cues.Direction != 0 ? cues.Direction : after.Direction;
            return (before.ComparedBy ?? cues.Comparison) is not { } measure
                ? FigureReading.NotRead(place, "compared with a period that is not the one before")
                : WithGrowth(original with { Token = place, Number = number, Qualifier = Qualifier.Exact }, direction, measure, original,
                    true);
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
        // Fell 1% in 2022 but grew 16% in 2023: each has the period behind it.
        if (before.IsGrowth && number.Unit == UnitKind.Ratio && OwnPeriod(place) is { } own)
            same = same with { Period = periods[own], PeriodToken = own };
        return Growth(same, before, cues, after) ?? OtherPeriod(same, before, cues) ?? Multiplied(same, before, cues) ?? Level(same,
            before, cues);
    }

    bool IsOnlyCompared(int place) => ComparedFigures.IsOpener(tokens[place - 1].Text) && OwnPeriod(place) is null
        && tokens[place].Number is { Unit: UnitKind.Ratio };

    /// <summary>Whether words with capitals stand between the bracket of the figure before and the one of this figure.</summary>
    bool IsNamedElse(int before, int place)
    {
        var open = place - 1;
        while (open > before && !tokens[open].IsMark("("))
            open--;
        return open > before + 2 && tokens[before + 1].IsMark(")") && tokens[open - 1] is { IsCapital: true, Kind: not TokenKind.Company };
    }

    int? OwnPeriod(int place)
    {
        var own = Enumerable.Range(place + 1, tokens.Count - place - 1)
            .FirstOrDefault(i => state.Claimed[i] == place && periods[i] is not null, -1);
        return own >= 0 && tokens[own].Period!.Reference == PeriodReference.None ? own : null;
    }

    bool IsAdjusted(int place) => place > 2 && tokens.Skip(place - 3).Take(2).Any(token => token.Text is "经调整" or "调整后");

    FigureReading? Growth(FigureReading same, FigureReading before, FigureCues cues, FigureAfter after)
    {
        var number = same.Number!;
        if (number.Unit != UnitKind.Ratio)
            return null;
        // English compares behind the number: up 46% from a year earlier and 22% from the prior quarter.
        var growth = after.IsEnglish ? after.Comparison ?? cues.Comparison : cues.Comparison ?? after.Comparison;
        var direction = cues.Direction != 0 ? cues.Direction : after.Direction;
        if (growth is null && state.PeriodBetween(before.Token, same.Token) is { } against && compared.IsComparedWith(against))
        {
            growth = before.Period is { } now
                && periods[against] is { } then ? ComparedFigures.Measured(now.Calendar, then.Calendar) : null;
            if (growth is null || number.Unit != UnitKind.Ratio)
                return FigureReading.NotRead(same.Token, "compared with a period that is not the one before");
            return WithGrowth(same, direction, growth, before, isOfBefore: true);
        }

        // 今年上半年收入9.42亿元，去年同期3.24亿元，同比增长190.7%: the growth of the first.
        if (growth == GrowthMeasure.YearOnYear && before is { IsGrowth: false, PeriodToken: >= 0 }
            && tokens[before.PeriodToken].Period!.Reference == PeriodReference.PriorYear
            && readings.Take(before.Token).LastOrDefault(reading => reading is { Left: null, IsGrowth: false }) is { } current
            && current.Metric == before.Metric && current.Segment == before.Segment && current.PeriodToken != before.PeriodToken)
        {
            return WithGrowth(current with { Token = same.Token, Number = number, Qualifier = Qualifier.Exact }, direction, growth,
                current, true);
        }

        // 同比丢了2个百分点: a verb that is not known; whether it rose or fell is not certain.
        if (direction == 0 && growth is not null && !number.IsSigned && IsUnknownVerb(tokens[same.Token - 1]))
        {
            return FigureReading.NotRead(same.Token, "whether it rose or fell is not certain");
        }

        if (direction == 0 && before is { IsBefore: true, Left: not null, Growth: null } && tokens[same.Token - 1].Text == "or")
            direction = FigureCues.Before(tokens, before.Token).Direction;
        if (direction == 0 && growth is not null && before.IsGrowth)
            direction = Math.Sign(before.Number!.Value);
        if (!number.IsInPoints && before.Metric!.Id is "share_price" or "price_change"
            && (PriceMoves.IsMove(tokens[same.Token - 1].Text) || (growth is null && direction != 0 && !cues.IsTo)))
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
        return !cues.IsTo && mayGrow && (direction != 0 || growth is not null
            // -5.6% in 2020, -3% in 2001.
            || (number.IsSigned && (cues.IsBracketed || before is { IsGrowth: true, Number.IsSigned: true })))
            ? WithGrowth(same, direction, growth, before) : null;
    }

    FigureReading? OtherPeriod(FigureReading same, FigureReading before, FigureCues cues)
    {
        var (place, number) = (same.Token, same.Number!);
        if (number.Unit == before.Number!.Unit && !before.IsGrowth && cues is { Comparison: null, Commas: <= 2 }
            && (cues.Direction == 0 || cues.IsTo) && !before.IsBefore && tokens[place - 1].Text != "from"
            && state.PeriodBetween(cues.NumberBefore, place) is { } named)
        {
            var other = WrittenForms.OfOtherPeriod(same, before, tokens, named, periods[named]);
            return compared.IsComparedWith(named) ? other with
            {
                Compared = before,
                ComparedBy = before.Period is { } now && periods[named] is { } then
                    ? ComparedFigures.Measured(now.Calendar, then.Calendar) : null,
            } : other;
        }

        if (BehindGrowth(same, before, cues) is { } earlier)
            return earlier;

        // 已超越去年全年的2兆8943亿元.
        if (number.IsMoney && cues is { Direction: 0, IsTo: false } && state.PeriodBetween(cues.NumberBefore, place) is { } passed
            && place - passed <= 3
            && tokens[passed].Period!.Reference == PeriodReference.None && passed > 0 && tokens[passed - 1].Text is "超越" or "超过" or "高于" or "超"
            && LastLevel(place) is { } whole && whole.Number!.Currency == number.Currency)
        {
            return whole with
            {
                Token = place,
                Number = number,
                Qualifier = Qualifier.Exact,
                Period = periods[passed],
                PeriodToken = passed,
                Doubts = [.. whole.Doubts]
            };
        }

        // 468.97亿元，月减9.96%，年增3.6%，前11月5447.12亿元: the metric of the last amount.
        var period = place - 1;
        while (period > 0 && tokens[period].Word is ArticleWord.Linker or ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly
            && period > place - 4)
        {
            period--;
        }

        return periods[period] is { } own && number.IsMoney && tokens[period].Period!.Reference == PeriodReference.None && !cues.IsFrom
            && cues.Direction == 0
            && Enumerable.Range(0, place).LastOrDefault(i => readings[i] is { Left: null, IsGrowth: false }, -1) is >= 0 and var last
            && readings[last]!.Number is { IsMoney: true } amount && amount.Currency == number.Currency
            ? readings[last]! with
            {
                Token = place,
                Number = number,
                Qualifier = Qualifier.Exact,
                Period = own,
                PeriodToken = period,
                Doubts = [.. readings[last]!.Doubts],
            }
            : null;
    }

    /// <summary>营收1.93亿元，同比下降44.8%；去年同期为3.50亿元: of the amount before its growth.</summary>
    FigureReading? BehindGrowth(FigureReading same, FigureReading before, FigureCues cues)
    {
        var (place, number) = (same.Token, same.Number!);
        if (!before.IsGrowth || cues is not { Comparison: null, Direction: 0, Commas: <= 2 }
            || state.PeriodBetween(cues.NumberBefore, place) is not { } past
            || tokens[past].Period!.Reference is not (PeriodReference.PriorYear or PeriodReference.SameOfYear)
            || readings.Take(place).LastOrDefault(reading => reading is { Left: null, IsGrowth: false }) is not { } level
            || level.Metric != before.Metric || level.Segment != before.Segment || level.Number!.Unit != number.Unit
            || level.Number.IsInPoints != number.IsInPoints)
        {
            return null;
        }

        var again = level with { Token = place, Number = number, Qualifier = Qualifier.Exact, Doubts = [.. level.Doubts] };
        return WrittenForms.OfOtherPeriod(again, level, tokens, past, periods[past]);
    }

    /// <summary>Sales were up 26% at $36.9 billion; 净利润同比增长22%，为116亿元; 收入增长2%达21.58亿美元; sales rose 8.9%, reaching $4.5 billion.</summary>
    bool IsLevelOfGrowth(int place, FigureCues cues) => FigureCues.IsReached(tokens, place)
        || (cues.Commas == 0 ? tokens[place - 1].Text is "at" or "达" or "达到"
            : tokens[place - 1].Text == "为" && tokens[place - 2].IsMark(",，"));

    FigureReading? Level(FigureReading same, FigureReading before, FigureCues cues)
    {
        var number = same.Number!;
        // 境内收入占比25.39%，达5.54亿元.
        if (number is { IsMoney: true, IsScaled: true } && before is { IsGrowth: false, Metric.Id: "segment_revenue_share" }
            && tokens[tokens[same.Token - 1].Is(ArticleWord.About) ? same.Token - 2 : same.Token - 1].Text
                is "达" or "为" or "约" or "约为" or "or" or "即" or "合" && state.Passage.MetricOf("segment_revenue") is { } part)
        {
            return same with { Metric = part, MetricText = null };
        }

        // 增速从30%上调到35%: the growth after the one before.
        if (cues.IsTo && before is { IsGrowth: true, IsBefore: true } && number is { Unit: UnitKind.Ratio, IsInPoints: false })
            return same with { Growth = before.Growth, Period = null, PeriodToken = -1 };
        var isSameUnit = before.IsGrowth || before.IsBefore ? FigureValues.IsMoneyOrOwn(number, before.Metric!)
            : before.Number!.Unit == number.Unit;
        if (before is { IsGrowth: true } && isSameUnit && number.IsMoney && IsLevelOfGrowth(same.Token, cues))
            return same;

        if (cues.IsTo && isSameUnit && (before.IsGrowth || before.IsBefore))
        {
            // 经调整净亏损由3.90亿元扩大到4.56亿元: a loss again.
            var isLoss = before is { IsBefore: true, Number.Value: < 0 } && number is { IsMoney: true, IsSigned: false }
                && !tokens.Skip(before.Token).Take(same.Token - before.Token).Any(token => token.Text is "盈利" or "盈" or "扭亏" or "转盈"
                    or "profit" or "income");
            return before.IsBefore ? FallenValues.After(same with
            {
                Period = null,
                PeriodToken = -1,
                Number = isLoss ? FigureValues.Signed(number, -1) : number,
            }, state.Passage) : same;
        }

        if (cues.IsFrom && isSameUnit)
            return same with { IsBefore = true, Period = null, PeriodToken = -1 };
        if (number is { IsMoney: true, IsScaled: false } && before.Metric!.Id is "price_change" or "first_day_gain" && !cues.IsCompared
            && tokens[same.Token - 1].Text is "报" or "报收" or "收于" or "收报" or "至" or "at" or "to")
        {
            return same with { Metric = state.Passage.MetricOf("share_price"), MetricText = null, Number = number };
        }

        if (OfShares(same, before) is { } ofShares)
            return ofShares;
        if (!cues.IsCompared || cues.Comparison is not { } with || !isSameUnit || before.IsGrowth || before.Period is not { } then)
            return null;
        return with switch
        {
            GrowthMeasure.YearOnYear => same with { Compared = before, ComparedBy = with, Period = then.AddYears(-1) },
            GrowthMeasure.SinceYearEnd => same with
            {
                Compared = before,
                ComparedBy = with,
                Period = new(Period.Instant(new LocalDate(then.Calendar.End.Year - 1, 12, 31))),
            },
            _ => null,
        };
    }
}
