namespace CommunityBot.Tests.Journeys;

/// <summary>Every command, as it is typed into the local chat.</summary>
public sealed class CommandJourneys(SharedBot shared) : IClassFixture<SharedBot>
{
    readonly RunningBot bot = shared.AnHourLater();

    [Fact]
    public async Task Ask_answers_as_a_plain_question_does()
    {
        var plain = await bot.Say("壁仞科技2024年营收是多少");
        var command = await bot.Say("/ask 壁仞科技2024年营收是多少");
        Assert.Equal(plain.Text, command.Text);
        Assert.Contains("question", (await bot.Say("/ask")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Company_lists_what_is_known_by_any_of_its_names()
    {
        var answer = await bot.Say("/company 壁仞");
        Assert.StartsWith("壁仞科技\n", answer.Text, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string> { "3.37亿元", "31.9%", "12.41亿元" }, answer.Figures.Select(figure => figure.Value).ToHashSet());
        Assert.NotEmpty(answer.Sources);
        Assert.Contains("不认识“大象公司”", (await bot.Say("/company 大象公司")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_known_gets_those_most_like_it()
    {
        Assert.Contains("Moore Threads", (await bot.Say("/company threads", language: "en")).Text, StringComparison.Ordinal);
        Assert.Contains("Gross margin", (await bot.Say("/rank grss mrgn", language: "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metric_says_what_it_means_and_how_it_is_computed()
    {
        var answer = await bot.Say("/metric gross margin", language: "en");
        Assert.StartsWith("Gross margin\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains(
            "I do not know what “colour” measures", (await bot.Say("/metric colour", language: "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_puts_two_companies_side_by_side_over_one_metric()
    {
        var answer = await bot.Say("/compare 禾盛新材 寒武纪 年内涨幅");
        Assert.Contains(answer.Figures, figure => figure.Label.StartsWith("禾盛新材", StringComparison.Ordinal));
        Assert.Contains(answer.Figures, figure => figure.Label.StartsWith("寒武纪", StringComparison.Ordinal));
        Assert.Contains("第二家", (await bot.Say("/compare 禾盛新材")).Text, StringComparison.Ordinal);
        Assert.Contains("不认识“大象”", (await bot.Say("/compare 禾盛新材 大象")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rank_goes_from_the_highest_down_or_from_the_lowest_up()
    {
        var down = (await bot.Say("/rank 年内涨幅")).Figures;
        var up = (await bot.Say("/rank 年内涨幅 从低到高")).Figures;
        Assert.Equal(["143.63%", "约100%"], down.Select(figure => figure.Value));
        Assert.Equal(down.Reverse(), up);
        Assert.Equal(down[0], Assert.Single((await bot.Say("/rank 年内涨幅 count=1")).Figures));
        Assert.Contains("不是1到50之间的整数", (await bot.Say("/rank 年内涨幅 count=1e9")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "数据来源", "壁仞科技过港交所聆讯：数字与关口")]
    [InlineData("zh-TW", "資料來源", "壁仞科技過港交所聆訊：數字與關口")]
    [InlineData("en", "Sources", "Biren clears its Hong Kong listing hearing")]
    public async Task Sources_lists_the_articles(string language, string title, string article)
    {
        var answer = await bot.Say("/sources", language: language);
        Assert.StartsWith(title, answer.Text, StringComparison.Ordinal);
        Assert.Contains(article, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "使用方法", "凭据")]
    [InlineData("zh-TW", "使用方法", "憑據")]
    [InlineData("en", "How to use this bot", "receipt")]
    public async Task Help_shows_every_command_to_the_asking_member_alone(string language, string title, string receipt)
    {
        var before = (await bot.History("Lin")).Select(message => message.Id).ToList();
        var help = await bot.Say("/help", language: language);
        Assert.True(help.IsPrivate);
        Assert.StartsWith(title, help.Text, StringComparison.Ordinal);
        foreach (var command in (string[])["/ask", "/company", "/metric", "/compare", "/rank", "/sources", "/help", "/settings"])
            Assert.Contains(command, help.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/chatlanguage", help.Text, StringComparison.Ordinal);
        Assert.Contains("/chatlanguage", (await bot.Say("/help", "Mo", language)).Text, StringComparison.Ordinal);
        // The commands of polls are one line; /help poll and a button explain them.
        Assert.Contains("/help poll", help.Text, StringComparison.Ordinal);
        var usage = $"/poll receipt <{receipt}>";
        Assert.DoesNotContain(usage, help.Text, StringComparison.Ordinal);
        Assert.Contains(usage, (await bot.Say("/help poll", language: language)).Text, StringComparison.Ordinal);
        Assert.Contains(
            usage, (await bot.Tap(help, help.Buttons[1].Label, language: language)).Text, StringComparison.Ordinal);
        Assert.Equal(before, (await bot.History("Lin")).Select(message => message.Id));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("zh-TW")]
    [InlineData("en")]
    public async Task The_examples_of_help_work_when_they_are_typed_as_shown(string language)
    {
        var help = await bot.Say("/help", language: language);
        var topics = new List<Said>();
        foreach (var button in help.Buttons.Where(button => button.Id is "help:ask" or "help:you"))
            topics.Add(await bot.Tap(help, button.Label, language: language));
        var examples = topics.SelectMany(topic => topic.Text.Split('\n'))
            .Where(line => line.StartsWith("例如：/", StringComparison.Ordinal) || line.StartsWith("For example: /", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
            .ToList();
        Assert.True(examples.Count >= 6, $"only {examples.Count} examples");
        foreach (var example in examples)
        {
            var answer = await bot.Say(example, "Lin", language);
            Assert.Equal(1, example.Count(letter => letter == '/'));
            Assert.DoesNotContain(
                (string[])["不认识", "不認識", "没看懂", "沒看懂", "do not know", "没有找到", "沒有找到"],
                words => answer.Text.Contains(words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Settings_are_seen_changed_and_seen_again_by_their_member_alone()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("As your chat app says", (await bot.Say("/settings", language: "en")).Text, StringComparison.Ordinal);
        _ = await bot.Say("/settings English New York");
        var now = await bot.Say("/settings");
        Assert.Contains("English", now.Text, StringComparison.Ordinal);
        Assert.Contains("New York", now.Text, StringComparison.Ordinal);
        Assert.True(now.IsPrivate);
        Assert.Contains("没有找到时区“Gondor”", (await bot.Say("/settings timezone=Gondor", "Lin", "zh-CN")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_moderator_sets_the_language_of_the_chat()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("Only moderators", (await bot.Say("/chatlanguage English", language: "en")).Text, StringComparison.Ordinal);
        Assert.Contains("English", (await bot.Say("/chatlanguage English", "Mo")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_command_is_answered_with_the_nearest_one()
    {
        var answer = await bot.Say("/compnay 壁仞");
        Assert.Contains("/company", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.IsPrivate);
    }

    [Theory]
    [InlineData("/company 壁", "zh-CN", "壁仞科技")]
    [InlineData("/company bir", "zh-TW", "壁仞科技")]
    [InlineData("/company 壁", "en", "Biren Technology")]
    [InlineData("/company moore", "zh-CN", "摩尔线程")]
    [InlineData("/metric 毛利", "en", "Gross margin")]
    [InlineData("/metric gross", "zh-TW", "毛利率")]
    [InlineData("/rank 营", "zh-CN", "营业收入")]
    [InlineData("/compare 寒", "zh-TW", "寒武紀")]
    [InlineData("/settings ", "en", "English")]
    [InlineData("/he", "en", "/help")]
    public async Task A_name_is_completed_in_the_readers_language_from_any_other(string typed, string language, string proposal) =>
        Assert.Contains(proposal, await bot.Proposals(typed, language));
}
