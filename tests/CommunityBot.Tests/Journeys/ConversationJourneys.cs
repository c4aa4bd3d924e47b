namespace CommunityBot.Tests.Journeys;

public sealed class ConversationJourneys(SharedBot shared) : IClassFixture<SharedBot>
{
    readonly RunningBot bot = shared.AnHourLater();

    [Fact]
    public async Task A_short_question_builds_on_the_one_before()
    {
        _ = await bot.Say("壁仞科技2024年营收是多少");
        Assert.Equal("49.9万元", Assert.Single((await bot.Say("2022年呢")).Figures).Value);
        Assert.Equal("53.2%", Assert.Single((await bot.Say("那2024年的毛利率呢")).Figures).Value);
    }

    [Fact]
    public async Task What_was_asked_is_remembered_for_ten_minutes_and_not_longer()
    {
        _ = await bot.Say("壁仞科技2024年营收是多少");
        bot.Clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.Equal("49.9万元", Assert.Single((await bot.Say("2022年呢")).Figures).Value);
        // Each question renews the ten minutes.
        bot.Clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("2024年呢")).Figures).Value);

        bot.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty((await bot.Say("2022年呢")).Figures);
    }

    [Fact]
    public async Task Two_members_do_not_get_into_each_others_conversation()
    {
        _ = await bot.Say("壁仞科技2024年营收是多少", "Ming");
        Assert.Empty((await bot.Say("2022年呢", "Lin")).Figures);
        _ = await bot.Say("寒武纪年内涨幅", "Lin");

        Assert.StartsWith("壁仞科技 · 营业收入", Assert.Single((await bot.Say("2022年呢", "Ming")).Figures).Label, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_words_are_answered_for_the_one_who_asks_and_for_the_day_they_are_asked_on()
    {
        await using var bot = await RunningBot.Run();
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("壁仞前年营收是多少", "Ming")).Figures).Value);
        _ = await bot.Say("壁仞2024年毛利率", "Lin");
        Assert.Equal("49.9万元", Assert.Single((await bot.Say("2022年呢", "Ming")).Figures).Value);
        Assert.Contains("毛利率（2022年）", (await bot.Say("2022年呢", "Lin")).Text, StringComparison.Ordinal);

        bot.Clock.Advance(TimeSpan.FromDays(365));
        Assert.DoesNotContain("3.37亿元", (await bot.Say("壁仞前年营收是多少", "Lin")).Figures.Select(figure => figure.Value));
    }

    [Fact]
    public async Task A_tap_and_a_command_are_part_of_the_conversation()
    {
        _ = await bot.Tap(await bot.Say("壁仞2023年营收是多少"), "壁仞科技 2024年 营业收入");
        Assert.Equal("49.9万元", Assert.Single((await bot.Say("2022年呢")).Figures).Value);
        _ = await bot.Say("/company Moore Threads", language: "en");
        Assert.Contains("摩尔线程", (await bot.Say("首日涨了多少")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_language_has_priority_over_that_of_the_browser()
    {
        var saved = await bot.Say("/settings language=繁體中文", language: "en");
        Assert.True(saved.IsPrivate);
        Assert.Contains("已儲存", saved.Text, StringComparison.Ordinal);
        Assert.Equal("3.37億元人民幣", Assert.Single((await bot.Say("Biren revenue 2024", language: "en")).Figures).Value);
        Assert.Equal("RMB 337 million", Assert.Single((await bot.Say("Biren revenue 2024", "Lin", "en")).Figures).Value);

        _ = await bot.Say("/settings auto");
        Assert.Equal("RMB 337 million", Assert.Single((await bot.Say("Biren revenue 2024", language: "en")).Figures).Value);
    }
}
