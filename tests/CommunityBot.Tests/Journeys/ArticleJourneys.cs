namespace CommunityBot.Tests.Journeys;

/// <summary>An article handed in in the local chat becomes figures that answer questions, after a moderator's approval only.</summary>
public sealed class ArticleJourneys
{
    const string Question = "寒武纪2024年营收", ByCompany = "采用全部确定的（2）", Undo = "撤销上次采用";

    const string Article = """
        寒武纪年报速读
        寒武纪2024年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。净利润为-4.52亿元，毛利率为56.71%。
        互动话题：你更看好寒武纪还是壁仞科技？
        """;

    const string HandIn = $"/article date=2025-04-18 publisher=某报 link=https://example.com/a\n{Article}";

    [Fact]
    public async Task Handed_in_approved_asked_and_undone()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("没有找到", (await bot.Say(Question)).Text, StringComparison.Ordinal);
        var summary = await bot.Say(HandIn, member: "Mo");
        Assert.True(summary.IsPrivate);
        Assert.Contains("2 个确定，2 个要核对", summary.Text, StringComparison.Ordinal);
        // Nothing is live yet.
        Assert.Contains("没有找到", (await bot.Say(Question)).Text, StringComparison.Ordinal);

        var other = await bot.Say("/article show 1", member: "Mo", language: "zh-CN");
        var check = await bot.Tap(summary, ByCompany, member: "Mo");
        Assert.Contains("2 个数字已经生效", check.Text, StringComparison.Ordinal);
        Assert.Contains("-4.52亿元", check.Text, StringComparison.Ordinal);
        var answer = await bot.Say(Question);
        Assert.Equal("11.74亿元", Assert.Single(answer.Figures).Value);
        Assert.Contains(answer.Sources, source => source.Contains("某报: 寒武纪年报速读", StringComparison.Ordinal)
            && source.Contains("https://example.com/a", StringComparison.Ordinal));

        // The review is one message with the buttons of its state; another one, shown before, gets them by a tap that comes too late.
        Assert.Equal(summary.Id, check.Id);
        var late = await bot.Tap(other, ByCompany, member: "Mo");
        Assert.Contains("已经有人处理过", late.Text, StringComparison.Ordinal);
        Assert.Equal(other.Id, late.Id);
        Assert.Equal(
            ["逐项核对（2）", "讨论题（3）", Undo, "在网页上核对", "日期和出处", "还有下一段", "整篇不采用"],
            late.Buttons.Select(button => button.Label));
        await bot.Restart();
        Assert.Equal("11.74亿元", Assert.Single((await bot.Say(Question)).Figures).Value);
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var shared = await bot.Tap(check, "✓ 全部采用（2）", member: "Mo");
        Assert.Contains("2 个数字已经生效", shared.Text, StringComparison.Ordinal);
        Assert.Equal("−4.52亿元", Assert.Single((await bot.Say("寒武纪2024年净利润")).Figures).Value);
        Assert.Contains("已核对", (await bot.Say("/article list", member: "Mo", language: "zh-CN")).Text, StringComparison.Ordinal);

        // Decided as a whole, it offers what is left to do: its questions, and undoing one approval after the other.
        Assert.Equal(["讨论题（3）", Undo], shared.Buttons.Select(button => button.Label));
        var undone = await bot.Tap(shared, Undo, member: "Mo");
        Assert.Contains("已撤销：2", undone.Text, StringComparison.Ordinal);
        Assert.Contains("逐项核对（2）", undone.Buttons.Select(button => button.Label));
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年净利润")).Text, StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromMinutes(11));
        var tooLate = await bot.Tap(undone, Undo, member: "Mo");
        Assert.Contains("不能撤销", tooLate.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Undo, tooLate.Buttons.Select(button => button.Label));
        Assert.Equal("11.74亿元", Assert.Single((await bot.Say(Question)).Figures).Value);
    }

    [Fact]
    public async Task A_contradiction_is_three_choices_and_one_that_replaces_outlasts_the_packs()
    {
        await using var bot = await RunningBot.Run();
        const string Known = "壁仞科技2024年营收是多少", Text = "/article date=2026-01-10\n壁仞科技更正\n壁仞科技2024年营业收入3.9亿元。";
        var check = await bot.Tap(await bot.Say(Text, member: "Mo"), "逐项核对（1）", member: "Mo");
        Assert.Contains("与已知的不同：3.37亿元", check.Text, StringComparison.Ordinal);
        Assert.Equal(["两个都留", "新的取代旧的", "新的不对"], check.Buttons.Take(3).Select(button => button.Label));
        var replaced = await bot.Tap(check, "新的取代旧的", member: "Mo");
        Assert.Equal("3.9亿元", Assert.Single((await bot.Say(Known)).Figures).Value);
        await bot.Restart();
        Assert.Equal("3.9亿元", Assert.Single((await bot.Say(Known)).Figures).Value);
        var undone = await bot.Tap(replaced, Undo, member: "Mo");
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say(Known)).Figures).Value);
        _ = await bot.Tap(await bot.Tap(undone, "逐项核对（1）", member: "Mo"), "新的不对", member: "Mo");
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say(Known)).Figures).Value);
    }

    [Fact]
    public async Task What_is_no_article_is_refused_in_words_and_nothing_is_stored()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("没有读到", (await bot.Say("/article 今天天气很好，气温25度，适合出门。", member: "Mo")).Text, StringComparison.Ordinal);
        var form = await bot.Post("/article date=2026-99-01 寒武纪2024年营业收入11.74亿元。", member: "Mo", language: "en");
        var refused = await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Please write the date like", refused, StringComparison.Ordinal);
        Assert.Contains("还没有人交来文章", (await bot.Say("/article list", member: "Mo", language: "zh-CN")).Text, StringComparison.Ordinal);

        var rejected = await bot.Tap(await bot.Say(HandIn, member: "Mo"), "整篇不采用", member: "Mo");
        Assert.Contains("正文已经删除", rejected.Text, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await bot.Say(Question)).Text, StringComparison.Ordinal);
        // The same article again is the same article.
        var again = await bot.Say(HandIn, member: "Mo");
        Assert.Contains("以前交过，编号 #1", again.Text, StringComparison.Ordinal);
        Assert.Contains("2 个确定", again.Text, StringComparison.Ordinal);
        Assert.Contains("没有编号为 7", (await bot.Say("/article show 7", member: "Mo", language: "zh-CN")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_checked_by_everybody_and_stored_nowhere()
    {
        await using var bot = await RunningBot.Run();
        var check = await bot.Say("/check 壁仞科技2024年营收3.37亿元。壁仞科技2024年营业收入9亿元。寒武纪2024年营收11.74亿元。");
        Assert.Contains("1 个相符，1 个不同，1 个没有可比的", check.Text, StringComparison.Ordinal);
        Assert.Contains(check.Figures, figure => figure.Note!.StartsWith("✓ 相符：3.37亿元", StringComparison.Ordinal));
        Assert.Contains("没有找到", (await bot.Say(Question)).Text, StringComparison.Ordinal);
    }
}
