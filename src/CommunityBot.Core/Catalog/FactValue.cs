using System.Globalization;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// A value from a file, checked against its metric's unit. Exactly one of number, range, text and problem is set.
/// </summary>
readonly record struct FactValue(decimal? Number, string? Text, string? Currency)
{
    static readonly string[] RangeMarks = ["..", "~", "～", "至"];

    public ValueRange? Range { get; init; }

    public bool IsInPoints { get; init; }

    /// <summary>Why the value is not valid; null if it is.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether <see cref="Problem"/> concerns the currency.</summary>
    public bool IsAboutCurrency { get; init; }

    /// <param name="unit">The unit given separately from the value; default if there is none.</param>
    /// <param name="kind">The metric's unit; a ratio for its growth.</param>
    public static FactValue Read(string text, AmountUnit unit, string? currency, UnitKind kind)
    {
        if (kind is UnitKind.Text or UnitKind.Statement or UnitKind.Date
            || decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out _))
        {
            return ReadOne(text, unit, currency, kind);
        }

        foreach (var mark in RangeMarks)
        {
            if (text.Split(mark, StringSplitOptions.TrimEntries) is [{ Length: > 0 } low, { Length: > 0 } high])
                return ReadRange(low, high, unit, currency, kind, text);
        }

        return ReadOne(text, unit, currency, kind);
    }

    /// <summary>If only the higher end has a unit, it applies to both: 10..12亿.</summary>
    static FactValue ReadRange(string low, string high, AmountUnit unit, string? currency, UnitKind kind, string text)
    {
        var end = ReadOne(high, unit, currency, kind);
        if (end.Number is not { } to)
            return end;
        var isBare = decimal.TryParse(low, PlainNumber, CultureInfo.InvariantCulture, out _);
        var start = ReadOne(isBare ? low + UnitOf(high) : low, unit, end.Currency ?? currency, kind);
        if (start.Number is not { } from)
            return start;
        return from <= to ? end with { Number = null, Range = new(from, to) } : Invalid($"'{text}' starts with its higher end");
    }

    static string UnitOf(string amount) => amount.TrimStart(' ', '+', '-', '.', ',', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    static FactValue ReadOne(string text, AmountUnit unit, string? currency, UnitKind kind)
    {
        switch (kind)
        {
            case UnitKind.Text or UnitKind.Statement:
                return new(null, text, null);
            case UnitKind.Date:
                return PeriodText.TryParse(text, out var date) ? new(null, date.ToString(), null) : Invalid($"'{text}' is not a date");
        }

        if (!TryNumber(text, out var amount))
            return Invalid($"'{text}' is not a number");
        if (amount.Unit is not null && unit.Kind is not null && amount.Unit != unit.Kind)
            return Invalid($"'{text}' does not match its unit");
        // 11.74亿 with the unit 亿元 is 1.174 billion: what both state is applied once.
        var multiplier = unit.Multiplier == 0 || amount.Scale == unit.Multiplier ? 1 : unit.Multiplier;
        if (amount.Scale != 1 && multiplier != 1)
            return Invalid($"'{text}' and its unit disagree");

        var stated = amount.Unit ?? unit.Kind;
        var isMoney = kind is UnitKind.Money or UnitKind.Price;
        if (stated is not null && stated != kind && !(isMoney && stated is UnitKind.Money or UnitKind.Price))
            return Invalid($"'{text}' is {UnitText(stated.Value)}, but the metric is {UnitText(kind)}");
        if (kind == UnitKind.Ratio && stated is null)
            return Invalid($"'{text}' may be a fraction or a percentage: write it with %");

        currency ??= amount.Currency ?? unit.Currency;
        if (isMoney && (currency is null || !CurrencyCode.IsKnown(currency)))
        {
            return Invalid(
                currency is null ? $"'{text}' is money without a currency" : $"'{currency}' is not a currency like CNY",
                isAboutCurrency: true);
        }

        if (!isMoney && currency is not null)
            return Invalid($"'{currency}' is given, but the metric is not money", isAboutCurrency: true);
        if ((amount.Currency ?? currency) != currency || (unit.Currency ?? currency) != currency)
            return Invalid($"'{text}' is in {amount.Currency ?? unit.Currency}, not in {currency}", isAboutCurrency: true);

        try
        {
            return new(amount.Number * multiplier, null, currency)
            {
                IsInPoints = amount.IsInPoints || unit.IsInPoints,
            };
        }
        catch (OverflowException)
        {
            return Invalid($"'{text}' is too large");
        }
    }

    const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    // Try a plain number first: it is the usual case and needs no regular expression.
    static bool TryNumber(string text, out Amount amount)
    {
        if (!decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out var number))
            return AmountText.TryParse(text, out amount);
        amount = new(number, null, null) { Scale = 1 };
        return true;
    }

    static FactValue Invalid(string problem, bool isAboutCurrency = false) =>
        new() { Problem = problem, IsAboutCurrency = isAboutCurrency };

    static string UnitText(UnitKind kind) => kind switch
    {
        UnitKind.Price => "a price",
        UnitKind.Ratio => "a ratio",
        UnitKind.Count => "a count",
        UnitKind.Multiple => "a multiple",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
