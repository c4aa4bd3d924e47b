using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Lists that follow another list and have one value for each of its values: growths, shares of revenue.</summary>
sealed partial class FigureLists
{
    /// <summary>The readings of the list before this one, if it has as many values.</summary>
    List<FigureReading>? ListBefore(List<int> numbers)
    {
        var before = readings.Take(numbers[0]).OfType<FigureReading>().Where(reading =>
            reading is { Left: null, IsGrowth: false }).ToList();
        return before.Count < numbers.Count ? null
            : before[^numbers.Count..] is var last
                && last.TrueForAll(reading => reading.Number!.Unit == last[0].Number!.Unit) ? last : null;
    }

    /// <summary>营业收入和净利润分别为…，同比分别增长52%和53%: the growth of each.</summary>
    bool OfListBefore(List<int> numbers, FigureCues cues)
    {
        if (cues is not { MetricToken: < 0, Direction: not 0, IsTo: false, IsShare: false, NumberBefore: >= 0 }
            || ListBefore(numbers) is not { } before
            || !numbers.TrueForAll(place => tokens[place].Number is { Unit: UnitKind.Ratio, IsInPoints: var points }
                && points == FigureValues.IsRatio(before[0].Metric!))
            || before[^1].Token != cues.NumberBefore
            || Enumerable.Range(cues.NumberBefore, numbers[0] - cues.NumberBefore).Count(i =>
                FigureCues.ComparisonOf(tokens[i].Word) is not null) > 1)
        {
            return false;
        }

        var direction = 0;
        for (var i = 0; i < numbers.Count; i++)
        {
            var from = i == 0 ? cues.NumberBefore : numbers[i - 1];
            var cue = Enumerable.Range(from, numbers[i] - from).LastOrDefault(place =>
                tokens[place].Word is ArticleWord.Up or ArticleWord.Down
                or ArticleWord.YearUp or ArticleWord.YearDown, -1);
            direction = cue < 0 ? direction : tokens[cue].Word is ArticleWord.Up or ArticleWord.YearUp ? 1 : -1;
            readings[numbers[i]] = before[i] with
            {
                Token = numbers[i],
                Growth = cues.Comparison ?? GrowthMeasure.YearOnYear,
                Number = FigureValues.Signed(tokens[numbers[i]].Number!, direction),
                Qualifier = Qualifier.Exact,
                Doubts = cues.Comparison is null ? [.. before[i].Doubts, Doubt.AssumedComparison] : [.. before[i].Doubts],
            };
        }

        return true;
    }

    /// <summary>两类产品收入分别为…，占营收比重分别为68.6%和19.3%: the share of each part.</summary>
    bool SharesOfBefore(List<int> numbers)
    {
        if (ListBefore(numbers) is not { } before
            || !before.TrueForAll(reading => reading is { Metric.Id: "segment_revenue", Segment: not null })
            || !numbers.TrueForAll(place => tokens[place].Number is { Unit: UnitKind.Ratio, IsInPoints: false })
            || passage.MetricOf("segment_revenue_share") is not { } metric)
        {
            return false;
        }

        for (var i = 0; i < numbers.Count; i++)
        {
            readings[numbers[i]] = before[i] with
            {
                Token = numbers[i],
                Metric = metric,
                MetricText = null,
                Number = tokens[numbers[i]].Number!,
                Qualifier = Qualifier.Exact,
                Doubts = [.. before[i].Doubts],
            };
        }

        return true;
    }
}
