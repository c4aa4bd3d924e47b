using System.Globalization;

namespace CommunityBot.Core.Catalog;

/// <summary>A value as a file writes it, checked against what its metric measures. Exactly one of number, range, text and problem is set.</summary>
readonly record struct FactValue(decimal? Number, string? Text, string? Currency)
{
    static readonly string[] RangeMarks = ["..", "~", "～", "至"];

    public ValueRange? Range { get; init; }

    public bool IsInPoints { get; init; }

    public string? Problem { get; init; }

    public bool IsAboutCurrency { get; init; }

    /// <param name="unit">What the file says beside the value; the default where it says nothing.</param>
    /// <param name="kind">What the metric measures; a ratio for its growth.</param>
    public static FactValue Read(string text, AmountUnit unit, string? currency, UnitKind kind)
    {
        if (kind is UnitKind.Text or UnitKind.Statement or UnitKind.Date || decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out _))
            return ReadOne(text, unit, currency, kind);
        foreach (var mark in RangeMarks)
        {
            if (text.Split(mark, StringSplitOptions.TrimEntries) is [{ Length: > 0 } low, { Length: > 0 } high])
                return ReadRange(low, high, unit, currency, kind, text);
        }

        return ReadOne(text, unit, currency, kind);
    }

    /// <summary>The unit of the higher end is that of a lower one without any: 10..12亿.</summary>
    static FactValue ReadRange(string low, string high, AmountUnit unit, string? currency, UnitKind kind, string text)
    {
        var end = ReadOne(high, unit, currency, kind);
        if (end.Number is not { } to)
            return end;
        var isBare = decimal.TryParse(low, Plain, CultureInfo.InvariantCulture, out _);
        var start = ReadOne(isBare ? low + UnitOf(high) : low, unit, end.Currency ?? currency, kind);
        if (start.Number is not { } from)
            return start;
        return from <= to ? end with { Number = null, Range = new(from, to) } : Wrong($"'{text}' begins with its higher end");
    }

    static string UnitOf(string amount) => amount.TrimStart(' ', '+', '-', '.', ',', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    static FactValue ReadOne(string text, AmountUnit unit, string? currency, UnitKind kind)
    {
        switch (kind)
        {
            case UnitKind.Text or UnitKind.Statement:
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
            return new(amount.Number * (unit.Multiplier == 0 ? 1 : unit.Multiplier), null, currency) { IsInPoints = amount.IsInPoints || unit.IsInPoints };
        }
        catch (OverflowException)
        {
            return Wrong($"'{text}' is too large");
        }
    }

    const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    // Most values of a data file are bare numbers, which need no pattern to be read.
    static bool TryNumber(string text, out Amount amount)
    {
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number))
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
