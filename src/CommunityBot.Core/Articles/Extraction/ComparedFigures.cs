using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Reads figures that stand beside another one to compare it: of the year before, or of the next company of a ranking.</summary>
sealed class ComparedFigures(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;
    readonly FigureReading?[] readings = state.Readings;

    /// <summary>Net income of $486 million, or $0.56 a share, versus $178 million, or $0.20, in the year-ago quarter: the same a year
    /// before.</summary>
    public FigureReading? Earlier(int place)
    {
        if (EarlierIs(place) is { } stated)
            return stated;
        var opener = place - 1;
        while (opener >= 0 && !IsOpener(tokens[opener].Text) && !IsMultipleOf(opener))
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

        if (opener < 0 || period >= tokens.Count
            || tokens[period].Period!.Reference is not (PeriodReference.PriorYear or PeriodReference.PriorQuarter))
        {
            return null;
        }

        var number = tokens[place].Number!;
        var level = readings.Take(opener).LastOrDefault(reading => reading is { Left: null, IsGrowth: false, Period: not null }
            && reading.Number!.IsMoney == number.IsMoney && reading.Number.IsScaled == number.IsScaled
            && (number.IsMoney || reading.Number.Unit == number.Unit));
        if (level is null)
            return null;
        var then = tokens[period].Period!.Reference == PeriodReference.PriorYear ? level.Period!.Value.AddYears(-1)
            : state.Passage.QuarterBefore(level);
        return then is null ? null : level with
        {
            Token = place,
            Number = level.Number!.Value < 0 && number.Value > 0
                && level.Metric!.Id is "eps" or "eps_diluted" ? number with { Value = -number.Value } : number,
            Qualifier = Qualifier.Exact,
            Period = then,
            PeriodToken = period,
            Doubts = [.. level.Doubts],
        };
    }

    /// <summary>More than double the $21.2 million it made a year earlier.</summary>
    bool IsMultipleOf(int place) => tokens[place].Text == "the" && place > 0
        && tokens[place - 1].Text.Split(' ')[^1] is "double" or "triple" or "twice" or "quadruple" or "half" or "times";

    /// <summary>Net income slipped to €305m; a year earlier it was €403m: the same of the period that stands before.</summary>
    FigureReading? EarlierIs(int place)
    {
        var period = place - 1;
        while (period > 0 && place - period < 6 && tokens[period].Text is "it" or "that" or "the figure" or "was" or "were" or "had" or "been"
            or "stood" or "at" or "the")
        {
            period--;
        }

        if (period <= 0 || period > place - 2 || tokens[period].Period?.Reference is not PeriodReference.PriorYear
            || !tokens.Skip(period + 1).Take(place - period - 1).Any(token => token.Text is "was" or "were" or "stood" or "been"))
        {
            return null;
        }

        var number = tokens[place].Number!;
        var level = readings.Take(period).LastOrDefault(reading => reading is not null);
        return level is { Left: null, IsGrowth: false, IsBefore: false, Period: { } now } && level.Number!.Unit == number.Unit
            && level.Number.IsScaled == number.IsScaled ? level with
            {
                Token = place,
                Number = number,
                Qualifier = Qualifier.Exact,
                Period = now.AddYears(-1),
                PeriodToken = period,
                Doubts = [.. level.Doubts],
            } : null;
    }

    /// <summary>Revenue was $412 million in 2025, compared with $350 million in 2024: the same of the period behind the number.</summary>
    public FigureReading? OfNamedPeriod(int place)
    {
        var number = tokens[place].Number!;
        var period = Enumerable.Range(place + 1, tokens.Count - place - 1).FirstOrDefault(i => state.Claimed[i] == place
            && state.Periods[i] is not null && tokens[i].Period!.Reference == PeriodReference.None, -1);
        if (period < 0)
            return null;
        var opener = place - 1;
        while (opener >= 0 && (tokens[opener].Kind is TokenKind.Cue && !IsOpener(tokens[opener].Text)
            && tokens[opener].Word is not (ArticleWord.From or ArticleWord.To)))
        {
            opener--;
        }

        if (opener < 0 || !(IsOpener(tokens[opener].Text) || tokens[opener].Is(ArticleWord.From)))
            return null;
        var level = readings.Take(opener).LastOrDefault(reading => reading is { Left: null, IsGrowth: false, IsBefore: false }
            && reading.Number!.IsMoney == number.IsMoney && reading.Number.Unit == number.Unit
                && reading.Number.IsScaled == number.IsScaled);
        if (level is null || level.Period == state.Periods[period]
            || (level.Period is { } now && now.Calendar.Kind != state.Periods[period]!.Value.Calendar.Kind))
        {
            return null;
        }

        return level with
        {
            Token = place,
            Number = number,
            Qualifier = Qualifier.Exact,
            Period = state.Periods[period],
            PeriodToken = period,
            Doubts = [.. level.Doubts],
        };
    }

    /// <summary>台积电市占率70.2%，三星7.3%，中芯国际5.1%: the same of the company that stands before the number.</summary>
    public FigureReading? OfNextCompany(int place, FigureCues cues)
    {
        var (company, period) = (place - 1, -1);
        while (company > 0 && (tokens[company].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly
            || tokens[company].Text is "为" or "则为" or "仅为" or "的" or "at" or "with" or "had" or "has" or "held" or "holds"
            || (tokens[company].Kind == TokenKind.Period && period < 0)))
        {
            period = tokens[company].Kind == TokenKind.Period ? company : period;
            company--;
        }

        if (company < 2 || tokens[company].Company is not { IsIndex: false } next || !tokens[company - 1].IsMark(",，、;；")
            && tokens[company - 1].Text is not ("和" or "而" or "and" or "by" or "高于" or "低于" or "超过" or "超越" or "不及")
            || readings[cues.NumberBefore] is not { Left: null, IsGrowth: false } before || before.Metric!.Growth is not null
            || company - cues.NumberBefore > (tokens[company - 1].Text == "by" || before.Metric.Id == "market_share" ? 14 : 3)
                || before.Number!.Unit != tokens[place].Number!.Unit || before.Number.IsScaled != tokens[place].Number!.IsScaled)
        {
            return null;
        }

        // 海光信息同期为20亿元, 去年同期的8.53亿元.
        var told = period < 0 || tokens[period].Period!.Reference == PeriodReference.Same ? before.Period
            : tokens[period].Period!.Reference == PeriodReference.PriorYear ? before.Period?.AddYears(-1) : state.Periods[period];
        return period >= 0 && told is null ? FigureReading.NotRead(place, "its period is not clear") : before with
        {
            Token = place,
            Company = next,
            Number = tokens[place].Number,
            Qualifier = cues.Qualifier,
            Period = told,
            PeriodToken = period < 0 ? before.PeriodToken : period,
            Doubts = [.. before.Doubts, Doubt.List],
        };
    }

    public static bool IsOpener(string text) =>
        text is "versus" or "vs" or "vs." or "against" or "compared with" or "compared to" or "compared";

    /// <summary>較3月下滑9.96%: the period is what the figure is compared with.</summary>
    public bool IsComparedWith(int period) => period > 0 && tokens[period].Period!.Reference == PeriodReference.None
        && tokens[period - 1].Text is "同比" or "较" or "比" or "相比" or "相较" or "than" or "from" or "over" or "vs" or "versus";

    public static GrowthMeasure? Measured(Period now, Period then) =>
        then.Kind == PeriodKind.Instant && then.End is { Month: 12, Day: 31 }
            && then.End.Year == now.End.Year - 1 ? GrowthMeasure.SinceYearEnd
        : now.Kind != then.Kind ? null
        : now.AddYears(-1) == then ? GrowthMeasure.YearOnYear
        : now.Kind == PeriodKind.Quarter && now.QuarterBefore() == then ? GrowthMeasure.QuarterOnQuarter
        : now.Kind == PeriodKind.Month && then.End.PlusDays(1) == now.Start ? GrowthMeasure.MonthOnMonth
        : null;
}
