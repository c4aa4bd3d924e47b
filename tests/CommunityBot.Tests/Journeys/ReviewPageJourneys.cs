using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.SigningIn;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommunityBot.Tests.Journeys;

/// <summary>The review of an article on its page, by forms alone.</summary>
public sealed partial class ReviewPageJourneys(Browser browser)
{
    const string HandIn = """
        /article date=2025-04-18 publisher=某报
        寒武纪<b>年报</b>速读
        寒武纪2024年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。净利润为-4.52亿元。壁仞科技2024年营业收入3.9亿元。
        互动话题：你更看好寒武纪还是壁仞科技？
        """;

    [Fact]
    public async Task Approve_reject_correct_and_undo_work_without_a_script()
    {
        await using var bot = await RunningBot.Run();
        var summary = await bot.Say(HandIn, member: "Mo");
        var link = await bot.Tap(summary, "在网页上核对", member: "Mo");
        var token = Link().Match(link.Text).Groups[1].Value;
        using var visitor = Client(bot);
        Assert.Equal("../signin", (await visitor.GetAsync("/articles/1")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostAsJsonAsync("/signin", new { token })).StatusCode);
        Assert.Contains("/articles/1", await visitor.GetStringAsync("/signin/polls?language=en"), StringComparison.Ordinal);

        var page = await visitor.GetStringAsync("/articles/1?language=zh-CN");
        Assert.Contains("寒武纪&lt;b&gt;年报&lt;/b&gt;速读", page, StringComparison.Ordinal);
        Assert.Contains("与已知的不同：3.37亿元", page, StringComparison.Ordinal);
        Assert.Matches("<mark class=\"open\"[^>]*><a[^>]*data-proposal=\"1\">11.74亿元</a></mark>", page);
        var form = Token().Match(page).Groups[1].Value;

        var approved = await Post(visitor, form, "approve", 1);
        Assert.Equal((HttpStatusCode.SeeOther, "1?show=open#p2"), (approved.StatusCode, approved.Headers.Location!.OriginalString));
        Assert.Equal("11.74亿元", Assert.Single((await bot.Say("寒武纪2024年营收")).Figures).Value);
        _ = await Post(visitor, form, "reject", 2);
        _ = await Post(visitor, form, "change", 3, ("metric", "rd_expense"));
        _ = await Post(visitor, form, "keep", 1);
        var after = await visitor.GetStringAsync("/articles/1?language=zh-CN&show=all");
        Assert.Contains("class=\"proposal sure approved\"", after, StringComparison.Ordinal);
        Assert.Contains("class=\"proposal sure rejected\"", after, StringComparison.Ordinal);
        Assert.Contains("不放进日报", after, StringComparison.Ordinal);
        _ = await Post(visitor, form, "undo", 0);
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_happens_without_the_pages_token_or_a_session_and_another_community_sees_nothing()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say(HandIn, member: "Mo");
        using var visitor = Client(bot);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(visitor, "", "approve", 1)).StatusCode);
        await SignIn(bot, visitor, "lobby");
        var form = Token().Match(await visitor.GetStringAsync("/articles/1")).Groups[1].Value;
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(visitor, "", "approve", 1)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(visitor, new string('0', 32), "approve", 1)).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/articles/1");
        foreign.Headers.Add("Origin", "https://evil.example");
        foreign.Content = Form(form, "approve", 1);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.SendAsync(foreign)).StatusCode);

        using var stranger = Client(bot);
        await SignIn(bot, stranger, "elsewhere");
        var page = await stranger.GetAsync("/articles/1");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.DoesNotContain("寒武纪", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("/articles/1", await stranger.GetStringAsync("/signin/polls"), StringComparison.Ordinal);
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_lists_what_was_not_answered_takes_the_figure_and_undoes_an_approval()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
        await bot.Services.GetRequiredService<QuestionStatistics>().Write(bot.Services.GetRequiredService<Database>());
        _ = await bot.Tap(await bot.Say(HandIn, member: "Mo"), "采用全部确定的（2）", member: "Mo");
        using var visitor = Client(bot);
        Assert.Equal("signin", (await visitor.GetAsync("/articles")).Headers.Location!.OriginalString);
        await SignIn(bot, visitor, "lobby");
        var page = await visitor.GetStringAsync("/articles?language=zh-CN");
        Assert.Contains("寒武纪 · 营业收入 · 2024年", page, StringComparison.Ordinal);
        Assert.Contains("Mo 采用了文章 #1", page, StringComparison.Ordinal);
        var form = Token().Match(page).Groups[1].Value;
        var undo = UndoId().Match(page).Groups[1].Value;
        using var undone = await visitor.PostAsync("/articles", new FormUrlEncodedContent(
            [new("token", form), new("action", "undo"), new("target", undo)]));
        Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
        using var entered = await visitor.PostAsync("/articles", new FormUrlEncodedContent(
        [
            new("token", form), new("action", "fact"), new("target", "寒武纪 2024年 营业收入"), new("value", "11.74亿元"), new("source", "年报"),
        ]));
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        Assert.Equal("11.74亿元", Assert.Single((await bot.Say("寒武纪2024年营收")).Figures).Value);
        using var stranger = Client(bot);
        await SignIn(bot, stranger, "elsewhere");
        Assert.DoesNotContain("寒武纪 ·", await stranger.GetStringAsync("/articles?language=zh-CN"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_lists_texts_that_are_kept_adds_an_alias_and_undoes_it()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Privacy:KeepQuestionText"] = "true" });
        Assert.Empty((await bot.Say("小壁壁2024年营收")).Figures);
        await bot.Services.GetRequiredService<QuestionStatistics>().Write(bot.Services.GetRequiredService<Database>());
        using var visitor = Client(bot);
        await SignIn(bot, visitor, "lobby");
        var page = await visitor.GetStringAsync("/articles?language=zh-CN");
        Assert.Contains("<option>壁仞科技</option>", page, StringComparison.Ordinal);
        Assert.Contains("加一个别名", page, StringComparison.Ordinal);
        Assert.Contains("小壁壁2024年营收", page, StringComparison.Ordinal);
        var form = Token().Match(page).Groups[1].Value;
        var taken = await Overview(visitor, form, "alias", "", ("alias", "英伟达"), ("of", "壁仞科技"));
        Assert.Contains("This is a name of", taken, StringComparison.Ordinal);
        var added = await Overview(visitor, form, "alias", "", ("alias", "小壁壁"), ("of", "壁仞科技"));
        Assert.Contains("小壁壁 → ", added, StringComparison.Ordinal);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("小壁壁2024年营收")).Figures).Value);

        var undo = AliasId().Match(await visitor.GetStringAsync("/articles")).Groups[1].Value;
        _ = await Overview(visitor, form, "undo", undo);
        Assert.Empty((await bot.Say("小壁壁2024年营收", "Lin")).Figures);
    }

    [Fact]
    public async Task Moderators_see_what_others_of_their_community_did_and_take_it_back_on_the_page_and_in_chat()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/fact set 寒武纪 2024年 营业收入 = 11.74亿元 source=年报", member: "Mo");
        using var other = Client(bot);
        await SignIn(bot, other, "lobby", "Zoe");
        Assert.Contains(
            "Mo 录入 #", await other.GetStringAsync("/articles?language=zh-CN"), StringComparison.Ordinal);
        using var stranger = Client(bot);
        await SignIn(bot, stranger, "elsewhere", "Zoe");
        Assert.DoesNotContain("寒武纪 ·", await stranger.GetStringAsync("/articles?language=zh-CN"), StringComparison.Ordinal);

        var log = await bot.Say("/fact log", member: "Mo", language: "zh-CN");
        Assert.Contains("Mo 录入 #", log.Text, StringComparison.Ordinal);
        Assert.Contains("11.74亿元", log.Text, StringComparison.Ordinal);
        var before = await bot.Say("/fact log", member: "Mo", language: "zh-CN");
        var undone = await bot.Tap(log, "撤销第 1 条", member: "Mo");
        Assert.Contains("已撤销，恢复原状", undone.Text, StringComparison.Ordinal);
        Assert.Equal((log.Id, 0), (undone.Id, undone.Buttons.Count));
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
        Assert.Contains("不能撤销", (await bot.Tap(before, "撤销第 1 条", member: "Mo")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_numbers_every_entry_and_its_buttons_have_the_numbers_of_those_that_can_be_undone()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Tap(await bot.Say(HandIn, member: "Mo"), "采用全部确定的（2）", member: "Mo");
        bot.Clock.Advance(TimeSpan.FromMinutes(11));
        _ = await bot.Say("/fact set 寒武纪 2023年 营业收入 = 7.09亿元 source=年报", member: "Mo");
        _ = await bot.Say("/alias add 小寒寒 = 寒武纪", member: "Mo");
        var log = await bot.Say("/fact log", member: "Mo", language: "zh-CN");
        Assert.Contains("现在可以撤销：第 1、2 条", log.Text, StringComparison.Ordinal);
        Assert.Matches("\n1\\. [^\n]*小寒寒[^\n]*\n2\\. [^\n]*录入 #[^\n]*\n3\\. [^\n]*采用了文章 #1《", log.Text);
        Assert.Equal(["撤销第 1 条", "撤销第 2 条"], log.Buttons.Select(button => button.Label));
        var undone = await bot.Tap(log, "撤销第 2 条", member: "Mo");
        Assert.Matches("\n2\\. [^\n]*（已撤销）", undone.Text);
        Assert.Equal(["撤销第 1 条"], undone.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task Moderators_whom_the_operator_named_decide_what_others_propose()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Facts:Chats:0"] = "local:elsewhere" });
        var id = Figure().Match((await bot.Tap(await bot.Say("壁仞科技2024年营收是多少"), "这个数字怎么来的？")).Text).Groups[1].Value;
        _ = await bot.Say($"/fact correct {id} = 3.4亿元 source=更正公告", member: "Mo");
        _ = await bot.Say($"/fact retract {id} 有误", member: "Mo");
        _ = await bot.Say("/alias add 小壁壁 = 壁仞科技", member: "Mo");
        var own = await bot.Say("/fact log", member: "Mo", language: "zh-CN");
        Assert.Contains("提议：fact correct: 3.4亿元 · 更正公告", own.Text, StringComparison.Ordinal);
        Assert.Empty(own.Buttons);

        using var visitor = Client(bot);
        await SignIn(bot, visitor, "elsewhere");
        var page = await visitor.GetStringAsync("/articles?language=zh-CN");
        Assert.Contains("提议：fact retract: 有误", page, StringComparison.Ordinal);
        var form = Token().Match(page).Groups[1].Value;
        foreach (var (kind, isApplied) in ((string, bool)[])[("fact retract", false), ("fact correct", true), ("小壁壁", true)])
        {
            var line = Regex.Match(page, $"<li><p[^>]*>[^<]*{kind}.*?</li>", RegexOptions.Singleline).Value;
            var buttons = Target().Matches(line);
            _ = await Overview(visitor, form, "decide", buttons[isApplied ? 0 : 1].Groups[1].Value);
        }

        Assert.Equal("3.4亿元", Assert.Single((await bot.Say("小壁壁2024年营收")).Figures).Value);
        Assert.DoesNotContain("提议：fact", Section(await visitor.GetStringAsync("/articles?language=zh-CN"), "提议"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderators_who_do_not_change_figures_approve_none_on_the_page()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Facts:Chats:0"] = "local:elsewhere" });
        _ = await bot.Say(HandIn, member: "Mo");
        using var visitor = Client(bot);
        await SignIn(bot, visitor, "lobby");
        var page = await visitor.GetStringAsync("/articles/1?language=zh-CN");
        Assert.Contains("运营者指定的社区", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-action=\"approve\"", page, StringComparison.Ordinal);
        var form = Token().Match(page).Groups[1].Value;
        _ = await Post(visitor, form, "approve", 1);
        _ = await Post(visitor, form, "sure", 0);
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
    }

    static string Section(string page, string title) =>
        Regex.Match(page, $"<h2>[^<]*{title}.*?</section>", RegexOptions.Singleline).Value;

    static async Task<string> Overview(
        HttpClient visitor, string token, string action, string target, params (string Name, string Value)[] more)
    {
        using var response = await visitor.PostAsync("/articles", Form(token, action, 0, [("target", target), .. more]));
        return await response.Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task In_a_browser_the_link_of_the_chat_opens_the_article_and_keys_decide()
    {
        await using var bot = await RunningBot.Run(isOnRealClock: true);
        var link = (await bot.Tap(await bot.Say(HandIn, member: "Mo"), "在网页上核对", member: "Mo")).Text.Split('\n')[^1];
        await using var pages = await browser.Pages();
        var page = await pages.Open(new Uri(link), new() { Locale = "zh-CN", ViewportSize = new() { Width = 390, Height = 844 } });
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(page.Locator("#p1")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("#p2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("y");
        await Expect(page.Locator("#p1")).ToHaveCountAsync(0);
        await Expect(page.Locator("#p2")).ToBeFocusedAsync();
        Assert.Equal("11.74亿元", Assert.Single((await bot.Say("寒武纪2024年营收")).Figures).Value);
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("#p3")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("e");
        await Expect(page.Locator("#p3 select").First).ToBeFocusedAsync();
        _ = await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "review.png") });
        Assert.Empty(pages.Complaints);
    }

    static async Task SignIn(RunningBot bot, HttpClient visitor, string chat, string user = "Mo")
    {
        var signIns = bot.Services.GetRequiredService<SignIns>();
        var origin = new RequestOrigin(new ChatRef("local", chat), new UserRef("local", user), user) { IsModerator = true };
        var token = await signIns.Issue(origin, TestContext.Current.CancellationToken);
        _ = (await visitor.PostAsJsonAsync("/signin", new { token })).EnsureSuccessStatusCode();
    }

    static Task<HttpResponseMessage> Post(
        HttpClient visitor, string token, string action, int target, params (string Name, string Value)[] more) =>
        visitor.PostAsync("/articles/1", Form(token, action, target, more));

    static FormUrlEncodedContent Form(string token, string action, int target, params (string Name, string Value)[] more) => new(
        [
            new("token", token), new("action", action), new("show", "open"),
            .. more.Any(one => one.Name == "target") ? [] : new[] { KeyValuePair.Create("target", $"{target}") },
            .. more.Select(one => KeyValuePair.Create(one.Name, one.Value)),
        ]);

    static HttpClient Client(RunningBot bot) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = bot.Http.BaseAddress,
        };

    [GeneratedRegex("/signin#([0-9a-z]{32})/articles/1")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"target\" value=\"([^\"]+)\"")]
    private static partial Regex Target();

    [GeneratedRegex("value=\"(l:[0-9a-z]+)\"")]
    private static partial Regex AliasId();

    [GeneratedRegex("#([0-9]+)")]
    private static partial Regex Figure();

    [GeneratedRegex("value=\"(a:[0-9a-z]+)\"")]
    private static partial Regex UndoId();
}
