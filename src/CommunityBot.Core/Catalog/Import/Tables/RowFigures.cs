using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>Makes facts of cells, or says why not.</summary>
sealed class RowFigures(TableContext table, ImportProblems problems, LeftOut leftOut, string sheet)
{
    /// <summary>Joins the units that the column, the row's label, its unit field and the row below the header state.</summary>
    /// <returns>False if two of them disagree, which is added as a problem.</returns>
    public bool TryUnit(HeaderCell column, HeaderCell? label, string unitText, AmountUnit? below, int line, out AmountUnit? stated)
    {
        stated = null;
        AmountUnit? field = null;
        if (unitText.Length > 0 && !CellNumbers.IsMissing(unitText))
        {
            if (!HeaderUnit.TryParse(unitText, out var parsed))
            {
                problems.Add($"unit {unitText}", $"{sheet}line {line}: '{unitText}' is not a unit like 亿元, 万元, % or USD million");
                return false;
            }

            field = parsed;
        }

        foreach (var unit in (ReadOnlySpan<AmountUnit?>)[column.Unit, label?.Unit, field, below])
        {
            if (unit is not { } next)
                continue;
            if (stated is { } known)
            {
                if (!CellUnits.TryMerge("the unit", next, known, out var merged, out var problem))
                {
                    problems.Add($"unit {column.Text} {unitText}",
                        $"{sheet}line {line}, column '{column.Text}': two units are stated: {problem}");
                    return false;
                }

                next = merged;
            }

            stated = next;
        }

        return true;
    }

    /// <returns>Null if there is no figure in the cell, or a problem, which is added.</returns>
    public StagedFact? Read(
        string text, MetricColumn metric, AmountUnit? unit, string currencyText, Entity company, CellPeriod cell, bool isSingle,
            string place)
    {
        var column = place[(place.IndexOf("column", StringComparison.Ordinal) + 7)..];
        if (CellNumbers.IsMissing(text) || text.StartsWith('#'))
        {
            leftOut.Cell($"column {column}", text);
            return null;
        }

        if (metric.UnitKind is UnitKind.Text or UnitKind.Statement or UnitKind.Date)
        {
            leftOut.Cell($"column {column}", "a text");
            return null;
        }

        string? currency = null;
        if (currencyText.Length > 0 && !CellNumbers.IsMissing(currencyText))
        {
            currency = HeaderUnit.TryParse(currencyText, out var parsed) && parsed.Currency is { } named ? named
                : currencyText.ToUpperInvariant();
            if (!CurrencyCode.IsKnown(currency))
                return Problem($"currency {currencyText}", $"{place}: '{currencyText}' is not a currency like CNY, USD, 人民币 or 美元");
        }

        if (PeriodOf(cell, metric, company, isSingle, place) is not { } period)
            return null;
        var value = FigureCell.Read(text, metric, unit, metric.UnitKind is UnitKind.Money or UnitKind.Price ? currency : null, company,
            table);
        if (value.Problem is { } problem)
            return Problem($"{metric.Quantity} {Shape(problem)}", $"{place}: {problem}");
        return new(company.Id, new(metric.Quantity, metric.Metric.Unit), period, value.Number, value.Currency, "", default, 0)
        {
            Qualifier = value.Qualifier,
            Basis = cell.IsEstimate ? Basis.Estimated : Basis.Reported,
            IsInPoints = metric.Quantity.Growth is not null && value.IsInPoints,
        };
    }

    Period? PeriodOf(CellPeriod cell, MetricColumn metric, Entity company, bool isSingle, string place)
    {
        var kind = metric.Metric.Kind;
        // A growth on the quarter before is of the quarter alone.
        var isQuarter = isSingle || metric.Quantity.Growth == GrowthMeasure.QuarterOnQuarter;
        if (cell.Form == PeriodForm.ThirdReport && !isQuarter && kind == MetricKind.Flow && table.ThirdReportIsNineMonths is not true)
        {
            Problem(
                "third report", $"{place}: 三季报 may be the first nine months or the third quarter alone: say which with "
                    + $"--map \"{cell.Label.Year}三季报={cell.Label.Year}前三季度\" or \"…={cell.Label.Year}Q3\"");
            return null;
        }

        if (cell.Form == PeriodForm.Month && !table.HasMonths && kind == MetricKind.Flow)
        {
            Problem(
                "month", $"{place}: {cell.Day:uuuu-MM} may be the month or the report that ends in "
                    + $"it: write {cell.Day:uuuu}Q{(cell.Day.Month + 2) / 3}, "
                    + "or the day on which the report ends");
            return null;
        }

        if (cell.Form == PeriodForm.ThirdReport && isQuarter)
            cell = cell with { Label = cell.Label with { Kind = PeriodKind.Quarter, Number = 3 } };
        if (ReportPeriods.Of(cell, kind, company.FiscalYear, isQuarter, out var problem) is { } period)
            return period;
        Problem("period", $"{place}: {problem}");
        return null;
    }

    StagedFact? Problem(string kind, string message)
    {
        problems.Add(kind, message);
        return null;
    }

    // Problems that differ in the figure alone are of one kind.
    static string Shape(string problem) => problem.StartsWith('\'') && problem.LastIndexOf('\'') is > 0 and var end ? problem[end..]
        : problem;
}
