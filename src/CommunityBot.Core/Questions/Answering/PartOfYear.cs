using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// A half, a quarter, nine months or a year of a flow that no source states and that follows exactly from others: the second half
/// from the year and the first half, or from two quarters.
/// </summary>
static class PartOfYear
{
    /// <returns>Null if the figure does not follow from what is known.</returns>
    public static Result? Compute(List<Result> known, PeriodAsk? ask)
    {
        if (ask is not { Kind: PeriodAskKind.Exact } || (ask.Fiscal ?? FiscalLabel.Of(ask.Period)) is not { } wanted)
            return null;
        var exact = known.Where(result => result is
        {
            Number: not null, Qualifier: Qualifier.Exact, Metric.Kind: MetricKind.Flow,
            Unit: UnitKind.Money or UnitKind.Count, Basis: Basis.Reported or Basis.Computed
        });
        foreach (var series in exact.GroupBy(result => (result.Segment, result.Currency)))
        {
            var parts = series.Where(result => (result.Period.Fiscal is not null) == (ask.Period.Fiscal is not null))
                .Select(result => (Result: result, Label: result.Period.Fiscal ?? FiscalLabel.Of(result.Period)))
                .Where(part => part.Label is { } label && label.Year == wanted.Year)
                .GroupBy(part => part.Label!.Value)
                .Where(group => !group.Skip(1).Any())
                .ToDictionary(group => group.Key.Quarters, group => group.First().Result);
            if (Sum(parts, wanted.Quarters, ask.Period) is { } sum)
                return sum;
        }

        return null;
    }

    static Result? Sum(Dictionary<(int First, int Last), Result> parts, (int First, int Last) wanted, Period period)
    {
        // What has been since the start of the year, less what was before the period.
        if (wanted.First > 1 && parts.TryGetValue((1, wanted.Last), out var whole)
            && parts.TryGetValue((1, wanted.First - 1), out var before))
        {
            return PeriodSum.Of(period, [whole, before], minus: 1);
        }

        var quarters = Enumerable.Range(wanted.First, wanted.Last - wanted.First + 1).ToList();
        return quarters.Count > 1 && quarters.TrueForAll(quarter => parts.ContainsKey((quarter, quarter)))
            ? PeriodSum.Of(period, [.. quarters.Select(quarter => parts[(quarter, quarter)])])
            : null;
    }
}
