using CommunityBot.Core.Catalog.Import.Naming;

namespace CommunityBot.Tests.Catalog.Import;

/// <summary>Codes as cells of tables hold them, of companies that need not be known.</summary>
public sealed class SecurityCodeTests
{
    [Theory]
    [InlineData("688256", "688256.SH")]
    [InlineData("000990", "000990.SZ")]
    [InlineData("sh.688256", "688256.SH")]
    [InlineData("SH688256", "688256.SH")]
    [InlineData("688256.XSHG", "688256.SH")]
    [InlineData("688256-SS", "688256.SH")]
    [InlineData("300750 CH", "300750.SZ")]
    [InlineData("1.688256", "688256.SH")]
    [InlineData("116.00700", "00700.HK")]
    [InlineData("105.NVDA", "NVDA")]
    [InlineData("06082", "06082.HK")]
    [InlineData("6082.HK", "06082.HK")]
    [InlineData("HKEX: 6082", "06082.HK")]
    [InlineData("港交所 6082", "06082.HK")]
    [InlineData("'688256", "688256.SH")]
    [InlineData("（834058.BJ）", "834058.BJ")]
    [InlineData("285A.T", "285A.T")]
    [InlineData("NASDAQ:NVDA", "NVDA")]
    [InlineData("NYSE:BRK.B", "BRK.B")]
    [InlineData("BRK.B", "BRK.B")]
    [InlineData("nvda.o", "NVDA")]
    [InlineData("$nvda", "NVDA")]
    [InlineData("2290", "2290")]
    [InlineData("", null)]
    [InlineData("$", null)]
    [InlineData("营业收入", null)]
    [InlineData("12345678", null)]
    [InlineData("688256.QQ", null)]
    public void A_cell_is_read_as_the_catalog_writes_it(string cell, string? code) =>
        Assert.Equal(code, SecurityCode.Parse(cell)?.ToString());
}
