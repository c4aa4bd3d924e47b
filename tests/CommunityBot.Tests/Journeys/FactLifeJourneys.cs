using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>A figure's life in chat: why it is what it is, and how moderators set, correct, dispute and retract it.</summary>
public sealed partial class FactLifeJourneys
{
    const string Question = "壁仞科技2024年营收是多少";

    [Fact]
    public async Task Why_this_number_tells_origin_source_and_other_values()
    {
        await using var bot = await RunningBot.Run();
        var why = await bot.Tap(await bot.Say(Question), "这个数字怎么来的？");
        Assert.True(why.IsPrivate);
        Assert.Contains("来自数据包", why.Text, StringComparison.Ordinal);
        Assert.Contains("3.37亿元", why.Text, StringComparison.Ordinal);
        Assert.Contains(why.Sources, source => source.Contains("1.1 收入增长", StringComparison.Ordinal));
        Assert.Contains("没有编号为 999999 的数字", (await bot.Say("/fact 999999", language: "zh-CN")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_a_moderator_sets_answers_the_next_question_and_a_restart_keeps_it()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
        var set = await bot.Say("/fact set 寒武纪 2024年 营业收入 = 11.74亿元 source=2024年年度报告", member: "Mo");
        Assert.True(set.IsPrivate);
        Assert.Contains("11.74亿元", set.Text, StringComparison.Ordinal);

        var answer = await bot.Say("寒武纪2024年营收");
        Assert.Equal("11.74亿元", Assert.Single(answer.Figures).Value);
        Assert.Contains(answer.Sources, source => source.StartsWith("2024年年度报告", StringComparison.Ordinal));
        var why = await bot.Tap(answer, "这个数字怎么来的？");
        Assert.Contains("由管理员录入", why.Text, StringComparison.Ordinal);
        Assert.Contains("Mo录入", why.Text, StringComparison.Ordinal);

        Assert.Contains("已经有了", (await bot.Say("/fact set 寒武纪 2024年 营业收入 = 12亿元 source=x", member: "Mo")).Text, StringComparison.Ordinal);
        await bot.Restart();
        Assert.Equal("11.74亿元", Assert.Single((await bot.Say("寒武纪2024年营收")).Figures).Value);
    }

    [Fact]
    public async Task Moderators_of_chats_that_the_operator_has_not_named_propose()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Facts:Chats:0"] = "discord:1234" });
        var answer = await bot.Say(Question);
        var id = IdOf(await bot.Tap(answer, "这个数字怎么来的？"));
        Assert.Contains("已记为提议", (await bot.Say($"/fact correct {id} = 3.4亿元 source=更正公告", member: "Mo")).Text, StringComparison.Ordinal);
        Assert.Contains("已记为提议", (await bot.Say($"/fact retract {id} 有误", member: "Mo")).Text, StringComparison.Ordinal);
        var set = await bot.Say("/fact set 寒武纪 2024年 营业收入 = 11.74亿元 source=年报", member: "Mo");
        Assert.Contains("运营者指定的社区", set.Text, StringComparison.Ordinal);

        Assert.Equal("3.37亿元", Assert.Single((await bot.Say(Question)).Figures).Value);
        var why = (await bot.Tap(answer, "这个数字怎么来的？")).Text;
        Assert.Contains("Mo提议：fact correct: 3.4亿元 · 更正公告", why, StringComparison.Ordinal);
        Assert.Contains("Mo提议：fact retract: 有误", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_chat_changes_figures()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Facts:Chats:0"] = "local:lobby" });
        var id = IdOf(await bot.Tap(await bot.Say(Question), "这个数字怎么来的？"));
        Assert.Contains("已更正", (await bot.Say($"/fact correct {id} = 3.4亿元 source=更正公告", member: "Mo")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_replaces_the_value_keeps_the_earlier_one_and_outlasts_the_packs()
    {
        await using var bot = await RunningBot.Run();
        var id = IdOf(await bot.Tap(await bot.Say(Question), "这个数字怎么来的？"));
        var corrected = await bot.Say($"/fact correct {id} = 3.4亿元 source=更正公告", member: "Mo");
        Assert.Contains("已更正", corrected.Text, StringComparison.Ordinal);
        Assert.Contains("用到过它的地方", corrected.Text, StringComparison.Ordinal);

        await bot.Restart();
        Assert.Equal("3.4亿元", Assert.Single((await bot.Say(Question)).Figures).Value);
        Assert.Contains("之前是 3.37亿元", (await bot.Say("壁仞科技2024年营收改过吗")).Text, StringComparison.Ordinal);
        Assert.Contains("has not been changed", (await bot.Say("Was Biren's 2024 gross margin restated?")).Text, StringComparison.Ordinal);

        var undone = await bot.Tap(corrected, "撤销这一步", member: "Mo");
        Assert.Contains("已撤销", undone.Text, StringComparison.Ordinal);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say(Question)).Figures).Value);
        Assert.Equal((corrected.Id, 0), (undone.Id, undone.Buttons.Count));
    }

    [Fact]
    public async Task A_retracted_figure_is_gone_with_its_uses_named_and_a_disputed_one_says_so()
    {
        await using var bot = await RunningBot.Run();
        var id = IdOf(await bot.Tap(await bot.Say(Question), "这个数字怎么来的？"));
        Assert.Contains("已标记", (await bot.Say($"/fact dispute {id} 与年报不符", member: "Mo")).Text, StringComparison.Ordinal);
        Assert.Contains("有人质疑", Assert.Single((await bot.Say(Question)).Figures).Note ?? "", StringComparison.Ordinal);

        _ = await bot.Say("/poll prompts", member: "Mo");
        var retracted = await bot.Say($"/fact retract {id} 来源撤稿", member: "Mo");
        Assert.Contains("已撤回", retracted.Text, StringComparison.Ordinal);
        Assert.Contains("用到过它的地方", retracted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await bot.Say(Question)).Figures, figure => figure.Value == "3.37亿元");
        await bot.Restart();
        Assert.DoesNotContain((await bot.Say(Question)).Figures, figure => figure.Value == "3.37亿元");
        Assert.Contains("撤回：来源撤稿", (await bot.Say($"/fact why {id}", language: "zh-CN")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fact set 大象公司 2024年 营业收入 = 1亿元 source=x", "没认出")]
    [InlineData("/fact set 寒武纪 2024年 营业收入 = 1亿 source=x", "币种")]
    [InlineData("/fact set 寒武纪 营业收入 = 1亿元 source=x", "时期")]
    [InlineData("/fact set 寒武纪 2024年 毛利率 = 0.5 source=x", "%")]
    [InlineData("/fact set 寒武纪 2024年 营业收入 1亿元 source=x", "请写成")]
    [InlineData("/fact correct 999999 = 1亿元 source=x", "没有编号为")]
    [InlineData("/fact retract x 理由", "没有编号为")]
    public async Task What_cannot_be_read_changes_nothing(string line, string because)
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains(because, (await bot.Say(line, member: "Mo")).Text, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_cannot_change_figures()
    {
        await using var bot = await RunningBot.Run();
        var refused = await bot.Say("/fact set 寒武纪 2024年 营业收入 = 11.74亿元 source=x", member: "Ming");
        Assert.DoesNotContain("已录入", refused.Text, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exported_as_a_pack_a_figure_comes_back_as_the_same_one()
    {
        using var config = new CopiedConfig();
        await using var bot = await RunningBot.Run(config.Path);
        _ = await bot.Say("/fact set 寒武纪 2024年 营业收入 = 约11.74亿元 source=2024年年度报告", member: "Mo");
        _ = await bot.Say("/fact set 寒武纪 2024年 毛利率 = 56.7% source=2024年年度报告", member: "Mo");
        var id = IdOf(await bot.Tap(await bot.Say("寒武纪2024年营收"), "这个数字怎么来的？"));

        using var folder = new TempFolder();
        var outcome = await bot.Services.GetRequiredService<PackExport>().Run(folder.Path);
        Assert.Equal((2, 1), (outcome.Facts, outcome.Files));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "articles")));
        File.Copy(file, Path.Combine(config.Path, "articles", Path.GetFileName(file)));
        await bot.Restart();

        var answer = await bot.Say("寒武纪2024年营收");
        Assert.Equal("约11.74亿元", Assert.Single(answer.Figures).Value);
        Assert.Equal(id, IdOf(await bot.Tap(answer, "这个数字怎么来的？")));
        Assert.Equal("56.7%", Assert.Single((await bot.Say("寒武纪2024年毛利率")).Figures).Value);
        Assert.Equal(0, (await bot.Services.GetRequiredService<PackExport>().Run(folder.Path)).Facts);
    }

    static string IdOf(Said why) => Number().Match(why.Text).Groups[1].Value;

    [GeneratedRegex("编号 #([0-9]+)")]
    private static partial Regex Number();
}
