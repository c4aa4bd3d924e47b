namespace CommunityBot.Core.Catalog.Import.Staging;

/// <param name="Period">A year, half, quarter or nine months.</param>
readonly record struct StagedQuarter(Period Period, StagedFact Fact);

/// <summary>
/// The single quarters of a flow that are not stated and follow from the figures since the start of the year: the fourth is the
/// year less the first nine months.
/// </summary>
static class SingleQuarters
{
    /// <summary>The missing quarters, each with the longer figure and the one to subtract from it.</summary>
    public static IEnumerable<(Period Period, StagedFact Whole, StagedFact Part)> Missing(IEnumerable<StagedQuarter> stated)
    {
        foreach (var year in stated.GroupBy(figure => LabelOf(figure.Period)?.Year).Where(group => group.Key is not null))
        {
            var parts = new Dictionary<(PeriodKind, int), StagedQuarter>();
            foreach (var figure in year)
                parts[(figure.Period.Kind, LabelOf(figure.Period)!.Value.Number)] = figure;
            for (var quarter = 2; quarter <= 4; quarter++)
            {
                if (parts.ContainsKey((PeriodKind.Quarter, quarter))
                    || !parts.TryGetValue(ToDate(quarter), out var whole) || !parts.TryGetValue(ToDate(quarter - 1), out var part)
                    || whole.Period.Start != part.Period.Start || whole.Fact.Currency != part.Fact.Currency)
                {
                    continue;
                }

                var label = new FiscalLabel(year.Key!.Value, PeriodKind.Quarter, quarter);
                yield return (Period.OfFiscal(label, part.Period.End.PlusDays(1), whole.Period.End), whole.Fact, part.Fact);
            }
        }
    }

    static (PeriodKind, int) ToDate(int quarter) => quarter switch
    {
        1 => (PeriodKind.Quarter, 1),
        2 => (PeriodKind.Half, 1),
        3 => (PeriodKind.NineMonths, 0),
        _ => (PeriodKind.Year, 0),
    };

    static FiscalLabel? LabelOf(Period period) => period.Fiscal ?? FiscalLabel.Of(period);
}
