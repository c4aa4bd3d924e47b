namespace CommunityBot.Tests.Journeys;

/// <summary>Commands by their Chinese words, where a platform has no menu for them.</summary>
public sealed class ChineseCommandJourneys
{
    [Fact]
    public async Task In_the_local_chat_they_work_and_are_proposed()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("已发起", (await bot.Say("/投票 新建 谁领先？ | 壁仞 | 摩尔线程 结束时间=2h", "Mo", "zh-Hans")).Text, StringComparison.Ordinal);
        Assert.Contains("3.37亿元", (await bot.Say("/提问壁仞2024年营收", "Ming", "zh-Hans")).Text, StringComparison.Ordinal);
        var proposals = await bot.Proposals("/投", "zh-Hans");
        Assert.Equal("/投票 新建", proposals[0]);
        Assert.Contains("/投票 结果", proposals);
        Assert.Contains("#1 谁领先？", await bot.Proposals("/投票 结果 ", "zh-Hans"));
        Assert.Contains("/投票 建立", await bot.Proposals("/投票", "zh-Hant"));
        // English words stay as they are.
        Assert.Contains("/poll new", await bot.Proposals("/poll", "zh-Hans"));
    }

    [Fact]
    public async Task On_Telegram_they_work_as_plain_text()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("芯片", CommunityBot.Simulators.Telegram.Chats.Role.Administrator);
        var mo = host.Telegram.User("Mo", "zh-hans");
        _ = group.Add(mo);
        _ = mo.Says("/投票 新建 谁领先？ | 壁仞 | 摩尔线程", group);
        _ = await group.Next(message => message.Text.Contains("谁领先？", StringComparison.Ordinal) && message.Buttons.Count > 0);
        Assert.Contains("3.37亿元", (await mo.Says("／提问 壁仞2024年营收").Reply()).Text, StringComparison.Ordinal);
        // What is no command of the bot is talk between members.
        _ = mo.Says("/从未有过的命令", group);
        Assert.Contains("谁领先？", (await mo.Says("/投票 列表", group).Reply()).Text, StringComparison.Ordinal);
    }
}
