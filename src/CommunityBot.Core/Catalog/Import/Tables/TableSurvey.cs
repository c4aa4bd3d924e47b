using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>Decides by all cells of a table what none of them tells alone: decimal commas, base units, percentages, months.</summary>
static partial class TableSurvey
{
    // In yuan: thousands or millions are not given with two decimals at this size.
    const decimal SureAmount = 10_000_000;

    public static TableContext Survey(
        TableContext context, TableHeader header, IReadOnlyList<SheetRow> rows, Func<SheetRow, int, MetricColumn?> metricOf,
        IReadOnlyList<CellPeriod> periods, out string problem)
    {
        problem = "";
        var (commas, points, mixed, cents) = (0, 0, 0, false);
        var percentages = new HashSet<string>();
        foreach (var row in rows)
        {
            foreach (var column in header.FigureColumns)
            {
                var text = row.Cell(column);
                if (text.Length == 0 || metricOf(row, column) is not { } metric)
                    continue;
                var comma = CellNumbers.HasDecimalComma(text);
                commas += comma == true ? 1 : 0;
                points += comma == false ? 1 : 0;
                if (!CellNumbers.TryParse(text, hasDecimalCommas: false, out var number))
                    continue;
                mixed += metric.UnitKind == UnitKind.Money && number.Unit.Multiplier > 1 ? 1 : 0;
                cents |= metric.UnitKind == UnitKind.Money && !number.HasUnit && Math.Abs(number.Number) >= SureAmount
                    && number.Number != decimal.Truncate(number.Number)
                        && number.Number == decimal.Round(number.Number, 2, MidpointRounding.ToEven);
                if (metric is { Growth: null, UnitKind: UnitKind.Ratio } && !number.HasUnit && number.Number > 1.5m && IsShare(metric))
                    _ = percentages.Add(metric.Metric.Id);
            }
        }

        if (commas > 0 && points > 0)
            problem = "some numbers have decimal commas and others decimal points: write all in one way";
        var months = periods.Where(period => period.Form == PeriodForm.Month).ToList();
        var isProgram = context.IsInBaseUnits || header.Cells.Any(cell => TableRoles.TellsBaseUnits(cell.Text))
            || HasProgramsLabels(header, rows);
        var hasReports = isProgram || periods.Any(period => period is { IsReport: true, Label.Kind: PeriodKind.Half });
        return context with
        {
            HasDecimalCommas = commas > 0,
            HasMixedUnits = mixed > 0,
            IsInBaseUnits = isProgram || mixed > 0
                || (cents && commas == 0),
            Percentages = percentages,
            HasMonths = months.Exists(month => month.Day.Month % 3 != 0),
            ThirdReportIsNineMonths = hasReports ? true : context.ThirdReportIsNineMonths,
        };
    }

    /// <summary>Whether the rows are labelled as programs do: TotalRevenue, CostOfRevenue.</summary>
    static bool HasProgramsLabels(TableHeader header, IReadOnlyList<SheetRow> rows)
    {
        const int Enough = 4;
        var column = header.ColumnOf(TableRole.Metric);
        return column >= 0 && rows.Count(row => Camel().IsMatch(row.Cell(column))) >= Enough;
    }

    [GeneratedRegex("^(?:[A-Z][a-z]+){2,}$")]
    private static partial Regex Camel();

    /// <summary>Whether the ratio is a part of a whole, which is not above one but for odd years.</summary>
    static bool IsShare(MetricColumn metric) => metric.Metric.Id.Contains("margin", StringComparison.Ordinal)
        || metric.Metric.Id is "debt_to_assets" or "roe" or "roa" or "effective_tax_rate" or "rnd_to_revenue"
        || metric.Metric.Id.EndsWith("_ratio", StringComparison.Ordinal) || metric.Metric.Id.EndsWith("_share", StringComparison.Ordinal);
}
