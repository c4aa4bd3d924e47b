using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <param name="Currency">ISO 4217; null for figures that are not money.</param>
/// <param name="Problem">Why there is no figure, with its cure; null if there is one.</param>
readonly record struct FigureValue(decimal Number, string? Currency, Qualifier Qualifier, bool IsInPoints, string? Problem);

/// <summary>Reads the figure in a cell with the units of the cell, its column, its row and the table.</summary>
static class FigureCell
{
    // Below it, a bare number beside others in 亿 and 万 is more likely in those than in yuan.
    const decimal SmallestBare = 1000;

    // In yuan or dollars: companies of the field have no smaller amounts in their reports.
    const decimal SmallestOfCompany = 100_000;

    /// <param name="stated">The unit of the column or the row; null if there is none.</param>
    /// <param name="currency">The currency that the row states; null if none.</param>
    public static FigureValue Read(
        string text, MetricColumn metric, AmountUnit? stated, string? currency, Entity company, TableContext table)
    {
        if (text.StartsWith('='))
            return Problem($"'{text}' is a formula: save the values alone");
        if (!CellNumbers.TryParse(text, table.HasDecimalCommas, out var cell))
            return Problem($"'{text}' is not a number; taken are forms like 11.74亿, (11.74), 1.17446E+09 and 56.7%");
        var isMoney = metric.UnitKind is UnitKind.Money or UnitKind.Price;
        var outside = stated ?? default;
        // The unit of a title is that of amounts, and not of figures per share, percentages or counts.
        if (stated is null && isMoney && table.Unit is { } unit)
            outside = metric.UnitKind == UnitKind.Money ? unit : new(1, null, unit.Currency);
        if (!CellUnits.TryMerge(text, cell.Unit, outside, out var merged, out var problem))
            return Problem(problem);
        return metric.UnitKind switch
        {
            UnitKind.Money or UnitKind.Price => Money(text, cell, metric, merged, outside, currency ?? table.Currency, company, table),
            UnitKind.Ratio => Ratio(text, cell, metric, merged, table),
            _ => Other(text, cell, metric, merged),
        };
    }

    static FigureValue Money(
        string text, CellNumber cell, MetricColumn metric, AmountUnit unit, AmountUnit outside, string? currency, Entity company,
        TableContext table)
    {
        if (unit.Kind is not (null or UnitKind.Money or UnitKind.Price)
            || (unit.Kind == UnitKind.Price && metric.UnitKind == UnitKind.Money))
        {
            return Problem($"'{text}' is {Name(unit.Kind.Value)}, but {metric.Metric.Id} is {Name(metric.UnitKind)}");
        }

        if (unit.Currency is not null && currency is not null && unit.Currency != currency)
            return Problem($"'{text}' is in {unit.Currency}, but the row or the title says {currency}");
        // A column of the currency says that figures are in it as they stand, unless they are too small for that.
        var isBare = !cell.HasUnit && outside.Multiplier == 0 && (currency is null || Math.Abs(cell.Number) < SmallestOfCompany);
        if (isBare && metric.UnitKind == UnitKind.Money && cell.Number != 0 && (!table.IsInBaseUnits || IsDoubtful(cell.Number, table)))
            return Problem($"'{text}' has no unit: say which with --unit 亿元 (or 元, 万元, \"USD million\" …)");
        currency ??= unit.Currency ?? HomeCurrency.Of(company);
        if (currency is null)
            return Problem($"'{text}' names no currency: say which with --unit, as in --unit 亿美元");
        var isDeduction = cell.Number < 0 && metric.Growth is null && Deductions.Contains(metric.Metric.Id);
        return Apply(text, isDeduction ? cell with { Number = -cell.Number } : cell, unit, currency);
    }

    /// <summary>
    /// Costs and payments, which statements write as what is taken off: (1,727) or −1,727 is a cost of 1,727. Others, such as a finance
    /// expense or a tax, may be below zero.
    /// </summary>
    static readonly HashSet<string> Deductions =
    [
        "cost_of_revenue", "total_operating_cost", "rnd_expense", "sga", "selling_expense", "admin_expense", "operating_expenses", "capex",
        "d_and_a", "sbc", "dividends_paid", "buyback",
    ];

    static bool IsDoubtful(decimal number, TableContext table) => table.HasMixedUnits && Math.Abs(number) < SmallestBare;

    // In percent: a margin beyond it is an amount in the wrong column.
    const decimal LargestPercentage = 1_000_000;

    static FigureValue Ratio(string text, CellNumber cell, MetricColumn metric, AmountUnit unit, TableContext table)
    {
        if (unit.Kind is not (null or UnitKind.Ratio) || (unit.Kind is null && unit.Multiplier is not (0 or 1)))
            return Problem($"'{text}' does not go with {metric.Metric.Id}, which is a percentage");
        if (unit.Kind is null)
        {
            if (!table.IsInBaseUnits && !table.IsPercent(metric))
            {
                return Problem(
                    $"'{text}' may be a percentage or a fraction: write it with %, or say so with --map \"HEADER={metric.Metric.Id} %\"");
            }

            unit = new(0.01m, UnitKind.Ratio, null);
            if (Math.Abs(cell.Number) > LargestPercentage)
                return Problem($"'{text}' is no percentage, which {metric.Metric.Id} is");
        }

        return Apply(text, cell, unit, null);
    }

    static FigureValue Other(string text, CellNumber cell, MetricColumn metric, AmountUnit unit)
    {
        // Turnovers are counted in times: 次 is a count elsewhere.
        var fits = unit.Kind is null || unit.Kind == metric.UnitKind
            || (unit.Kind == UnitKind.Count && metric.UnitKind == UnitKind.Multiple)
            || (unit.Kind == UnitKind.Ratio && metric.UnitKind == UnitKind.Multiple);
        return fits ? Apply(text, cell, unit, null)
            : Problem($"'{text}' is {Name(unit.Kind!.Value)}, but {metric.Metric.Id} is {Name(metric.UnitKind)}");
    }

    static FigureValue Apply(string text, CellNumber cell, AmountUnit unit, string? currency)
    {
        try
        {
            return new(cell.Number * (unit.Multiplier == 0 ? 1 : unit.Multiplier), currency, cell.Qualifier, unit.IsInPoints, null);
        }
        catch (OverflowException)
        {
            return Problem($"'{text}' is too large");
        }
    }

    static FigureValue Problem(string problem) => new(0, null, default, false, problem);

    static string Name(UnitKind kind) => kind switch
    {
        UnitKind.Price => "money per share",
        UnitKind.Ratio => "a percentage",
        UnitKind.Count => "a count",
        UnitKind.Multiple => "a multiple",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
