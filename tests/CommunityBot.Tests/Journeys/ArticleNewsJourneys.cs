namespace CommunityBot.Tests.Journeys;

/// <summary>What becomes of an approved article: its questions, the digest, the list of sources.</summary>
public sealed class ArticleNewsJourneys
{
    const string HandIn = """
        /article date=2026-01-14 publisher=某报 link=https://example.com/a
        寒武纪年报速读
        寒武纪2024年营业收入11.74亿元。壁仞科技2024年营业收入3.9亿元。
        互动话题：你更看好寒武纪还是壁仞科技？
        """;

    [Fact]
    public async Task The_next_digest_tells_the_article_with_what_it_contradicts_and_asks_its_question()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/digest on 18:00 UTC", member: "Mo", language: "zh-CN");
        var summary = await bot.Say(HandIn, member: "Mo");
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = await bot.Tap(summary, "采用全部确定的（1）", member: "Mo");
        var decided = await bot.Tap(next, "两个都留", member: "Mo");
        var questions = await bot.Tap(decided, Labelled(decided, "讨论题"), "Mo");
        Assert.Contains("文章自己问的", questions.Text, StringComparison.Ordinal);
        Assert.Contains("寒武纪 / 壁仞科技", questions.Text, StringComparison.Ordinal);
        _ = await bot.Tap(questions, "放进日报 1", member: "Mo");

        Assert.Contains("已采用 2 个数字", (await bot.Say("/sources", language: "zh-CN")).Text, StringComparison.Ordinal);
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var digest = await bot.Say("/digest now", member: "Mo", language: "zh-CN");
        Assert.Contains("寒武纪年报速读（某报，2026年1月14日） https://example.com/a", digest.Text, StringComparison.Ordinal);
        Assert.Contains("2 个数字已采用，其中 1 个与其他来源不同", digest.Text, StringComparison.Ordinal);
        Assert.Single(digest.Figures, figure => figure.Value == "11.74亿元");
        var poll = await bot.Tap(digest, Labelled(digest, "投票："), "Mo");
        Assert.Contains("壁仞科技", poll.Text, StringComparison.Ordinal);
        // Asked once: the poll is told among the polls from now on.
        var again = await bot.Say("/digest now", member: "Mo", language: "zh-CN");
        Assert.DoesNotContain("讨论：", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_edited_before_it_is_launched_and_a_figure_becomes_a_prediction()
    {
        await using var bot = await RunningBot.Run();
        var summary = await bot.Say(HandIn, member: "Mo");
        var questions = await bot.Tap(summary, Labelled(summary, "讨论题"), "Mo");
        var launch = questions.Buttons.Single(button => button.Label == "发起 1");
        var form = await Form(bot, questions, launch);
        Assert.Contains("寒武纪\\n壁仞科技", form, StringComparison.Ordinal);
        var predict = questions.Buttons.First(button => button.Label.StartsWith("作为预测", StringComparison.Ordinal));
        var line = await Form(bot, questions, predict);
        Assert.Contains("亿元", line, StringComparison.Ordinal);
        Assert.Contains("2026年", line, StringComparison.Ordinal);
    }

    static string Labelled(Said message, string words) =>
        message.Buttons.Single(button => button.Label.StartsWith(words, StringComparison.Ordinal)).Label;

    static async Task<string> Form(RunningBot bot, Said message, SaidButton button) =>
        await (await bot.PostTap(message.Id, button.Id, "Mo", "zh-CN")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
