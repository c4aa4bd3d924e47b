using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>
/// Formats figures in each language: <c>3.37亿元</c>, <c>3.37億元</c>, <c>RMB 337 million</c>. <c>Format</c>
/// keeps all digits; answers show stated figures with <see cref="Spoken"/> and computed ones with <see cref="Rounded"/>.
/// </summary>
static class FigureText
{
    /// <summary>The minus sign, U+2212: as wide as the plus sign, and no place for a line break.</summary>
    const string Minus = "−";

    static readonly Localized About = new("约", "約", "about ");
    static readonly Localized Over = new("超过", "超過", "over ");
    static readonly Localized Nearly = new("近", "近", "nearly ");
    static readonly Localized Under = new("不足", "不足", "under ");

    /// <summary>A fact's value with its qualifier. Dates and texts have none.</summary>
    public static string Format(Fact fact, Metric metric, Language language)
    {
        if (fact.Range is { } range)
            return Qualified(Format(range, metric.Unit, fact.Currency, language), fact.Qualifier, language);
        if (fact.Number is not { } number)
            return Words(fact.Text?.In(language) ?? "", metric.Unit, language);
        var figure = Spoken(number, metric.Unit, fact.Currency, language);
        return Qualified(metric.Counter is { } counter ? counter.In(language, figure) : figure, fact.Qualifier, language);
    }

    /// <summary>Both ends, each with its own unit and currency, so that neither is ambiguous.</summary>
    public static string Format(ValueRange range, UnitKind unit, string? currency, Language language) =>
        Format(range.Low, unit, currency, language)
            + (language is Language.En ? " to " : "至")
            + Format(range.High, unit, currency, language);

    public static string Format(decimal number, UnitKind unit, string? currency, Language language)
    {
        var sign = number < 0 ? Minus : "";
        return sign + Unsigned(Math.Abs(number), unit, currency, language);
    }

    /// <summary>
    /// A stated figure as people say it: all digits where they fit its largest word of scale, else four of them
    /// (<c>1.577亿元</c> for 157,716,000).
    /// </summary>
    public static string Spoken(decimal number, UnitKind unit, string? currency, Language language)
    {
        var isLong = unit is UnitKind.Money or UnitKind.Count
            && Scale.Largest(number, language) is var largest
            && Scale.Fitting(number, language, decimals: 4) != largest;
        return Format(isLong ? Digits.Significant(number, 4) : number, unit, currency, language);
    }

    /// <summary>A computed figure, rounded by <see cref="FigureRounding"/>.</summary>
    public static string Rounded(decimal number, UnitKind unit, string? currency, Language language) =>
        Format(FigureRounding.Of(number, unit), unit, currency, language);

    /// <summary>A computed growth rate: <c>+24.5%</c>.</summary>
    public static string Growth(decimal ratio, Language language) => Signed(ratio, UnitKind.Ratio, null, language);

    /// <summary>A computed figure, rounded and with an explicit plus sign.</summary>
    public static string Signed(decimal number, UnitKind unit, string? currency, Language language)
    {
        var rounded = FigureRounding.Of(number, unit);
        return (rounded > 0 ? "+" : "") + Format(rounded, unit, currency, language);
    }

    /// <summary>A computed difference with its sign. Ratios differ by percentage points.</summary>
    public static string Difference(decimal number, UnitKind unit, string? currency, Language language)
    {
        if (unit is not UnitKind.Ratio)
            return Signed(number, unit, currency, language);
        var points = FigureRounding.Of(number, unit) * 100;
        var sign = points > 0 ? "+" : points < 0 ? Minus : "";
        var size = Math.Abs(points);
        return sign + language switch
        {
            Language.ZhHans => $"{Digits.Plain(size)}个百分点",
            Language.ZhHant or Language.ZhHantHk => $"{Digits.Plain(size)}個百分點",
            _ => $"{Digits.Grouped(size)} percentage {(size == 1 ? "point" : "points")}",
        };
    }

    /// <summary>
    /// Formats in a unit that the reader asked for (<c>万元</c>, <c>亿</c>, <c>million</c>), with all digits; null if the
    /// unit is unknown.
    /// </summary>
    public static string? FormatIn(decimal number, string unit, string? currency, Language language)
    {
        if (Scale.Asked(unit) is not { } scale)
            return null;
        return (number < 0 ? Minus : "") + Scaled(Math.Abs(number), scale, currency, language);
    }

    public static string Qualified(string figure, Qualifier qualifier, Language language) => qualifier switch
    {
        Qualifier.About => About.In(language),
        Qualifier.Over => Over.In(language),
        Qualifier.Nearly => Nearly.In(language),
        Qualifier.Under => Under.In(language),
        _ => "",
    } + figure;

    static string Unsigned(decimal number, UnitKind unit, string? currency, Language language) => unit switch
    {
        UnitKind.Money => Scaled(number, Scale.Fitting(number, language, decimals: 4), currency, language),
        UnitKind.Price => Price(number, currency, language),
        UnitKind.Ratio => (language is Language.En ? Digits.Grouped(number * 100) : Digits.Plain(number * 100)) + "%",
        UnitKind.Count => Scaled(number, Scale.Fitting(number, language, decimals: 2), null, language),
        UnitKind.Multiple => Number(number, language) + (language is Language.En ? "×" : "倍"),
        UnitKind.Nanometres => Number(number, language) + "nm",
        UnitKind.Years => Time(number, new("年", "年", "year"), language),
        UnitKind.Months => Time(number, new("个月", "個月", "month"), language),
        UnitKind.Days => Time(number, new("天", "天", "day"), language),
        _ => Number(number, language),
    };

    static string Scaled(decimal number, Scale scale, string? currency, Language language)
    {
        var digits = Number(number / scale.Size, language) + scale.Name.In(language);
        var money = CurrencyName.Of(currency, language);
        return language is Language.En ? money + digits : digits + money;
    }

    // Prices show cents, so 180.5 becomes 180.50; a whole price has no decimals.
    static string Price(decimal number, string? currency, Language language)
    {
        if (number >= 10_000 || Digits.Decimals(number) != 1)
            return Scaled(number, Scale.Fitting(number, language, decimals: 2), currency, language);
        var digits = Number(number, language) + "0";
        var money = CurrencyName.Of(currency, language);
        return language is Language.En ? money + digits : digits + money;
    }

    static string Time(decimal number, Localized word, Language language) => language is Language.En
        ? $"{Digits.Grouped(number)} {word.En}{(number == 1 ? "" : "s")}"
        : Number(number, language) + word.In(language);

    // Chinese writes four digits without separators and has a word from 万 on, so only larger numbers without a word are
    // grouped.
    static string Number(decimal number, Language language) =>
        language is Language.En || number >= 1_000_000 ? Digits.Grouped(number) : Digits.Plain(number);

    static string Words(string text, UnitKind unit, Language language) =>
        unit is UnitKind.Date && PeriodText.TryParse(text, out var period) ? PeriodName.Of(period, language) : text;
}
