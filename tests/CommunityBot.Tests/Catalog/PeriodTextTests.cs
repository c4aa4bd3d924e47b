using CommunityBot.Core.Catalog;
using FsCheck;
using NodaTime;
using Period = CommunityBot.Core.Catalog.Period;

namespace CommunityBot.Tests.Catalog;

public sealed class PeriodTextTests
{
    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("FY2024", "2024")]
    [InlineData("2024年", "2024")]
    [InlineData("2024A", "2024")]
    [InlineData("1H25", "2025H1")]
    [InlineData("2025H1", "2025H1")]
    [InlineData("2025 Q3", "2025Q3")]
    [InlineData("3Q2025", "2025Q3")]
    [InlineData("2025Q1-Q3", "2025Q1-Q3")]
    [InlineData("2025-09", "2025-09")]
    [InlineData("20241231", "2024-12-31")]
    [InlineData("2024/12/31", "2024-12-31")]
    [InlineData("~2025-12-17", "~2025-12-17")]
    [InlineData("2022..2025H1", "2022..2025H1")]
    [InlineData("2025-01-01..2025-12-17", "2025..2025-12-17")]
    [InlineData("2025-10-01..2025-12-17", "2025-10-01..2025-12-17")]
    [InlineData("2025-01-01..2025-12-31", "2025")]
    public void Common_spellings_are_one_period(string text, string canonical)
    {
        Assert.Equal(canonical, PeriodText.Parse(text).ToString());
        Assert.Equal(PeriodText.Parse(text), PeriodText.Parse(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData("25")]
    [InlineData("2025H3")]
    [InlineData("2025Q5")]
    [InlineData("2025-13")]
    [InlineData("2025-02-30")]
    [InlineData("2025..2024")]
    [InlineData("2025..")]
    [InlineData("1..2..3")]
    [InlineData("soon")]
    public void An_invalid_period_is_refused(string text) => Assert.False(PeriodText.TryParse(text, out _));

    [Property]
    public bool A_span_is_read_back_as_written(PositiveInt start, PositiveInt length)
    {
        var from = new LocalDate(2000, 1, 1).PlusDays(start.Get % 20_000);
        var span = Period.Span(from, from.PlusDays(length.Get % 5000));
        return PeriodText.Parse(span.ToString()) == span;
    }
}
