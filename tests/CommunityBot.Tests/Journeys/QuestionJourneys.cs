namespace CommunityBot.Tests.Journeys;

/// <summary>The questions of the README in the local chat.</summary>
public sealed class QuestionJourneys(SharedBot shared) : IClassFixture<SharedBot>
{
    readonly RunningBot bot = shared.AnHourLater();

    [Theory]
    [InlineData("壁仞科技2024年营收是多少", "zh-CN", "壁仞科技 · 营业收入 · 2024年", "3.37亿元", "壁仞科技过港交所聆讯：数字与关口，1.1 收入增长（2025年12月17日）")]
    [InlineData("壁仞科技2024年營收是多少", "zh-TW", "壁仞科技 · 營業收入 · 2024年", "3.37億元人民幣", "壁仞科技過港交所聆訊：數字與關口，1.1 收入成長（2025年12月17日）")]
    [InlineData("What was Biren's revenue in 2024?", "en-GB", "Biren Technology · Revenue · 2024", "RMB 337 million",
        "Biren clears its Hong Kong listing hearing: figures and hurdles, 1.1 Revenue growth (17 December 2025)")]
    public async Task A_member_asks_for_a_figure_and_sees_it_with_its_source(
        string question, string language, string label, string value, string source)
    {
        var answer = await bot.Say(question, language: language);

        Assert.Equal([new SaidFigure(label, value, null)], answer.Figures);
        Assert.Equal([source], answer.Sources);
        Assert.False(answer.IsPrivate);
        Assert.Null(answer.Author);
    }

    [Fact]
    public async Task A_trend_comes_with_its_figures_and_a_chart_that_downloads()
    {
        var answer = await bot.Say("Biren gross margin trend");

        Assert.Equal(["53.2%", "31.9%"], answer.Figures.Select(figure => figure.Value));
        var png = await bot.Http.GetByteArrayAsync(Assert.Single(answer.Pictures));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.True(png.Length > 10_000, $"a picture of {png.Length} bytes can hold no chart");
    }

    [Fact]
    public async Task Two_companies_are_compared_without_making_up_what_they_do_not_share()
    {
        var answer = await bot.Say("壁仞和摩尔线程比一比");

        Assert.Contains("两边没有同一项指标的数据", answer.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Figures, figure => figure.Label.StartsWith("壁仞科技", StringComparison.Ordinal) && figure.Value == "3.37亿元");
        Assert.Contains(answer.Figures, figure => figure.Label.StartsWith("摩尔线程", StringComparison.Ordinal) && figure.Value == "468%");
        Assert.NotEmpty(answer.Sources);
    }

    [Fact]
    public async Task Where_the_source_contradicts_itself_both_sides_are_shown()
    {
        var answer = await bot.Say("壁仞研发到底花了63亿还是33亿");

        Assert.Contains("说法有矛盾", answer.Text, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string> { "63亿元", "超过33亿元" }, answer.Figures.Select(figure => figure.Value).ToHashSet());
        Assert.Equal(["开篇", "1.3 研发与亏损", "1.3 研发与亏损"], answer.Figures.Select(figure => figure.Note));
    }

    [Fact]
    public async Task An_unknown_figure_is_reported_and_a_tap_gives_the_nearest()
    {
        var refused = await bot.Say("壁仞2023年营收是多少");
        Assert.Empty(refused.Figures);
        Assert.Contains("没有找到：壁仞科技 营业收入（2023年）", refused.Text, StringComparison.Ordinal);

        var tapped = await bot.Tap(refused, "壁仞科技 2024年 营业收入");
        Assert.Equal("3.37亿元", Assert.Single(tapped.Figures).Value);
        Assert.NotEmpty(tapped.Sources);
    }

    [Fact]
    public async Task A_button_answers_in_the_language_of_its_user_and_after_a_restart()
    {
        await using var bot = await RunningBot.Run();
        var refused = await bot.Say("壁仞2023年营收是多少");
        await bot.Restart();

        var tapped = await bot.Tap(refused, "壁仞科技 2024年 营业收入", "Lin", "en");
        Assert.Equal("RMB 337 million", Assert.Single(tapped.Figures).Value);
    }
}
