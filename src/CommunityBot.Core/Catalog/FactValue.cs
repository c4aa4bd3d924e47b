using System.Globalization;

namespace CommunityBot.Core.Catalog;

/// <summary>A value as a file writes it, checked against what its metric measures. Exactly one of number, text and problem is set.</summary>
readonly record struct FactValue(decimal? Number, string? Text, string? Currency)
{
    public string? Problem { get; init; }

    public bool IsAboutCurrency { get; init; }

    /// <param name="unit">What the file says beside the value; the default where it says nothing.</param>
    public static FactValue Read(string text, AmountUnit unit, string? currency, UnitKind kind)
    {
        switch (kind)
        {
            case UnitKind.Text:
                return new(null, text, null);
            case UnitKind.Date:
                return PeriodText.TryParse(text, out var date) ? new(null, date.ToString(), null) : Wrong($"'{text}' is not a date");
        }

        if (!TryNumber(text, out var amount))
            return Wrong($"'{text}' is not a number");
        if (amount.Unit is not null && unit.Kind is not null && amount.Unit != unit.Kind)
            return Wrong($"'{text}' does not go with its unit");

        var stated = amount.Unit ?? unit.Kind;
        var isMoney = kind is UnitKind.Money or UnitKind.Price;
        if (stated is not null && stated != kind && !(isMoney && stated is UnitKind.Money or UnitKind.Price))
            return Wrong($"'{text}' is {Words(stated.Value)}, but the metric is {Words(kind)}");
        if (kind == UnitKind.Ratio && stated is null)
            return Wrong($"'{text}' may be a fraction or a percentage: write it with %");

        currency ??= amount.Currency ?? unit.Currency;
        if (isMoney && !(currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper)))
            return Wrong(currency is null ? $"'{text}' is money without a currency" : $"'{currency}' is not a currency like CNY", isAboutCurrency: true);
        if (!isMoney && currency is not null)
            return Wrong($"'{currency}' is given, but the metric is not money", isAboutCurrency: true);
        if ((amount.Currency ?? currency) != currency || (unit.Currency ?? currency) != currency)
            return Wrong($"'{text}' is in {amount.Currency ?? unit.Currency}, not in {currency}", isAboutCurrency: true);

        try
        {
            return new(amount.Number * (unit.Multiplier == 0 ? 1 : unit.Multiplier), null, currency);
        }
        catch (OverflowException)
        {
            return Wrong($"'{text}' is too large");
        }
    }

    // Most values of a data file are bare numbers, which need no pattern to be read.
    static bool TryNumber(string text, out Amount amount)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return AmountText.TryParse(text, out amount);
        amount = new(number, null, null);
        return true;
    }

    static FactValue Wrong(string problem, bool isAboutCurrency = false) => new() { Problem = problem, IsAboutCurrency = isAboutCurrency };

    static string Words(UnitKind kind) => kind switch
    {
        UnitKind.Price => "a price",
        UnitKind.Ratio => "a ratio",
        UnitKind.Count => "a count",
        UnitKind.Multiple => "a multiple",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
