namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>Rounds computed figures to the precision that suits their unit.</summary>
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

    // Reports give tenths of a percent. Below one percent that is too coarse, and above a thousand it is noise.
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
