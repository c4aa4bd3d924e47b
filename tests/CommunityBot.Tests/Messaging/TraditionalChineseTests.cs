using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Messaging;

/// <summary>Traditional Chinese in the terms of its reader's place.</summary>
public sealed class TraditionalChineseTests
{
    [Theory]
    [InlineData("zh-TW", Language.ZhHant)]
    [InlineData("zh_Hant", Language.ZhHant)]
    [InlineData("zh-Hant-TW", Language.ZhHant)]
    [InlineData("zh-HK", Language.ZhHantHk)]
    [InlineData("zh-Hant-HK", Language.ZhHantHk)]
    [InlineData("zh-hant-mo", Language.ZhHantHk)]
    [InlineData("yue", Language.ZhHantHk)]
    [InlineData("zh-Hans-HK", Language.ZhHans)]
    [InlineData("zh-SG", Language.ZhHans)]
    [InlineData("zh", Language.ZhHans)]
    public void A_locale_names_the_flavour(string tag, Language language) => Assert.Equal(language, LanguageTag.Parse(tag));

    [Theory]
    [InlineData("營業收入年增率", "營業收入按年增長率")]
    [InlineData("輝達的叢集與軟體", "英偉達的集群與軟件")]
    [InlineData("資料中心的資料庫", "數據中心的資料庫")]
    [InlineData("本益比與每股盈餘", "市盈率與每股盈利")]
    [InlineData("淨利潤與淨利", "淨利潤與淨利潤")]
    [InlineData("兆易創新", "兆易創新")]
    public void Hong_Kong_reads_its_own_terms(string taiwan, string hongKong) =>
        Assert.Equal(hongKong, new Localized("", taiwan, "").In(Language.ZhHantHk));

    [Theory]
    [InlineData(337_000_000, "CNY", "3.37億元人民幣", "3.37億元人民幣", "3.37亿元")]
    [InlineData(4_000_000_000_000, "USD", "4兆美元", "4萬億美元", "4万亿美元")]
    [InlineData(-1_600_000_000, "CNY", "−16億元人民幣", "−16億元人民幣", "−16亿元")]
    public void A_sum_names_its_currency_where_it_could_be_taken_for_the_readers_own(
        long number, string currency, string taiwan, string hongKong, string mainland)
    {
        Assert.Equal(taiwan, FigureText.Format(number, UnitKind.Money, currency, Language.ZhHant));
        Assert.Equal(hongKong, FigureText.Format(number, UnitKind.Money, currency, Language.ZhHantHk));
        Assert.Equal(mainland, FigureText.Format(number, UnitKind.Money, currency, Language.ZhHans));
    }
}
