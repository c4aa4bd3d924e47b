using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import.Cells;

namespace CommunityBot.Tests.Catalog.Import;

/// <summary>Numbers, units and periods as exports and people write them.</summary>
public sealed class CellTests
{
    [Theory]
    [InlineData("11.74亿", 1_174_000_000)]
    [InlineData("(11.74)", -11.74)]
    [InlineData("（14.09）亿元", -1_409_000_000)]
    [InlineData("￥438,000,000", 438_000_000)]
    [InlineData("-$5.34", -5.34)]
    [InlineData("($5.34)", -5.34)]
    [InlineData("+7.43亿元", 743_000_000)]
    [InlineData("1.17446E+09", 1_174_460_000)]
    [InlineData("５６．７%", 0.567)]
    [InlineData("十一亿七千四百万", 1_174_000_000)]
    [InlineData("二百余万元", 2_000_000)]
    [InlineData("三点三七亿", 337_000_000)]
    [InlineData("两千零五十", 2050)]
    [InlineData("$4.2bn", 4_200_000_000)]
    [InlineData("1,234.5万", 12_345_000)]
    [InlineData("△5", -5)]
    public void Numbers_are_read(string text, double expected)
    {
        Assert.True(CellNumbers.TryParse(text, hasDecimalCommas: false, out var number));
        Assert.Equal((decimal)expected, number.Number * number.Unit.Multiplier);
    }

    [Theory]
    [InlineData("很多")]
    [InlineData("12;5")]
    [InlineData("11.74亿斤")]
    [InlineData("1,2,3")]
    public void Other_texts_are_no_numbers(string text) => Assert.False(CellNumbers.TryParse(text, hasDecimalCommas: false, out _));

    [Theory]
    [InlineData("--")]
    [InlineData("nan")]
    [InlineData("False")]
    [InlineData("不适用")]
    [InlineData("—")]
    public void Some_words_say_that_there_is_no_figure(string text) => Assert.True(CellNumbers.IsMissing(text));

    [Theory]
    [InlineData("人民币百万元", 1e6, "CNY")]
    [InlineData("新臺幣仟元", 1e3, "TWD")]
    [InlineData("US$ million", 1e6, "USD")]
    [InlineData("in millions of US dollars", 1e6, "USD")]
    [InlineData("RMB'000", 1e3, "CNY")]
    [InlineData("亿元", 1e8, "CNY")]
    [InlineData("万港元", 1e4, "HKD")]
    [InlineData("Mio. EUR", 1e6, "EUR")]
    [InlineData("元/股", 1, "CNY")]
    [InlineData("千美元", 1e3, "USD")]
    public void Units_are_read(string text, double multiplier, string currency)
    {
        Assert.True(HeaderUnit.TryParse(text, out var unit));
        Assert.Equal(((decimal)multiplier, currency), (unit.Multiplier, unit.Currency));
    }

    [Theory]
    [InlineData("2024/12/31", "2024")]
    [InlineData("20240930", "2024Q1-Q3")]
    [InlineData("24-06-30", "2024H1")]
    [InlineData("45657", "2024")]
    [InlineData("2024-12-31 00:00:00", "2024")]
    [InlineData("12/31/2024", "2024")]
    [InlineData("Dec 31, 2024", "2024")]
    [InlineData("2024年报", "2024")]
    [InlineData("2024年年度报告", "2024")]
    [InlineData("2024年度", "2024")]
    [InlineData("2024A", "2024")]
    [InlineData("二〇二四年", "2024")]
    [InlineData("民国113年", "2024")]
    [InlineData("113年第3季", "2024Q3")]
    [InlineData("2024年前三季度", "2024Q1-Q3")]
    [InlineData("2024年1-9月", "2024Q1-Q3")]
    [InlineData("2024中报", "2024H1")]
    [InlineData("2024年半年度", "2024H1")]
    [InlineData("2024年上半年", "2024H1")]
    [InlineData("2024一季报", "2024Q1")]
    [InlineData("2024年第三季度", "2024Q3")]
    [InlineData("2024三季度", "2024Q3")]
    [InlineData("3Q24", "2024Q3")]
    [InlineData("2024Q3", "2024Q3")]
    [InlineData("24Q3", "2024Q3")]
    [InlineData("Q3 2024", "2024Q3")]
    [InlineData("1H24", "2024H1")]
    [InlineData("FY2024", "2024")]
    [InlineData("2027E", "2027")]
    [InlineData("Sep-24", "2024-09")]
    public void Periods_of_flows_are_read(string text, string expected)
    {
        Assert.True(CellPeriods.TryParse(text, allowsSerial: true, out var cell), text);
        Assert.Equal(expected, ReportPeriods.Of(cell, MetricKind.Flow, null, isSingleQuarter: false, out _)?.ToString());
    }

    [Theory]
    [InlineData("2024-09-30", "2024-09-30")]
    [InlineData("2024三季报", "2024-09-30")]
    [InlineData("2024", "2024-12-31")]
    public void Stocks_are_of_the_last_day(string text, string expected)
    {
        Assert.True(CellPeriods.TryParse(text, allowsSerial: true, out var cell));
        Assert.Equal(expected, ReportPeriods.Of(cell, MetricKind.Stock, null, isSingleQuarter: false, out _)?.ToString());
    }

    [Theory]
    [InlineData("三季报")]
    [InlineData("3/4/2024")]
    [InlineData("同比")]
    [InlineData("11.74")]
    [InlineData("营业收入")]
    public void Other_texts_are_no_periods(string text) => Assert.False(CellPeriods.TryParse(text, allowsSerial: true, out _));
}
