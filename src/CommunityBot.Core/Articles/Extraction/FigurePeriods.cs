using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The periods that a sentence names, and which of them a figure is of.</summary>
sealed partial class FigurePeriods(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;
    readonly Passage passage = state.Passage;
    readonly FigureReading?[] readings = state.Readings;
    readonly ArticlePeriod?[] periods = state.Periods;
    readonly int[] claimed = state.Claimed;

    /// <summary>Days from the end of a quarter within which it is reported.</summary>
    const int LongestToReport = 135;

    /// <summary>The company whose fiscal quarter the sentence names without a year.</summary>
    ArticleCompany? fiscalOwner;

    public void Read()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Period is not { } part || IsOfOrigin(i))
                continue;
            var isCompared = part.Reference == PeriodReference.None && IsOnlyCompared(i);
            periods[i] = OfLastQuarter(i, part) is { } quarter ? quarter : lastQuarters.Contains(i) ? null
                : OfNamedKind(i, SameDay(i) ?? passage.Take(Meant(i, part), period => AsReported(i, period), isCompared))
                ?? (tokens[i].Text == "同期" ? passage.PeriodBefore : null) ?? OfHeading(part) ?? OfReportedQuarter(i);
            if (periods[i] is { IsInstant: true, HasNoYear: false } && part.Reference == PeriodReference.None)
                passage.Day = periods[i];
            if (periods[i] is { } period && (part.Reference is PeriodReference.None or PeriodReference.Same || lastQuarters.Contains(i)))
            {
                if (isCompared || IsStart(i) || IsLookingBack(period))
                    continue;
                passage.Period = Kept(period, i);
                if (!IsExpected(i))
                    passage.ReportedPeriod = passage.Period;
            }
        }

        // 下文口径为2025年度: for all that names no period.
        if (tokens.Any(token => token.Text == "口径")
            && Array.FindLast(periods, period => period is not null) is { IsInstant: false } declared)
        {
            passage.Declared = declared;
        }

        KeepDeclaredReport();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Period)
                claimed[i] = NumberBefore(i);
        }
    }

    /// <summary>本周: prices move in it, and nothing else is reported of it.</summary>
    static bool IsWeek(ArticlePeriod period) => period.Calendar.Kind == PeriodKind.Span
        && NodaTime.Period.DaysBetween(period.Calendar.Start, period.Calendar.End) < 7;

    /// <summary>A day without figures of its own (公告 of 8月25日) does not become the period of the flows after it.</summary>
    ArticlePeriod Kept(ArticlePeriod period, int place) =>
        (period.IsInstant || IsWeek(period)) && (passage.Period ?? passage.HeadedPeriod) is { IsInstant: false } before
            && tokens[place].Period?.IsEnd != true
            ? before : period;

    /// <summary>本季度 in a later paragraph of a report: the quarter that is reported.</summary>
    ArticlePeriod? OfReportedQuarter(int place) => tokens[place].Text is "本季" or "本季度" or "当季" or "this quarter"
        && passage.ReportOf(tokens.FirstOrDefault(token => token.Company is not null)?.Company ?? passage.Subject ?? passage.Main)
            is { Calendar.Kind: PeriodKind.Quarter } report ? report : null;

    /// <summary>The token of the period that belongs to a figure: one that follows it directly, or the nearest before it; -1 for
    /// none.</summary>
    int Chosen(FigureReading reading)
    {
        var place = reading.Token;
        var chosen = -1;
        for (var i = place + 1; i < tokens.Count && chosen < 0; i++)
        {
            if (tokens[i].Kind == TokenKind.Period && claimed[i] == place)
                chosen = i;
            else if (tokens[i].Kind == TokenKind.Number && tokens[i].Number!.Label is null && !FigureCues.IsMargin(tokens, i))
                break;
        }

        for (var i = place - 1; i >= 0 && chosen < 0; i--)
        {
            if (tokens[i].Kind == TokenKind.Period && Applies(i, reading))
                chosen = i;
        }

        return chosen >= 0 ? chosen : OfLevelsBehind(reading);
    }

    public FigureReading Complete(FigureReading reading) => SinceYearBegan(AgainstNamed(Dated(reading)));

    FigureReading Dated(FigureReading reading)
    {
        var place = reading.Token;
        var chosen = Chosen(reading);
        // From $73B to $79.8B in Q1 2025: the state before the change is not of that quarter.
        if (chosen < 0 && !reading.IsBefore && ClosingPeriod(place, IsOfMarket(reading.Metric!)) is { } closing)
        {
            reading.Doubts.Add(Doubt.InheritedPeriod);
            return reading with { Period = periods[closing], PeriodToken = closing };
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

        if (OfListedYears(reading, chosen) is { } listed)
            return listed;
        return periods[chosen] is { } period ? At(reading, chosen, period) : WithoutOwn(reading, chosen);
    }

    /// <summary>The figure at the period that was chosen for it, unless that period is another company's or does not suit the metric.</summary>
    FigureReading At(FigureReading reading, int chosen, ArticlePeriod period)
    {
        var place = reading.Token;

        if (OfReport(reading, chosen, period) is { } whole)
            return whole;
        period = AfterReport(reading, chosen, InOwnYear(reading, chosen, period));
        periods[chosen] = period;
        period = SpanTo(chosen, period) ?? ToMonth(chosen, reading.Metric!) ?? Since(chosen, period) ?? period;
        if (IsOfPriceElsewhere(reading, chosen, period))
            return Inherited(reading);

        if (tokens[chosen].Period!.Reference != PeriodReference.None && period.Fiscal is not null
            && passage.FiscalOwner is { } owner && !owner.IsSame(reading.Company))
        {
            return FigureReading.NotRead(place, "the fiscal period is another company's");
        }

        // 三年半累计亏损63亿元，研发人员占比83%: the stretch of the loss is not that of a state.
        if (tokens[chosen].Period!.HalfYears is not null && (reading.Metric!.Kind == MetricKind.Stock
            || reading.Metric.Unit == UnitKind.Ratio))
        {
            reading.Doubts.Add(Doubt.NoPeriod);
            return reading;
        }

        if (!Suits(period, reading.Metric!, reading) && IsUpTo(chosen, reading))
            return ToDate(chosen, period, reading);
        if (!Suits(period, reading.Metric!, reading))
        {
            // 8月25日公告: the day of the announcement is not the period of its figures.
            var other = Enumerable.Range(0, place).Where(i => periods[i] is { } candidate && Applies(i, reading)
                && Suits(candidate, reading.Metric!, reading)).LastOrDefault(-1);
            if (other < 0)
                return Inherited(reading);
            (chosen, period) = (other, periods[other]!.Value);
        }

        // What companies of the mainland report at the end of September: of nine months, if nothing else is said.
        if (tokens[chosen].Text.EndsWith("三季报", StringComparison.Ordinal))
            reading.Doubts.Add(Doubt.InheritedPeriod);
        if (IsYearInferred(tokens[chosen].Period!))
            reading.Doubts.Add(Doubt.InferredYear);
        return reading with { Period = period, PeriodToken = chosen };
    }

    static bool IsOfMarket(Metric metric) => metric.Growth is { MetricId: "share_price" }
        || metric.Id is "share_price" or "market_cap" or "turnover_value" or "turnover_rate" or "price_change";

    /// <summary>An $18.8B net loss and a 2% decline in 2024: the only period, at the end of the clause, is that of all its
    /// figures.</summary>
    int? ClosingPeriod(int place, bool mayBeDay)
    {
        // Compared with $207 million in 2018: the period of what is compared with is another's.
        var end = Enumerable.Range(place, tokens.Count - place).FirstOrDefault(i => ComparedFigures.IsOpener(tokens[i].Text)
            || tokens[i].Is(ArticleWord.From), tokens.Count);
        var named = Enumerable.Range(0, end).Where(i => tokens[i].Kind == TokenKind.Period).ToList();
        return named is [var only] && only > place && tokens[only].Period!.Reference == PeriodReference.None
            && periods[only] is { } period && period.IsInstant == mayBeDay && claimed[only] >= 0
            && (Script.IsLatinLetter(tokens[only].Text[0]) || char.IsAsciiDigit(tokens[only].Text[0]))
            && !Enumerable.Range(place, only - place).Any(i => tokens[i].IsMark(";；:") || tokens[i].Is(ArticleWord.Forecast)
                || tokens[i].Is(ArticleWord.From) || ComparedFigures.IsOpener(tokens[i].Text)) ? only : null;
    }

    /// <summary>Whether a period before a number can be its period.</summary>
    bool Applies(int period, FigureReading reading)
    {
        if (IsOfChangeBefore(period, reading) || IsOfOrigin(period) || (IsClosed(period) && claimed[period] != reading.Token))
            return false;
        if (lastQuarters.Contains(period) && !reading.IsBefore)
            return true;
        var between = Enumerable.Range(period + 1, reading.Token - period - 1);
        // 大致跟前一季持平，市占率6.8%: what another clause compares with.
        if (between.Any(i => tokens[i].IsMark(",")) && (IsStandstill(period) || IsBehindThan(period)))
            return false;
        // The same period last year belongs to the next number only, and a state before a change needs its own period.
        if (tokens[period].Period!.Reference is PeriodReference.PriorYear or PeriodReference.PriorQuarter or PeriodReference.SameEnd
                or PeriodReference.SameOfYear
            || reading.IsBefore)
        {
            return (!between.Any(i => tokens[i].Kind == TokenKind.Number && tokens[i].Number!.Label is null)
                    || (!reading.IsBefore && OpensClause(period) && !between.Any(i => tokens[i].IsMark(";；")))
                    || (tokens[period].Period!.Reference == PeriodReference.SameEnd && reading.Metric!.Kind == MetricKind.Stock))
                && (!reading.IsBefore || (between.Count() <= 2 && !between.Any(i => tokens[i].Is(ArticleWord.From))));
        }
        // 已超过去年全年, 较10月高位: what is compared with.
        return period == 0 || tokens[period - 1].Text is not ("超过" or "超越" or "较" or "比" or "than" or "高于" or "低于" or "对比")
            || reading.Token - period <= 3;
    }

    /// <summary>A period between 'from' and its number belongs to the level before the change.</summary>
    bool IsOfChangeBefore(int period, FigureReading reading)
    {
        if (reading.IsBefore)
            return false;
        var number = reading.Token;
        for (var i = period + 1; i < number; i++)
        {
            if (readings[i] is { IsBefore: true } before && before.PeriodToken == period)
                return true;
        }

        return claimed[period] >= 0 && claimed[period] != number && readings[claimed[period]] is { IsBefore: true };
    }

    static bool Suits(ArticlePeriod period, Metric metric, FigureReading reading) =>
        metric.Id == "target_price" ? period.IsInstant
        : IsWeek(period) ? IsOfMarket(metric) : !period.IsInstant || metric.Kind == MetricKind.Stock || IsOfMarket(metric)
        || reading.IsGrowth && metric.Kind == MetricKind.Stock;
}
