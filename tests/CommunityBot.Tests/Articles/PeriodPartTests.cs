using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Tests.Articles;

/// <summary>How articles name periods, and which period that is at the article's date and behind the one that was named last.</summary>
public sealed class PeriodPartTests
{
    static readonly LocalDate Day = new(2025, 10, 30);

    [Theory]
    [InlineData("今年首季营收", "2025Q1")]
    [InlineData("去年末季营收", "2024Q4")]
    [InlineData("前三季度营收", "2025-01..2025-09")]
    [InlineData("一至三季度营收", "2025-01..2025-09")]
    [InlineData("2024年三季报显示", "2024-01..2024-09")]
    [InlineData("第一、二、三季度营收", "2025Q1", "2025Q2", "2025Q3")]
    [InlineData("年初至报告期末营收", "2025-01..2025-09")]
    [InlineData("截至今年9月底止三个月收入", "2025Q3")]
    [InlineData("截至去年9月底止三个月收入", "2024Q3")]
    [InlineData("截至2025年6月底止六个月收入", "2025H1")]
    [InlineData("去年12月30日招股", "@2024-12-30")]
    [InlineData("今年3月2日招股", "@2025-03-02")]
    [InlineData("三季度末存货", "@2025-09-30")]
    [InlineData("6月末存货", "@2025-06-30")]
    [InlineData("at the end of june 2026, cash was $320 million", "@2026-06-30")]
    [InlineData("at the end of march, cash was $320 million", "@2025-03-31")]
    public void A_period_is_that_of_its_words(string text, params string[] periods) => Assert.Equal(periods, Read(text, null));

    [Theory]
    [InlineData("下一季", "2025Q3", "2025Q4")]
    [InlineData("下季度", "2025Q4", "2026Q1")]
    [InlineData("下个季度", "2025H1", "2025Q3")]
    [InlineData("next quarter", "2025Q3", "2025Q4")]
    [InlineData("今年同期", "2024H1", "2025H1")]
    [InlineData("2023年同期", "2025Q3", "2023Q3")]
    [InlineData("去年同期", "2025H1", "2024H1")]
    [InlineData("上季度", "2025Q1", "2024Q4")]
    public void A_reference_counts_from_the_period_before(string text, string before, string period) =>
        Assert.Equal([period], Read(text, before));

    [Theory]
    [InlineData("下一季")]
    [InlineData("去年同期")]
    public void A_reference_to_nothing_is_no_period(string text) => Assert.Empty(Read(text, null));

    [Theory]
    [InlineData("前三季度", 2, "2025-01..2025-09")]
    [InlineData("前三季度", 10, "2026-01..2026-09")]
    [InlineData("第四季度", 2, "2025Q4")]
    public void A_part_without_a_year_is_the_newest_that_can_be_told_of(string text, int month, string period) =>
        Assert.Equal([period], Read(text, null, new(2026, month, 10)));

    static List<string> Read(string text, string? before, LocalDate? published = null)
    {
        var day = published ?? Day;
        var frame = new PeriodFrame(day, day.Year) { Days = new Dictionary<(int Month, int Day), int>() };
        var parts = new List<PeriodPart>();
        PeriodPartScanner.Scan(text, parts);
        var last = before is not null && PeriodText.TryParse(before, null, out var named) ? new ArticlePeriod(named) : (ArticlePeriod?)null;
        return [.. parts.Select(part => frame.Resolve(part, last, null, null)?.ToString()).OfType<string>()];
    }
}
