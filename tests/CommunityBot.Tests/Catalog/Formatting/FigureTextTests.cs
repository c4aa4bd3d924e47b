using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Catalog.Formatting;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData("337000000", "CNY", "3.37亿元", "3.37億元人民幣", "RMB 337 million")]
    [InlineData("499000", "CNY", "49.9万元", "49.9萬元人民幣", "RMB 499,000")]
    [InlineData("4000000000000", "USD", "4万亿美元", "4兆美元", "US$4 trillion")]
    [InlineData("1900000000000", "CNY", "1.9万亿元", "1.9兆元人民幣", "RMB 1.9 trillion")]
    [InlineData("1241000000", "CNY", "12.41亿元", "12.41億元人民幣", "RMB 1.241 billion")]
    [InlineData("337210000", "CNY", "3.3721亿元", "3.3721億元人民幣", "RMB 337.21 million")]
    [InlineData("-2100000000", "HKD", "−21亿港元", "−21億港元", "−HK$2.1 billion")]
    [InlineData("99990000", "EUR", "9999万欧元", "9999萬歐元", "€99.99 million")]
    [InlineData("9999", "CNY", "9999元", "9999元人民幣", "RMB 9,999")]
    [InlineData("123456789", "CNY", "123,456,789元", "123,456,789元人民幣", "RMB 123,456,789")]
    [InlineData("1234560000000", "USD", "12345.6亿美元", "12345.6億美元", "US$1,234.56 billion")]
    [InlineData("0", "CNY", "0元", "0元人民幣", "RMB 0")]
    [InlineData("0.05", "GBP", "0.05英镑", "0.05英鎊", "£0.05")]
    [InlineData("5000000000", "BRL", "50亿BRL", "50億BRL", "BRL 5 billion")]
    [InlineData("5000000000", null, "50亿", "50億", "5 billion")]
    public void Money_is_written_in_the_words_of_each_language(string number, string? currency, string hans, string hant, string en) =>
        AssertAll(language => FigureText.Format(Parse(number), UnitKind.Money, currency, language), hans, hant, en);

    [Theory]
    [InlineData(UnitKind.Ratio, "0.532", "53.2%", "53.2%", "53.2%")]
    [InlineData(UnitKind.Ratio, "25", "2500%", "2500%", "2,500%")]
    [InlineData(UnitKind.Ratio, "-0.0815", "−8.15%", "−8.15%", "−8.15%")]
    [InlineData(UnitKind.Count, "351", "351", "351", "351")]
    [InlineData(UnitKind.Count, "10000000", "1000万", "1000萬", "10 million")]
    [InlineData(UnitKind.Count, "12345", "12345", "12345", "12,345")]
    [InlineData(UnitKind.Count, "1.5", "1.5", "1.5", "1.5")]
    [InlineData(UnitKind.Nanometres, "12", "12nm", "12nm", "12nm")]
    [InlineData(UnitKind.Years, "6", "6年", "6年", "6 years")]
    [InlineData(UnitKind.Years, "1", "1年", "1年", "1 year")]
    [InlineData(UnitKind.Months, "18", "18个月", "18個月", "18 months")]
    [InlineData(UnitKind.Days, "120", "120天", "120天", "120 days")]
    [InlineData(UnitKind.Multiple, "3.2", "3.2倍", "3.2倍", "3.2×")]
    public void Other_units_have_their_own_format(object unit, string number, string hans, string hant, string en) =>
        AssertAll(language => FigureText.Format(Parse(number), (UnitKind)unit, null, language), hans, hant, en);

    [Theory]
    [InlineData("180.5", "USD", "180.50美元", "US$180.50")]
    [InlineData("180", "USD", "180美元", "US$180")]
    [InlineData("19.125", "HKD", "19.125港元", "HK$19.125")]
    [InlineData("20000", "USD", "2万美元", "US$20,000")]
    public void A_price_is_read_by_its_cents(string number, string currency, string hans, string en)
    {
        Assert.Equal(hans, FigureText.Format(Parse(number), UnitKind.Price, currency, Language.ZhHans));
        Assert.Equal(en, FigureText.Format(Parse(number), UnitKind.Price, currency, Language.En));
    }

    [Theory]
    [InlineData(UnitKind.Money, "123456789.12", "1.235亿元", "RMB 123.5 million")]
    [InlineData(UnitKind.Money, "99999999", "1亿元", "RMB 100 million")]
    [InlineData(UnitKind.Ratio, "0.5321678", "53.2%", "53.2%")]
    [InlineData(UnitKind.Ratio, "0.0012345", "0.12%", "0.12%")]
    [InlineData(UnitKind.Ratio, "24.98799", "2499%", "2,499%")]
    [InlineData(UnitKind.Multiple, "675.350701", "675倍", "675×")]
    [InlineData(UnitKind.Multiple, "3.2456", "3.25倍", "3.25×")]
    public void Computed_figures_carry_no_more_digits_than_they_can(object unit, string number, string hans, string en)
    {
        var currency = unit is UnitKind.Money ? "CNY" : null;
        Assert.Equal(hans, FigureText.Rounded(Parse(number), (UnitKind)unit, currency, Language.ZhHans));
        Assert.Equal(en, FigureText.Rounded(Parse(number), (UnitKind)unit, currency, Language.En));
    }

    [Fact]
    public void Growth_shows_its_sign()
    {
        Assert.Equal("+24.5%", FigureText.Growth(0.2449m, Language.ZhHans));
        Assert.Equal("−8%", FigureText.Growth(-0.08m, Language.En));
        Assert.Equal("0%", FigureText.Growth(0, Language.En));
    }

    [Fact]
    public void Ratios_differ_by_percentage_points()
    {
        AssertAll(
            language => FigureText.Difference(-0.213m, UnitKind.Ratio, null, language),
            "−21.3个百分点",
            "−21.3個百分點",
            "−21.3 percentage points");
        Assert.Equal("+1 percentage point", FigureText.Difference(0.01m, UnitKind.Ratio, null, Language.En));
        Assert.Equal("+3.365亿元", FigureText.Difference(336501000m, UnitKind.Money, "CNY", Language.ZhHans));
    }

    [Theory]
    [InlineData("万元", "33700万元", "RMB 33,700万")]
    [InlineData("亿", "3.37亿元", "RMB 3.37亿")]
    [InlineData("億元", "3.37亿元", "RMB 3.37亿")]
    [InlineData("million", "337百万元", "RMB 337 million")]
    [InlineData("RMB million", "337百万元", "RMB 337 million")]
    [InlineData("bn", "0.337十亿元", "RMB 0.337 billion")]
    [InlineData("元", "337,000,000元", "RMB 337,000,000")]
    public void A_reader_may_ask_for_a_unit(string unit, string hans, string en)
    {
        Assert.Equal(hans, FigureText.FormatIn(337_000_000m, unit, "CNY", Language.ZhHans));
        Assert.Equal(en, FigureText.FormatIn(337_000_000m, unit, "CNY", Language.En));
    }

    [Fact]
    public void A_word_that_is_no_unit_gives_nothing() =>
        Assert.Null(FigureText.FormatIn(1m, "bananas", "CNY", Language.En));

    [Theory]
    [InlineData(Qualifier.Exact, "4万亿美元", "4兆美元", "US$4 trillion")]
    [InlineData(Qualifier.About, "约4万亿美元", "約4兆美元", "about US$4 trillion")]
    [InlineData(Qualifier.Over, "超过4万亿美元", "超過4兆美元", "over US$4 trillion")]
    [InlineData(Qualifier.Nearly, "近4万亿美元", "近4兆美元", "nearly US$4 trillion")]
    [InlineData(Qualifier.Under, "不足4万亿美元", "不足4兆美元", "under US$4 trillion")]
    public void A_fact_states_its_precision(object qualifier, string hans, string hant, string en) => AssertAll(
        language =>
            FigureText.Format(
                Some(UnitKind.Money) with { Number = 4_000_000_000_000m, Currency = "USD", Qualifier = (Qualifier)qualifier },
                Measured(UnitKind.Money),
                language),
        hans, hant, en);

    [Fact]
    public void Dates_are_read_and_texts_are_left_alone()
    {
        AssertAll(
            language =>
                FigureText.Format(Some(UnitKind.Date) with { Text = Localized.Same("2025-12-17") }, Measured(UnitKind.Date), language),
            "2025年12月17日",
            "2025年12月17日",
            "17 December 2025");
        AssertAll(
            language => FigureText.Format(Some(UnitKind.Text) with { Text = Localized.Same("2024") }, Measured(UnitKind.Text), language),
            "2024",
            "2024",
            "2024");
    }

    [Fact]
    public void A_chart_is_in_the_unit_of_its_largest_value()
    {
        decimal[] revenue = [499_000m, 337_000_000m];
        Assert.Equal(new FigureScale(100_000_000m, "亿元"), FigureScale.Of(revenue, UnitKind.Money, "CNY", Language.ZhHans));
        Assert.Equal(new FigureScale(1_000_000m, "RMB million"), FigureScale.Of(revenue, UnitKind.Money, "CNY", Language.En));
        Assert.Equal(new FigureScale(1_000_000_000_000m, "US$ trillion"), FigureScale.Of([4e12m], UnitKind.Money, "USD", Language.En));
        Assert.Equal(53.2, FigureScale.Of([0.532m], UnitKind.Ratio, null, Language.En).Apply(0.532m));
    }

    static Fact Some(UnitKind unit) => new()
    {
        Id = 1,
        EntityId = "biren",
        MetricId = unit.ToString(),
        Period = Period.Year(2024),
        SourceId = "some",
        AsOf = new NodaTime.LocalDate(2025, 12, 17),
    };

    static Metric Measured(UnitKind unit) => new(unit.ToString(), Localized.Same("some"), unit, MetricKind.Stock);

    static decimal Parse(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("157716000", "1.577亿元", "RMB 157.716 million")]
    [InlineData("1234567890", "12.35亿元", "RMB 1.235 billion")]
    [InlineData("130497000000", "1304.97亿元", "RMB 130.497 billion")]
    [InlineData("123456789", "1.235亿元", "RMB 123.5 million")]
    [InlineData("-98765432", "−9876.5432万元", "−RMB 98.77 million")]
    [InlineData("9999", "9999元", "RMB 9,999")]
    public void A_long_sum_is_rounded_as_people_say_it(string number, string hans, string en)
    {
        var value = decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(hans, FigureText.Spoken(value, UnitKind.Money, "CNY", Language.ZhHans));
        Assert.Equal(en, FigureText.Spoken(value, UnitKind.Money, "CNY", Language.En));
    }

    static void AssertAll(Func<Language, string> format, string hans, string hant, string en)
    {
        Assert.Equal(hans, format(Language.ZhHans));
        Assert.Equal(hant, format(Language.ZhHant));
        Assert.Equal(en, format(Language.En));
    }
}
