using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>The one unit that a chart or a column is in, so that its values can be compared at sight.</summary>
/// <param name="Divisor">What a value in base units is divided by.</param>
/// <param name="Label">The unit's name: <c>亿元</c>, <c>RMB million</c>, <c>%</c>; empty where there is nothing to name.</param>
sealed record FigureScale(decimal Divisor, string Label)
{
    /// <summary>By the largest value: the others are read against it.</summary>
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
