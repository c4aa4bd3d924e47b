namespace CommunityBot.Core.Catalog.Import.Cells;

/// <summary>Joins the unit that stands in a cell with the one that the column, row or title states.</summary>
static class CellUnits
{
    /// <summary>
    /// A unit that stands in both is applied once; a base unit stated outside (元) goes with any multiple of it in the cell (11.74亿).
    /// </summary>
    /// <param name="text">The cell, for the problem.</param>
    public static bool TryMerge(string text, AmountUnit cell, AmountUnit stated, out AmountUnit merged, out string problem)
    {
        merged = stated.Multiplier == 0 ? cell : stated;
        problem = "";
        var (stands, outside) = (cell.Multiplier, stated.Multiplier == 0 ? 1 : stated.Multiplier);
        if (cell.Kind is { } kind && stated.Kind is { } other && kind != other && !(kind == UnitKind.Money && other == UnitKind.Price))
            problem = $"'{text}' does not go with the stated unit, which is {Name(other)}";
        else if (cell.Currency is { } currency && stated.Currency is { } statedCurrency && currency != statedCurrency)
            problem = $"'{text}' is in {currency}, but the stated unit is in {statedCurrency}";
        else if (stands != 1 && outside != 1 && stands != outside)
            problem = $"'{text}' and the stated unit disagree by a factor of {Factor(stands, outside)}";
        if (problem.Length > 0)
            return false;
        merged = new(stands == 1 ? outside : stands, stated.Kind ?? cell.Kind, stated.Currency ?? cell.Currency)
        {
            IsInPoints = cell.IsInPoints || stated.IsInPoints,
        };
        return true;
    }

    static string Factor(decimal one, decimal other) =>
        (one > other ? one / other : other / one).ToString("#,0.####", System.Globalization.CultureInfo.InvariantCulture);

    static string Name(UnitKind kind) => kind switch
    {
        UnitKind.Price => "money per share",
        UnitKind.Ratio => "a percentage",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
