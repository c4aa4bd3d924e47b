using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Catalog;

/// <summary>Stock codes in the ways that people, terminals and exports write them.</summary>
public sealed class TickerIndexTests
{
    static readonly TickerIndex Index = new(
    [
        Company("cambricon", "688256.SH"), Company("catl", "300750.SZ"), Company("biren", "06082.HK"), Company("tencent", "00700.HK"),
        Company("nvidia", "NVDA"), Company("onsemi", "ON"), Company("tsmc", "2330.TW", "TSM"), Company("wafers", "6488.TWO"),
        Company("hitek", "000990.KS"), Company("kioxia", "285A.T"), Company("asml", "ASML.AS", "ASML"), Company("nano", "834058.BJ"),
    ]);

    [Theory]
    [InlineData("688256", "cambricon")]
    [InlineData("SH688256", "cambricon")]
    [InlineData("sh.688256", "cambricon")]
    [InlineData("688256.SH", "cambricon")]
    [InlineData("688256.SS", "cambricon")]
    [InlineData("688256.XSHG", "cambricon")]
    [InlineData("688256 CH", "cambricon")]
    [InlineData("SSE: 688256", "cambricon")]
    [InlineData("上交所：688256", "cambricon")]
    [InlineData("６８８２５６", "cambricon")]
    [InlineData("SZ300750", "catl")]
    [InlineData("(834058.BJ)", "nano")]
    [InlineData("06082.HK", "biren")]
    [InlineData("6082.HK", "biren")]
    [InlineData("06082", "biren")]
    [InlineData("HKEX:6082", "biren")]
    [InlineData("6082 HK", "biren")]
    [InlineData("hk06082", "biren")]
    [InlineData("HK.00700", "tencent")]
    [InlineData("700.HK", "tencent")]
    [InlineData("NVDA", "nvidia")]
    [InlineData("$NVDA", "nvidia")]
    [InlineData("NASDAQ: NVDA", "nvidia")]
    [InlineData("NVDA.US", "nvidia")]
    [InlineData("NVDA.O", "nvidia")]
    [InlineData("$ON", "onsemi")]
    [InlineData("2330.TW", "tsmc")]
    [InlineData("TPE:2330", "tsmc")]
    [InlineData("NYSE:TSM", "tsmc")]
    [InlineData("6488.TWO", "wafers")]
    [InlineData("KRX:000990", "hitek")]
    [InlineData("285A.T", "kioxia")]
    [InlineData("ASML NA", null)]
    [InlineData("AMS:ASML", "asml")]
    // A number is no code: too short without a mark, of another exchange, or with a mark that does not fit.
    [InlineData("6082", null)]
    [InlineData("2330", null)]
    [InlineData("000990", null)]
    [InlineData("688256.HK", null)]
    [InlineData("SZ688256", null)]
    [InlineData("6882560", null)]
    [InlineData("NVDAX", null)]
    [InlineData("", null)]
    [InlineData("$", null)]
    [InlineData("688256.", null)]
    public void A_code_is_found_however_it_is_written(string text, string? entity) => Assert.Equal(entity, Index.EntityOf(text));

    [Theory]
    [InlineData("688256.SH", "SH", "688256")]
    [InlineData("NVDA", "US", "NVDA")]
    [InlineData("285A.T", "T", "285A")]
    public void The_catalogs_form_is_read(string text, string exchange, string code)
    {
        var ticker = Ticker.Parse(text);
        Assert.NotNull(ticker);
        Assert.Equal((exchange, code), (ticker.Value.Exchange.Id, ticker.Value.Code));
    }

    [Theory]
    [InlineData("688256.XX")]
    [InlineData("68825.SH")]
    [InlineData("123")]
    [InlineData("")]
    public void Other_texts_are_no_codes_of_the_catalog(string text) => Assert.Null(Ticker.Parse(text));

    static Entity Company(string id, params string[] tickers) =>
        new(id, EntityKind.Company, Localized.Same(id)) { Tickers = tickers };
}
