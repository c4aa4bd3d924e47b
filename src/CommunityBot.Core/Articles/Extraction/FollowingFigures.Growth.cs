using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The growth of the figure before: as a percentage, as a multiple, over several years.</summary>
sealed partial class FollowingFigures
{
    static bool IsUnknownVerb(ArticleToken token) => token.Kind == TokenKind.Word && Script.IsHan(token.Text[0])
        && token.Han is HanKind.Verb or HanKind.Unknown or HanKind.Morpheme;

    /// <summary>同比大增逾2倍: a rise of so many times.</summary>
    static FigureReading? Multiplied(FigureReading same, FigureReading before, FigureCues cues)
    {
        if (same.Number!.Unit != UnitKind.Multiple || cues.Direction <= 0 || cues.IsTo || before.Metric!.Growth is not null
            || before.Metric.Unit is not (UnitKind.Money or UnitKind.Price or UnitKind.Count) && cues.Comparison is null)
        {
            return null;
        }

        if (cues.Comparison is null)
            same.Doubts.Add(Doubt.AssumedComparison);
        return same with { Growth = cues.Comparison ?? GrowthMeasure.YearOnYear, Qualifier = cues.Qualifier };
    }

    FigureReading? WithGrowth(FigureReading reading, int direction, GrowthMeasure? comparison, FigureReading before,
        bool isOfBefore = false)
    {
        var number = reading.Number!;
        if (reading.Metric!.Growth is not null || (number.IsInPoints && !FigureValues.IsRatio(reading.Metric)))
            return null;
        var doubts = new HashSet<Doubt>(before.Doubts);
        if (comparison is null)
            doubts.Add(Doubt.AssumedComparison);
        // 5.40亿元，2022年至2024年的年均复合增长率为183.2%: a period of its own.
        var own = !isOfBefore && state.PeriodBetween(before.Token, reading.Token) is { } named
            && tokens[named].Period!.Reference == PeriodReference.None && !compared.IsComparedWith(named) ? named : -1;
        if (own < 0 && comparison == GrowthMeasure.Compound && Spanned(reading.Metric) is { } span)
            return reading with { Growth = comparison, Number = FigureValues.Signed(number, direction), Doubts = doubts, Period = span };
        return reading with
        {
            Growth = comparison ?? GrowthMeasure.YearOnYear,
            Number = FigureValues.Signed(number, direction),
            Doubts = doubts,
            Period = own >= 0 ? periods[own] : before.IsBefore ? null : reading.Period,
            PeriodToken = own >= 0 ? own : before.IsBefore ? -1 : reading.PeriodToken,
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
}
