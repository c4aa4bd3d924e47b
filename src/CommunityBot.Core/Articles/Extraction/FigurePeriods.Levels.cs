namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The growth that two levels before it give.</summary>
sealed partial class FigurePeriods
{
    /// <summary>
    /// 2023年45亿元，2022年50亿元，增减-10%: the change is of the later year, though the earlier one is named last, if the two levels
    /// give it.
    /// </summary>
    public FigureReading OfLevels(FigureReading reading)
    {
        if (reading is not { Left: null, Growth: not null, Period: { } named, Number: { To: null } change })
            return reading;
        var before = Enumerable.Range(0, reading.Token).Reverse().Select(i => readings[i]).OfType<FigureReading>()
            .Where(other => other is { Left: null }).Take(2).ToList();
        if (before.Count < 2 || before[0] is not { Growth: null, Number: { To: null } then, Period: { } earlier } last
            || before[1] is not { Growth: null, Number: { To: null } now, Period: { } later } first
            || earlier != named || later.AddYears(-1) != named || last.Metric != reading.Metric || first.Metric != reading.Metric
            || last.Segment != reading.Segment || first.Segment != reading.Segment || then.Value == 0)
        {
            return reading;
        }

        var given = change.IsInPoints ? now.Value - then.Value : (now.Value / then.Value) - 1;
        return Math.Abs(given - change.Value) <= (change.IsInPoints ? 0.001m : 0.006m)
            ? reading with { Period = later, PeriodToken = first.PeriodToken } : reading;
    }
}
