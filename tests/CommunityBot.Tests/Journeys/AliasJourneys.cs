using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Aliases;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>Other names that moderators add: questions are read with them at once.</summary>
public sealed class AliasJourneys
{
    [Fact]
    public async Task An_alias_answers_the_next_question_outlasts_a_restart_and_is_taken_back()
    {
        await using var bot = await RunningBot.Run();
        Assert.Empty((await bot.Say("小壁壁2024年营收")).Figures);
        var added = await bot.Say("/alias add 小壁壁 = 壁仞科技", member: "Mo", language: "zh-CN");
        Assert.Contains("小壁壁 → 壁仞科技", added.Text, StringComparison.Ordinal);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("小壁壁2024年营收")).Figures).Value);
        Assert.Contains("已加上", (await bot.Say("/alias add 碎银 = 营业收入", member: "Mo", language: "zh-CN")).Text, StringComparison.Ordinal);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("壁仞2024年碎银")).Figures).Value);
        await bot.Restart();
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("小壁壁2024年碎银")).Figures).Value);

        var list = await bot.Say("/alias list", member: "Mo", language: "zh-CN");
        Assert.Contains("已停用：小壁壁", (await bot.Tap(list, "停用“小壁壁”", member: "Mo")).Text, StringComparison.Ordinal);
        Assert.Empty((await bot.Say("小壁壁2024年营收", "Lin")).Figures);
        Assert.Contains("不在使用中", (await bot.Tap(added, "停用“小壁壁”", member: "Mo")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("英伟达 = 壁仞科技", "这已经是“英伟达”的名称")]
    [InlineData("nvda = 壁仞科技", "这已经是“英伟达”的名称")]
    [InlineData("壁仞 = 壁仞科技", "本来就认得")]
    [InlineData("毛利率 = 营业收入", "这已经是“毛利率”的名称")]
    [InlineData("营收大王 = 壁仞科技", "含有“营收”")]
    [InlineData("壁仞的碎银 = 营业收入", "含有“壁仞”")]
    [InlineData("多少 = 壁仞科技", "另有用处")]
    [InlineData("去年 = 壁仞科技", "另有用处")]
    [InlineData("2024年 = 壁仞科技", "另有用处")]
    [InlineData("增长 = 壁仞科技", "")]
    [InlineData("贵州茅台 = 壁仞科技", "另一家上市公司")]
    [InlineData("港股 = 壁仞科技", "另有用处")]
    [InlineData("王 = 壁仞科技", "2 到 40")]
    [InlineData("<b>王</b> = 壁仞科技", "要有文字")]
    [InlineData("123 = 壁仞科技", "要有文字")]
    [InlineData("小壁壁 = 大象科技", "没有叫“大象科技”的")]
    [InlineData("小壁壁", "请写成")]
    public async Task What_would_change_other_questions_is_refused(string line, string because)
    {
        await using var bot = await RunningBot.Run();
        var said = (await bot.Say($"/alias add {line}", member: "Mo", language: "zh-CN")).Text;
        Assert.Contains(because, said, StringComparison.Ordinal);
        Assert.DoesNotContain("已加上", said, StringComparison.Ordinal);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("壁仞科技2024年营收是多少")).Figures).Value);
    }

    [Fact]
    public async Task A_name_that_a_pack_gives_to_another_company_later_is_that_companys()
    {
        using var config = new CopiedConfig();
        await using var bot = await RunningBot.Run(config.Path);
        _ = await bot.Say("/alias add 小壁壁 = 壁仞科技", member: "Mo");
        await File.WriteAllTextAsync(
            Path.Combine(config.Path, "catalog", "aliases.yaml"), "- { alias: 小壁壁, entity: moore-threads }\n",
            TestContext.Current.CancellationToken);
        await bot.Restart();
        var answer = await bot.Say("小壁壁2024年营收");
        Assert.Contains("摩尔线程", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("壁仞", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exported_as_a_pack_an_alias_comes_back()
    {
        using var config = new CopiedConfig();
        using var folder = new TempFolder();
        await using (var bot = await RunningBot.Run(config.Path))
        {
            _ = await bot.Say("/alias add 小壁壁 = 壁仞科技", member: "Mo");
            _ = await bot.Say("/alias add 碎银 = 营业收入", member: "Mo");
            Assert.Equal(2, (await bot.Services.GetRequiredService<PackExport>().Run(folder.Path)).Aliases);
        }

        File.Copy(Path.Combine(folder.Path, "catalog", "aliases.yaml"), Path.Combine(config.Path, "catalog", "aliases.yaml"));
        await using var other = await RunningBot.Run(config.Path);
        Assert.Equal("3.37亿元", Assert.Single((await other.Say("小壁壁2024年碎银")).Figures).Value);
    }

    [Fact]
    public async Task A_proposal_changes_nothing_until_a_moderator_approves_it()
    {
        await using var bot = await RunningBot.Run();
        var (aliases, engine) = (bot.Services.GetRequiredService<MemberAliases>(), bot.Services.GetRequiredService<AnswerEngine>());
        _ = await bot.Say("/help");
        var here = new ChatRef("local", "lobby");
        foreach (var name in (string[])["小壁壁", "小壁壁", "老壁"])
        {
            var outcome = await aliases.Propose(
                await engine.Names(), here, name, new Term(TermKind.Entity, "biren"), "小壁壁2024年营收", CancellationToken.None);
            Assert.Equal(AliasState.Proposed, outcome.Alias!.State);
        }

        Assert.Empty((await bot.Say("小壁壁2024年营收")).Figures);
        var list = await bot.Say("/alias list", member: "Mo", language: "zh-CN");
        Assert.Equal(4, list.Buttons.Count);
        Assert.Contains("已加上", (await bot.Tap(list, "✓ 小壁壁", member: "Mo")).Text, StringComparison.Ordinal);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("小壁壁2024年营收")).Figures).Value);
        Assert.Contains("不采用", (await bot.Tap(list, "✗ 老壁", member: "Mo")).Text, StringComparison.Ordinal);
        Assert.Contains("决定过", (await bot.Tap(list, "✓ 老壁", member: "Mo")).Text, StringComparison.Ordinal);
        Assert.Empty((await bot.Say("老壁2024年营收", "Lin")).Figures);
    }
}
