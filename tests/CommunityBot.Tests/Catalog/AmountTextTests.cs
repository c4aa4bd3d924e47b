using System.Globalization;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Tests.Catalog;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("3.37亿", "337000000", null, null)]
    [InlineData("3.37亿元", "337000000", "Money", "CNY")]
    [InlineData("1.9万亿", "1900000000000", null, null)]
    [InlineData("49.9万元", "499000", "Money", "CNY")]
    [InlineData("2百万", "2000000", null, null)]
    [InlineData("5千元", "5000", "Money", "CNY")]
    [InlineData("12億美元", "1200000000", "Money", "USD")]
    [InlineData("3亿港元", "300000000", "Money", "HKD")]
    [InlineData("$4.2bn", "4200000000", "Money", "USD")]
    [InlineData("-$4.2bn", "-4200000000", "Money", "USD")]
    [InlineData("$-4.2bn", "-4200000000", "Money", "USD")]
    [InlineData("HK$ 5m", "5000000", "Money", "HKD")]
    [InlineData("RMB 337 million", "337000000", "Money", "CNY")]
    [InlineData("337 million yuan", "337000000", "Money", "CNY")]
    [InlineData("人民币3.37亿元", "337000000", "Money", "CNY")]
    [InlineData("12.5k", "12500", null, null)]
    [InlineData("3 trillion", "3000000000000", null, null)]
    [InlineData("53.2%", "0.532", "Ratio", null)]
    [InlineData("2500%", "25", "Ratio", null)]
    [InlineData("12nm", "12", "Nanometres", null)]
    [InlineData("12纳米", "12", "Nanometres", null)]
    [InlineData("1,234.5", "1234.5", null, null)]
    [InlineData("-3亿", "-300000000", null, null)]
    [InlineData("−3亿", "-300000000", null, null)]
    [InlineData("３．３７亿", "337000000", null, null)]
    [InlineData("1000万颗", "10000000", "Count", null)]
    [InlineData("3.5倍", "3.5", "Multiple", null)]
    [InlineData("90 days", "90", "Days", null)]
    [InlineData("351", "351", null, null)]
    public void Common_spellings_of_amounts_are_read(string text, string number, string? unit, string? currency)
    {
        Assert.True(AmountText.TryParse(text, out var amount));
        Assert.Equal(
            (decimal.Parse(number, CultureInfo.InvariantCulture), unit, currency),
            (amount.Number, amount.Unit?.ToString(), amount.Currency));
    }

    [Theory]
    [InlineData("")]
    [InlineData("亿")]
    [InlineData("H100")]
    [InlineData("1,23")]
    [InlineData("1.2.3")]
    [InlineData("--3")]
    [InlineData("3 apples")]
    [InlineData("$3%")]
    [InlineData("$3亿元")]
    [InlineData("2025-12-17")]
    [InlineData("79228162514264337593543950335万亿")]
    public void An_invalid_amount_is_refused(string text) => Assert.False(AmountText.TryParse(text, out _));

    [Property]
    public bool A_multiplier_multiplies(int number, bool isNegative, FsCheck.NonNegativeInt pick)
    {
        (string Text, decimal Value)[] words =
        [
            ("", 1), ("万", 1e4m), ("亿", 1e8m), ("万亿", 1e12m), (" million", 1e6m), ("bn", 1e9m), ("k", 1e3m)
        ];
        var (text, value) = words[pick.Get % words.Length];
        var expected = Math.Abs((decimal)number) / 100 * (isNegative ? -1 : 1);
        return AmountText.TryParse($"{expected.ToString(CultureInfo.InvariantCulture)}{text}", out var amount)
            && amount.Number == expected * value;
    }

    [Property]
    public bool Any_text_at_all_is_read_or_refused(string? text) => AmountText.TryParse(text ?? "", out _) || true;

    [Property]
    public bool A_number_survives_its_stored_form(decimal number) =>
        decimal.Parse(FactRow.Number(number), CultureInfo.InvariantCulture) == number
            && !(FactRow.Number(number).Contains('.', StringComparison.Ordinal) && FactRow.Number(number).EndsWith('0'));
}
