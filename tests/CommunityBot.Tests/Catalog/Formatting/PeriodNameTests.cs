using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Catalog.Formatting;

public sealed class PeriodNameTests
{
    [Theory]
    [InlineData("2024", "2024年", "2024年", "2024")]
    [InlineData("2025H1", "2025年上半年", "2025年上半年", "H1 2025")]
    [InlineData("2025H2", "2025年下半年", "2025年下半年", "H2 2025")]
    [InlineData("2025Q3", "2025年第三季度", "2025年第三季", "Q3 2025")]
    [InlineData("2025Q1-Q3", "2025年前三季度", "2025年前三季", "first three quarters of 2025")]
    [InlineData("2025-09", "2025年9月", "2025年9月", "September 2025")]
    [InlineData("2022..2025H1", "2022年至2025年上半年", "2022年至2025年上半年", "2022 to H1 2025")]
    [InlineData("2022H2..2024", "2022年下半年至2024年", "2022年下半年至2024年", "H2 2022 to 2024")]
    [InlineData("2025-03..2025-08", "2025年3月至8月", "2025年3月至8月", "March to August 2025")]
    [InlineData("2024-11..2025-02", "2024年11月至2025年2月", "2024年11月至2025年2月", "November 2024 to February 2025")]
    [InlineData("2025-03-05..2025-08-01", "2025年3月5日至8月1日", "2025年3月5日至8月1日", "5 March to 1 August 2025")]
    [InlineData("2025-12-31", "2025年12月31日", "2025年12月31日", "31 December 2025")]
    [InlineData("~2025-12-17", "未注明时间（2025年12月17日发表）", "未註明時間（2025年12月17日發表）", "undated (published 17 December 2025)")]
    public void A_period_has_its_usual_name(string period, string hans, string hant, string en)
    {
        Assert.Equal(hans, PeriodName.Of(PeriodText.Parse(period), Language.ZhHans));
        Assert.Equal(hant, PeriodName.Of(PeriodText.Parse(period), Language.ZhHant));
        Assert.Equal(en, PeriodName.Of(PeriodText.Parse(period), Language.En));
    }

    [Fact]
    public void A_value_at_a_point_in_time_names_that_date()
    {
        var end = PeriodText.Parse("2025-12-31");
        Assert.Equal("截至2025年12月31日", PeriodName.AsOf(end, Language.ZhHans));
        Assert.Equal("as of 31 December 2025", PeriodName.AsOf(end, Language.En));
        Assert.Equal("2024年", PeriodName.AsOf(Period.Year(2024), Language.ZhHant));
    }
}
