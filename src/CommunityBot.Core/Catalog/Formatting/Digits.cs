using System.Globalization;

namespace CommunityBot.Core.Catalog.Formatting;

/// <summary>Formats numbers exactly; only the rounding methods lose digits.</summary>
static class Digits
{
    /// <summary>All digits, without zeros at the end of the fraction: <c>12.41</c>.</summary>
    public static string Plain(decimal number) =>
        number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>All digits with thousands separators: <c>499,000.5</c>.</summary>
    public static string Grouped(decimal number) =>
        number == 0 ? "0" : number.ToString("#,0.############################", CultureInfo.InvariantCulture);

    /// <summary>The number of decimals without trailing zeros.</summary>
    public static int Decimals(decimal number)
    {
        var text = Plain(number);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }

    /// <summary>
    /// Rounds to a number of significant digits: 3.37214 to four is 3.372, and 12,345,678 is 12,350,000.
    /// </summary>
    public static decimal Significant(decimal number, int digits)
    {
        if (number == 0)
            return 0;
        var step = Step(Math.Abs(number), digits);
        return step >= 1
            ? Rounded(number, step)
            : Math.Round(number, Math.Min(28, Decimals(step)), MidpointRounding.AwayFromZero);
    }

    // Rounding up near the largest decimal would overflow, so such a number stays as it is.
    static decimal Rounded(decimal number, decimal step)
    {
        var steps = Math.Round(number / step, 0, MidpointRounding.AwayFromZero);
        return Math.Abs(steps) > decimal.MaxValue / step ? number : steps * step;
    }

    /// <summary>The place value of the last digit kept.</summary>
    static decimal Step(decimal size, int digits)
    {
        var (step, top) = (1m, 1m);
        for (var i = 1; i < digits; i++)
            top *= 10;
        while (size / step >= top * 10)
            step *= 10;
        while (step > 1e-27m && size / step < top)
            step /= 10;
        return step;
    }
}
