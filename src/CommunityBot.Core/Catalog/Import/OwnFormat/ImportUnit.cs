using CommunityBot.Core.Catalog.Import.Preview;

namespace CommunityBot.Core.Catalog.Import.OwnFormat;

/// <summary>
/// The unit column. It has words beyond those of amounts (<c>price</c>, <c>date</c>, <c>text</c>) for values whose unit
/// cannot be inferred.
/// </summary>
static class ImportUnit
{
    public static (AmountUnit Unit, UnitKind? Kind) Read(string text) => text.ToLowerInvariant() switch
    {
        "" => (new(1, null, null), null),
        "price" or "per share" => (new(1, UnitKind.Price, null), UnitKind.Price),
        "元/股" => (new(1, UnitKind.Price, "CNY"), UnitKind.Price),
        "date" => (new(1, null, null), UnitKind.Date),
        "text" => (new(1, null, null), UnitKind.Text),
        "statement" => (new(1, null, null), UnitKind.Statement),
        _ when AmountUnit.TryParse(text, out var unit) => (unit, unit.Kind),
        _ => throw new BadRowException($"'{text}' is not a unit"),
    };

    /// <summary>
    /// The unit in exports, so that an import into an empty database recreates the metric. Money is inferred from the
    /// currency.
    /// </summary>
    public static string Write(UnitKind kind) => kind switch
    {
        UnitKind.Money => "",
        UnitKind.Price => "price",
        UnitKind.Ratio => "%",
        UnitKind.Count => "",
        UnitKind.Days => "days",
        UnitKind.Months => "months",
        UnitKind.Years => "years",
        UnitKind.Nanometres => "nm",
        UnitKind.Multiple => "x",
        UnitKind.Date => "date",
        UnitKind.Statement => "statement",
        _ => "text",
    };
}
