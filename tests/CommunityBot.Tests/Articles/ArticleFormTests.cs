using CommunityBot.Core.Articles.Review;
using NodaTime;

namespace CommunityBot.Tests.Articles;

public sealed class ArticleFormTests
{
    [Theory]
    [InlineData("2026-01-15")]
    [InlineData(" 2026/1/15 ")]
    [InlineData("2026.01.15")]
    [InlineData("2026年1月15日")]
    [InlineData("Jan 15, 2026")]
    [InlineData("15 January 2026")]
    public void A_date_is_read_as_people_write_it(string typed) =>
        Assert.Equal(new LocalDate(2026, 1, 15), new ArticleForm("text") { Date = typed }.Day);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-13-45")]
    [InlineData("1月15日")]
    [InlineData("today")]
    [InlineData("2026-01-15 and more")]
    public void What_is_no_day_of_a_year_is_none(string? typed) => Assert.Null(new ArticleForm("text") { Date = typed }.Day);
}
