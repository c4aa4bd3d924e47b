using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Catalog.Formatting;

/// <summary>Every formatted figure is read back as the figure that it was formatted from.</summary>
public sealed class FigureTextProperties
{
    static readonly (string Word, decimal Size)[] Words =
    [
        ("万亿", 1e12m), ("兆", 1e12m), ("萬億", 1e12m), ("trillion", 1e12m), ("billion", 1e9m), ("million", 1e6m), ("亿", 1e8m), ("億", 1e8m),
        ("万", 1e4m),
        ("萬", 1e4m),
    ];

    [Property(MaxTest = 2000)]
    public bool No_digit_is_lost(long cents, int shift, Language language)
    {
        var number = Number(cents, shift);
        return Read(FigureText.Format(number, UnitKind.Money, "CNY", language)) == number
            && Read(FigureText.Format(number, UnitKind.Count, null, language)) == number
            && Read(FigureText.Format(number, UnitKind.Price, "USD", language)) == number
            && Read(FigureText.Format(number, UnitKind.Ratio, null, language)) == number * 100;
    }

    [Property]
    public bool The_sign_is_first_and_the_rest_is_the_same(long cents, int shift, Language language)
    {
        var size = Math.Abs(Number(cents, shift));
        var text = FigureText.Format(size, UnitKind.Money, "CNY", language);
        return !text.StartsWith('−') && (size == 0 || FigureText.Format(-size, UnitKind.Money, "CNY", language) == "−" + text);
    }

    [Property]
    public bool Rounding_keeps_the_order(long first, long second, int shift, Language language)
    {
        var (low, high) = (Number(Math.Min(first, second), shift), Number(Math.Max(first, second), shift));
        return Read(FigureText.Rounded(low, UnitKind.Money, "CNY", language)) <= Read(
            FigureText.Rounded(high, UnitKind.Money, "CNY", language));
    }

    [Property]
    public bool Rounding_stays_near(long cents, int shift)
    {
        var number = Number(cents, shift);
        return Math.Abs(Digits.Significant(number, 4) - number) <= Math.Abs(number) * 0.0005m;
    }

    [Xunit.Fact]
    public void The_largest_and_smallest_numbers_round()
    {
        Xunit.Assert.InRange(Digits.Significant(decimal.MaxValue, 4), 7.9e28m, decimal.MaxValue);
        Xunit.Assert.InRange(Digits.Significant(1e-28m, 4), 0m, 1e-27m);
    }

    static decimal Number(long cents, int shift)
    {
        var number = (decimal)cents;
        for (var i = 0; i < Math.Abs(shift % 16); i++)
            number = shift > 0 && Math.Abs(number) < 1e20m ? number * 10 : Math.Round(number / 10, 6, MidpointRounding.ToEven);
        return number;
    }

    static decimal Read(string text)
    {
        var size = 1m;
        foreach (var (word, scale) in Words)
        {
            if (!text.Contains(word, StringComparison.Ordinal))
                continue;
            size = scale;
            break;
        }

        var digits = string.Concat(text.Replace('−', '-').Where(letter => char.IsAsciiDigit(letter) || letter is '-' or '.'));
        return decimal.Parse(digits, CultureInfo.InvariantCulture) * size;
    }
}
