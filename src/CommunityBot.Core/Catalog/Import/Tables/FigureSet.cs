using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <param name="Place">Line and column, for messages.</param>
/// <param name="IsUpdate">Whether the row is marked as the newer of two that were published on one day.</param>
readonly record struct PlacedFigure(StagedFact Fact, string Place, bool IsUpdate, bool IsToDate);

/// <summary>
/// The figures of a file until all of them are known: of several for one period the last published is current, and single
/// quarters are computed from those since the start of the year.
/// </summary>
sealed class FigureSet
{
    // Never negative, so that figures since the start of the year never fall.
    static readonly HashSet<string> Growing = ["revenue", "total_revenue", "cost_of_revenue", "rnd_expense", "selling_expense",
        "admin_expense"];

    readonly Dictionary<(string Entity, Quantity Quantity, Period Period, bool IsEstimate), List<PlacedFigure>> figures = [];

    public void Add(PlacedFigure figure)
    {
        var key = (figure.Fact.EntityId, figure.Fact.Metric.Quantity, figure.Fact.Period, figure.Fact.Basis == Basis.Estimated);
        if (!figures.TryGetValue(key, out var known))
            figures.Add(key, known = []);
        known.Add(figure);
    }

    /// <summary>Adds all figures, those that are superseded, and the single quarters that follow.</summary>
    public void Write(FactSink sink, FilePreview preview)
    {
        var toDate = new Dictionary<(string Entity, MetricUnit Metric), List<(StagedQuarter Quarter, string Place, bool IsToDate)>>();
        foreach (var stated in figures.Values)
        {
            var newest = Settle(stated, sink, preview);
            preview.CountPeriod(newest.Fact.Period);
            var fact = newest.Fact;
            if (fact.Metric is not { Unit: UnitKind.Money, Quantity.Growth: null } || fact.Basis != Basis.Reported
                || !fact.Period.IsStretch)
            {
                continue;
            }

            var key = (fact.EntityId, fact.Metric);
            if (!toDate.TryGetValue(key, out var quarters))
                toDate.Add(key, quarters = []);
            quarters.Add((new(fact.Period, fact), newest.Place, newest.IsToDate));
        }

        foreach (var quarters in toDate.Values)
        {
            CheckGrowing(quarters, sink.Problems);
            foreach (var (period, whole, part) in SingleQuarters.Missing(quarters.Select(figure => figure.Quarter)))
            {
                _ = sink.Add(whole with
                {
                    Period = period,
                    Number = whole.Number - part.Number,
                    AsOf = NodaTime.LocalDate.Max(whole.AsOf, part.AsOf),
                    Basis = Basis.Computed,
                    Qualifier = whole.Qualifier == Qualifier.Exact && part.Qualifier == Qualifier.Exact ? Qualifier.Exact : Qualifier.About,
                });
                preview.CountPeriod(period);
                preview.Computed++;
            }
        }
    }

    static PlacedFigure Settle(List<PlacedFigure> stated, FactSink sink, FilePreview preview)
    {
        var ordered = stated.OrderBy(figure => figure.Fact.AsOf).ThenBy(figure => figure.IsUpdate).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            var (one, other) = (ordered[i - 1], ordered[i]);
            if (one.Fact.AsOf == other.Fact.AsOf && one.IsUpdate == other.IsUpdate && IsOther(one.Fact, other.Fact))
            {
                sink.Problems.Add(
                    $"contradiction {other.Fact.Metric.Quantity}",
                    $"{other.Place}: {Text(other.Fact)} contradicts {Text(one.Fact)} at {one.Place} about the same figure "
                        + $"({other.Fact.Metric.Quantity.MetricId}, {other.Fact.Period}): correct "
                            + "one, or leave a column out with --map \"HEADER=-\"");
            }
        }

        var runs = ordered.Where((figure, i) => i == 0 || IsOther(ordered[i - 1].Fact, figure.Fact)).ToList();
        var successor = sink.Add(runs[^1].Fact);
        for (var i = runs.Count - 2; i >= 0; i--)
        {
            successor = sink.Add(runs[i].Fact, successor);
            preview.Superseded++;
        }

        return runs[^1];
    }

    static bool IsOther(StagedFact one, StagedFact other) => one.Number != other.Number || one.Currency != other.Currency;

    static string Text(StagedFact fact) => $"{FactRow.Number(fact.Number)}{(fact.Currency is null ? "" : " " + fact.Currency)}";

    /// <summary>Figures since the start of the year that fall are single quarters in disguise.</summary>
    static void CheckGrowing(List<(StagedQuarter Quarter, string Place, bool IsToDate)> figures, ImportProblems problems)
    {
        foreach (var year in figures.Where(figure => figure.IsToDate && Growing.Contains(figure.Quarter.Fact.Metric.Quantity.MetricId))
            .GroupBy(figure => figure.Quarter.Period.Start))
        {
            var ordered = year.OrderBy(figure => figure.Quarter.Period.End).ToList();
            foreach (var (shorter, longer) in ordered.Zip(ordered.Skip(1)))
            {
                if (longer.Quarter.Fact.Number < shorter.Quarter.Fact.Number && shorter.Quarter.Fact.Number > 0)
                {
                    problems.Add(
                        $"falling {longer.Quarter.Fact.Metric.Quantity}",
                        $"{longer.Place}: {longer.Quarter.Fact.Metric.Quantity.MetricId} falls from {Text(shorter.Quarter.Fact)} "
                            + $"({shorter.Quarter.Period}) to {Text(longer.Quarter.Fact)} "
                                + $"({longer.Quarter.Period}), as figures since the start "
                            + "of the year cannot: if they are of single quarters, say --single-quarters");
                }
            }
        }
    }
}
