namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>How many digits of a computed figure say something, by what it measures.</summary>
static class FigureRounding
{
    public static decimal Of(decimal number, UnitKind unit) => unit switch
    {
        UnitKind.Money => Digits.Significant(number, 4),
        UnitKind.Count => Math.Abs(number) < 10_000 ? Tenths(number) : Digits.Significant(number, 4),
        UnitKind.Ratio => Ratio(number),
        UnitKind.Multiple => Math.Abs(number) < 100 ? Digits.Significant(number, 3) : Whole(number),
        UnitKind.Price => Math.Abs(number) < 1 ? Digits.Significant(number, 4) : Places(number, 2),
        UnitKind.Years or UnitKind.Months or UnitKind.Days or UnitKind.Nanometres => Tenths(number),
        _ => number,
    };

    // A tenth of a percent is what reports give; below one percent that would leave too little, above a thousand it is noise.
    static decimal Ratio(decimal number) => Math.Abs(number) switch
    {
        < 0.01m => Digits.Significant(number, 2),
        < 10m => Places(number, 3),
        _ => Places(number, 2),
    };

    static decimal Tenths(decimal number) => Places(number, 1);

    static decimal Whole(decimal number) => Places(number, 0);

    static decimal Places(decimal number, int places) => Math.Round(number, places, MidpointRounding.AwayFromZero);
}
