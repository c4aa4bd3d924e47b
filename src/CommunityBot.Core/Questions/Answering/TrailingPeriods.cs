using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// The twelve months up to each quarter, half or year of a flow: four quarters, or the last year with the part of this year since
/// then and without the same part of the last. A rate is computed of such sums; a stated one is of another time.
/// </summary>
static class TrailingPeriods
{
    public static List<Result> Of(List<Result> known)
    {
        if (known.Exists(result => result.Metric.Kind == MetricKind.Stock))
            return known;
        var windows = new List<Result>();
        var actual = known.Where(result => result.Number is not null && result.Unit is UnitKind.Money or UnitKind.Count
            && result.Basis is not (Basis.Planned or Basis.Estimated));
        foreach (var series in actual.GroupBy(result => (result.Segment, result.Currency)))
        {
            var figures = series.GroupBy(result => result.Period)
                .Where(group => !group.Skip(1).Any())
                .Select(group => group.First())
                .ToList();
            windows.AddRange(figures.Where(figure => figure.Period.Kind == PeriodKind.Year));
            foreach (var last in figures.OrderBy(figure => figure.Period.Kind))
            {
                if (!windows.Exists(window => window.Period.End == last.Period.End && window.Segment == last.Segment)
                    && (OfQuarters(figures, last) ?? OfYear(figures, last)) is { } window)
                {
                    windows.Add(window);
                }
            }
        }

        return [.. windows.OrderBy(window => window.Period.End)];
    }

    static Result? OfQuarters(List<Result> figures, Result last)
    {
        List<Result> chain = [];
        for (var next = last; next is { Period.Kind: PeriodKind.Quarter } && chain.Count < 4;)
        {
            chain.Insert(0, next);
            next = figures.Find(figure => figure.Period.Kind == PeriodKind.Quarter && figure.Period.End == next.Period.Start.PlusDays(-1));
        }

        return chain.Count < 4 ? null : PeriodSum.Of(Span(chain[0], last), chain);
    }

    static Result? OfYear(List<Result> figures, Result last)
    {
        if (last.Period.Kind is PeriodKind.Year || figures.Find(figure => figure.Period.Kind == PeriodKind.Year
            && figure.Period.End == last.Period.Start.PlusDays(-1)) is not { } year)
        {
            return null;
        }

        var before = figures.Find(figure => figure.Period.IsSame(last.Period.AddYears(-1)));
        return before is null ? null
            : PeriodSum.Of(Period.Span(before.Period.End.PlusDays(1), last.Period.End), [year, last, before], minus: 1);
    }

    static Period Span(Result first, Result last) => Period.Span(first.Period.Start, last.Period.End);
}
