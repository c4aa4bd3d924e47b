using System.Text;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Storage;

namespace CommunityBot.Tests.Journeys;

/// <summary>What a restart keeps, and changes that other processes make.</summary>
public sealed class RestartJourneys
{
    [Fact]
    public async Task A_restart_keeps_the_history_and_the_settings()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/settings English UTC+8");
        _ = await bot.Say("壁仞科技2024年营收是多少");
        var before = (await bot.History()).Select(message => message.Json.ToJsonString()).ToList();
        await bot.Restart();

        Assert.Equal(before, (await bot.History()).Select(message => message.Json.ToJsonString()));
        Assert.Equal("RMB 337 million", Assert.Single((await bot.Say("壁仞科技2024年营收是多少")).Figures).Value);
    }

    [Fact]
    public async Task Facts_that_another_process_imports_are_told_without_a_restart()
    {
        await using var bot = await RunningBot.Run();
        Assert.Empty((await bot.Say("壁仞2023年营收是多少")).Figures);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("壁仞2024年营收是多少")).Figures).Value);
        Assert.Contains("不认识", (await bot.Say("大象科技2023年营收是多少")).Text, StringComparison.Ordinal);

        await Import(
            bot.DatabaseFile,
            "壁仞科技,营业收入,2023,6203,万元,CNY,Annual report,2024-04-01,\n壁仞科技,营业收入,2024,3.38,亿元,CNY,Annual report,2026-01-14,\n"
                + "大象科技,营业收入,2023,1.2,亿元,CNY,Annual report,2024-04-01,\n");

        Assert.Equal("6203万元", Assert.Single((await bot.Say("壁仞2023年营收是多少")).Figures).Value);
        Assert.Contains("3.38亿元", (await bot.Say("壁仞2024年营收是多少", "Lin")).Text, StringComparison.Ordinal);
        Assert.Equal("1.2亿元", Assert.Single((await bot.Say("大象科技2023年营收是多少")).Figures).Value);
        Assert.Contains("大象科技", await bot.Proposals("/company 大", "zh-CN"));
        Assert.Contains("Annual report", (await bot.Say("/sources", language: "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_is_broken_while_the_bot_is_down_leaves_the_last_good_state()
    {
        using var config = new CopiedConfig();
        await using var bot = await RunningBot.Run(config.Path);
        var line = config.Break();
        await bot.Restart();

        Assert.True(bot.Log.Said($"articles/{CopiedConfig.Article}:{line}:"), "the broken line is not named in the log");
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("壁仞科技2024年营收是多少")).Figures).Value);

        config.Mend();
        await bot.Restart();
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("壁仞科技2024年营收是多少")).Figures).Value);
    }

    [Fact]
    public async Task A_figure_changed_in_a_pack_is_told_after_a_restart()
    {
        using var config = new CopiedConfig();
        await using var bot = await RunningBot.Run(config.Path);
        config.Replace("value: 3.37亿", "value: 3.38亿");
        await bot.Restart();

        Assert.Equal("3.38亿元", Assert.Single((await bot.Say("壁仞科技2024年营收是多少")).Figures).Value);
    }

    static async Task Import(string file, string rows)
    {
        await using var other = Database.Open(file);
        using var csv = new MemoryStream(
            Encoding.UTF8.GetBytes("entity,metric,period,value,unit,currency,source,as_of,qualifier\n" + rows));
        Assert.Empty((await new FactImport(other, TimeProvider.System).Run(csv, create: true)).Problems);
    }
}
