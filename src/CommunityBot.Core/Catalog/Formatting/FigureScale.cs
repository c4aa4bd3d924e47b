using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>The common unit of a chart or a column, so that its values can be compared.</summary>
/// <param name="Divisor">Converts base units: displayed value = value / divisor.</param>
/// <param name="Label">The name of the unit: <c>亿元</c>, <c>RMB million</c>, <c>%</c>; empty if there is none.</param>
sealed record FigureScale(decimal Divisor, string Label)
{
    /// <summary>Chooses the scale by the largest absolute value.</summary>
    public static FigureScale Of(IEnumerable<decimal> numbers, UnitKind unit, string? currency, Language language)
    {
        if (unit is UnitKind.Ratio)
            return new(0.01m, "%");
        if (unit is not (UnitKind.Money or UnitKind.Price or UnitKind.Count))
            return new(1, Name(unit, language));

        var largest = numbers.Select(Math.Abs).DefaultIfEmpty().Max();
        var scale = Scale.Of(language).FirstOrDefault(scale => largest >= scale.Size) ?? Scale.One;
        var (word, money) = (scale.Name.In(language), unit is UnitKind.Count ? "" : CurrencyName.Of(currency, language));
        var label = language is Language.En ? $"{money.TrimEnd()} {word.TrimStart()}".Trim() : word + money;
        return new(scale.Size, label);
    }

    public double Apply(decimal number) => (double)(number / Divisor);

    static string Name(UnitKind unit, Language language) => unit switch
    {
        UnitKind.Years => new Localized("年", "年", "years").In(language),
        UnitKind.Months => new Localized("个月", "個月", "months").In(language),
        UnitKind.Days => new Localized("天", "天", "days").In(language),
        UnitKind.Multiple => new Localized("倍", "倍", "×").In(language),
        UnitKind.Nanometres => "nm",
        _ => "",
    };
}
