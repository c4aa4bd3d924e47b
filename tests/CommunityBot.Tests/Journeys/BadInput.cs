using System.Net;
using System.Net.Http.Json;

namespace CommunityBot.Tests.Journeys;

/// <summary>Invalid and hostile input of members gets a short refusal or the right answer, and never an internal error.</summary>
public sealed class BadInput(SharedBot shared) : IClassFixture<SharedBot>
{
    readonly RunningBot bot = shared.AnHourLater();

    [Theory]
    [InlineData("😀😀😀👨‍👩‍👧‍👦🏳️‍🌈")]
    [InlineData("؟ما هي إيرادات الشركة")]
    [InlineData("\u202Edlrow olleh\u202C \u2066x\u2069 \uFEFF")]
    [InlineData("a\0b\u0001\u0007\u001B[31mred\u001B[0m\u009B2J\r\n\t\u2028x")]
    [InlineData("'; DROP TABLE facts; --")]
    [InlineData("\" OR 1=1; SELECT * FROM facts")]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)>")]
    [InlineData("**bold** _it_ `code` ~~s~~ ||spoiler|| [link](https://evil.example) > quote # h")]
    [InlineData("@everyone @here <@&1234> <@1234> <#1> /ask")]
    [InlineData("{0} {1} %s %n $(reboot) ${jndi:ldap://x}")]
    [InlineData("\uD83D")]
    [InlineData("?")]
    [InlineData("......")]
    [InlineData("/")]
    [InlineData("//////")]
    [InlineData("/ask")]
    [InlineData("/ask \"")]
    [InlineData("/compare | | |")]
    [InlineData("/settings language=😀 timezone=<b>")]
    [InlineData("/help \u202Eevil")]
    [InlineData("/rank 年内涨幅 count=-1")]
    [InlineData("1/0")]
    [InlineData("999999999999999999999999999999999999999999")]
    [InlineData("2024")]
    public async Task Anything_typed_gets_a_short_answer_that_is_only_text(string typed)
    {
        foreach (var language in (string[])["zh-CN", "zh-TW", "en"])
        {
            var answer = await bot.Say(typed, language: language);
            // The list of all commands is the longest answer.
            Assert.InRange(answer.Text.Length, 1, 3000);
            Assert.Empty(answer.Figures);
            Assert.DoesNotContain(answer.Text, letter => char.IsControl(letter) && letter is not ('\n' or '\t'));
            Assert.DoesNotContain(answer.Text, letter => letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
            Assert.DoesNotContain("sorry, something went wrong", answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("没能处理好", answer.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("**壁仞科技**2024年`营收`是多少？？？")]
    [InlineData("<b>壁仞科技</b> 2024年 营收")]
    [InlineData("壁仞科技2024年营收是多少'; DROP TABLE facts; --")]
    [InlineData("@everyone 壁仞科技2024年营收是多少")]
    [InlineData("  壁仞科技\u00A02024年\u3000营收  🙏🙏🙏")]
    [InlineData("壁仞科技\u200B2024年\u200B营收")]
    public async Task An_oddly_formatted_question_is_answered_correctly_or_refused(string typed)
    {
        var answer = await bot.Say(typed, language: "zh-CN");
        Assert.True(answer.Figures.Count == 0 || answer.Figures is [{ Value: "3.37亿元" }], answer.Text);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("壁仞科技2024年营收是多少")).Figures).Value);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData(" \n\u3000 ", HttpStatusCode.BadRequest)]
    public async Task An_empty_text_is_refused(string typed, HttpStatusCode status) =>
        Assert.Equal(status, (await bot.Post(typed)).StatusCode);

    [Theory]
    [InlineData(1001, "1,000")]
    [InlineData(2001, "2000")]
    [InlineData(10_000, "2000")]
    public async Task A_text_that_is_too_long_is_told_the_limit(int length, string limit)
    {
        var answer = await bot.Say(new string('x', length), language: "en");
        Assert.Contains(limit, answer.Text, StringComparison.Ordinal);
        Assert.InRange(answer.Text.Length, 1, 200);
    }

    [Fact]
    public async Task A_button_that_was_never_shown_is_refused()
    {
        var shown = await bot.Say("壁仞2023年营收是多少");
        var random = new Random(TestSeed.Or(1));
        var forged = Enumerable.Range(0, 20).Select(_ => string.Concat(Enumerable.Range(0, 64).Select(_ => (char)random.Next(33, 127))));
        foreach (var id in forged.Concat(
            ["ask:nobody|revenue||", "ask:biren|revenue||2022..", "ask:", ":", new string('x', 5000), "ask:biren|'; DROP TABLE facts||"]))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await bot.PostTap(shown.Id, id)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await bot.PostTap(long.MaxValue, shown.Buttons[0].Id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bot.PostTap(-1, shown.Buttons[0].Id)).StatusCode);
    }

    [Theory]
    [InlineData("mallory")]
    [InlineData("")]
    [InlineData("ming")]
    [InlineData("Ming\0")]
    [InlineData("Mo'; --")]
    public async Task An_unknown_member_can_neither_write_nor_read(string member)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await bot.Post("hello", member)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await bot.PostTap(1, "ask:biren|||", member)).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await bot.Http.GetAsync($"/api/history?member={Uri.EscapeDataString(member)}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await bot.Http.GetAsync($"/api/completions?member={Uri.EscapeDataString(member)}&text=/")).StatusCode);
    }

    [Fact]
    public async Task A_member_cannot_make_themselves_a_moderator()
    {
        var response = await bot.Http.PostAsJsonAsync(
            "/api/messages", new { member = "Ming", isModerator = true, language = "en", text = "/chatlanguage English" });
        Assert.Contains("Only moderators", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_questions_at_once_each_get_their_own_answer()
    {
        string[] members = ["Ming", "Lin", "Alex", "Mo"];
        (string Text, string Value)[] questions =
        [
            ("壁仞科技2024年营收是多少", "3.37亿元"), ("壁仞科技2022年营收", "49.9万元"), ("壁仞2024年毛利率", "53.2%"), ("禾盛新材年内涨幅", "143.63%")
        ];
        await using var bot = await RunningBot.Run();
        var asked = Enumerable.Range(0, 200).Select(async i =>
        {
            var (text, value) = questions[i % questions.Length];
            return (value, answer: await bot.Say(text, members[i / questions.Length % members.Length]));
        });

        Assert.All(await Task.WhenAll(asked), pair => Assert.Equal(pair.value, Assert.Single(pair.answer.Figures).Value));
        var history = await bot.History();
        Assert.Equal(400, history.Count);
        Assert.Equal(400, history.Select(message => message.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"member\": 5, \"text\": \"hi\"}")]
    [InlineData("{\"member\": \"Ming\", \"text\": {\"a\": 1}}")]
    [InlineData("{\"member\": \"Ming\", \"text\": \"\\uD800\"}")]
    [InlineData("{\"member\": \"Ming\", \"text\": \"hi\", \"language\": \"xx-\\u0000\"}")]
    public async Task A_body_of_another_shape_causes_no_server_error(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.InRange((int)(await bot.Http.PostAsync("/api/messages", content)).StatusCode, 200, 499);
    }
}
