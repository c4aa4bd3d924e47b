using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Tests.Journeys;

/// <summary>Files and long texts that are dropped or pasted in the local chat.</summary>
public sealed class ArticleFileJourneys
{
    const string Page = """
        <!doctype html><html><head><title>寒武纪年报速读 - 某报</title><meta property="og:site_name" content="某报">
        <meta property="article:published_time" content="2025-04-18T08:00:00+08:00"><link rel="canonical" href="https://example.com/a">
        <script>alert(1)</script></head><body><nav>首页 2026</nav>
        <article><h1>寒武纪年报速读</h1><p>寒武纪2024年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。</p></article></body></html>
        """;

    [Fact]
    public async Task A_dropped_page_brings_its_title_publisher_date_and_link()
    {
        await using var bot = await RunningBot.Run();
        var summary = await Drop(bot, "a.html", Encoding.UTF8.GetBytes(Page));
        Assert.Contains("2 个确定", summary.Text, StringComparison.Ordinal);
        Assert.Contains("某报 · 2025年4月18日", summary.Text, StringComparison.Ordinal);
        _ = await bot.Tap(summary, "采用全部确定的（2）", member: "Mo");
        var answer = await bot.Say("寒武纪2024年营收");
        Assert.Contains(answer.Sources, source => source.Contains("https://example.com/a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_without_a_date_asks_for_it_and_is_read_then_in_any_encoding()
    {
        await using var bot = await RunningBot.Run();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "寒武纪去年表现\n寒武纪去年营业收入11.74亿元，研发费用12.16亿元。公司表示将继续投入研发。";
        var form = await Post(bot, "a.txt", Encoding.GetEncoding("gb18030").GetBytes(text));
        Assert.Equal("ad:1", (string?)form["form"]!["id"]);
        Assert.Contains("等发表日期", (await bot.Say("/article list", member: "Mo", language: "zh-CN")).Text, StringComparison.Ordinal);
        var values = new Dictionary<string, string> { ["date"] = "2025-04-18", ["publisher"] = "某报" };
        var answered = await bot.Http.PostAsJsonAsync("/api/forms", new { member = "Mo", language = "zh-CN", id = "ad:1", values });
        var summary = new Said((await answered.Content.ReadFromJsonAsync<JsonNode>())!["messages"]!.AsArray()[^1]!.AsObject());
        Assert.Contains("某报 · 2025年4月18日", summary.Text, StringComparison.Ordinal);
        _ = await bot.Tap(summary, summary.Buttons.First(button => button.Label.StartsWith("采用全部", StringComparison.Ordinal)).Label, "Mo");
        Assert.Contains("11.74亿元", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_article_arrives_in_pieces_until_it_is_done()
    {
        await using var bot = await RunningBot.Run();
        var first = await bot.Say("/article date=2025-04-18\n寒武纪年报\n寒武纪2024年营业收入11.74亿元。", member: "Mo");
        Assert.Contains("1 个确定", first.Text, StringComparison.Ordinal);
        _ = await bot.Tap(first, "还有下一段", member: "Mo");
        var second = await bot.Say("/article 寒武纪2024年研发费用12.16亿元。", member: "Mo");
        Assert.Contains("2 个确定", second.Text, StringComparison.Ordinal);
        var done = await bot.Tap(second, "完成，开始核对", member: "Mo");
        Assert.Contains("采用全部确定的（2）", done.Buttons.Select(button => button.Label));
        // The next one is another article.
        var other = await bot.Say("/article date=2025-04-19\n壁仞\n壁仞科技2024年员工总数800人。", member: "Mo");
        Assert.DoesNotContain("#1：", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_previewed_and_imported_by_a_tap_or_left()
    {
        await using var bot = await RunningBot.Run();
        var csv = Encoding.UTF8.GetBytes("公司,年度,营业收入（亿元）\n寒武纪,2024,11.74\n");
        var preview = await Drop(bot, "figures.csv", csv);
        Assert.Contains("还没有写入", preview.Text, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
        var left = await bot.Tap(preview, "✗ 不导入", member: "Mo");
        Assert.Contains("没有导入", left.Text, StringComparison.Ordinal);
        var again = await Drop(bot, "figures.csv", csv);
        var imported = await bot.Tap(again, again.Buttons[0].Label, member: "Mo");
        Assert.Contains("已导入：新增 1", imported.Text, StringComparison.Ordinal);
        Assert.Equal((again.Id, 0), (imported.Id, imported.Buttons.Count));
        Assert.Contains("11.74亿元", (await bot.Say("寒武纪2024年营收")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.pdf", "%PDF-1.7 ...", "PDF 读不了")]
    [InlineData("a.docx", "PK", "这种文档读不了")]
    [InlineData("a.txt", "   ", "没有文字")]
    [InlineData("a.txt", "今天天气很好，气温25度。", "没有读到")]
    [InlineData("a.txt", "https://example.com/article", "我不会自己打开网页")]
    [InlineData("a.xlsx", "no workbook", "什么都没有改动")]
    public async Task What_cannot_be_read_is_refused_in_words_and_nothing_is_stored(string name, string content, string words)
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains(words, (await Drop(bot, name, Encoding.UTF8.GetBytes(content))).Text, StringComparison.Ordinal);
        Assert.Contains("还没有人交来文章", (await bot.Say("/article list", member: "Mo", language: "zh-CN")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_megabytes_are_refused_and_a_member_who_is_no_moderator_gets_the_figures_checked()
    {
        await using var bot = await RunningBot.Run();
        var long_ = await Drop(bot, "a.txt", Encoding.UTF8.GetBytes(new string('字', 200_001)));
        Assert.Contains("正文太长", long_.Text, StringComparison.Ordinal);
        var told = await bot.Http.PostAsJsonAsync(
            "/api/files", new { member = "Mo", language = "zh-CN", name = "b.txt", content = "", size = 3_000_000 });
        Assert.Contains("超过 2 MB", await Text(told), StringComparison.Ordinal);
        Assert.Equal("HTTP/1.1 413 ", await AnswerToTheHead(bot, 5_400_000));
        var check = await Drop(bot, "a.html", Encoding.UTF8.GetBytes(Page), "Ming");
        Assert.Contains("2 个没有可比的", check.Text, StringComparison.Ordinal);
    }

    /// <summary>The start of the answer to a request whose body is announced and never sent.</summary>
    static async Task<string> AnswerToTheHead(RunningBot bot, int length)
    {
        var address = bot.Http.BaseAddress!;
        using var client = new TcpClient(address.Host, address.Port);
        var head = string.Create(CultureInfo.InvariantCulture,
            $"POST /api/files HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n");
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        var start = new byte["HTTP/1.1 413 ".Length];
        await client.GetStream().ReadExactlyAsync(start);
        return Encoding.ASCII.GetString(start);
    }

    static async Task<Said> Drop(RunningBot bot, string name, byte[] content, string member = "Mo") =>
        new((await Post(bot, name, content, member))["messages"]!.AsArray()[^1]!.AsObject());

    static async Task<JsonNode> Post(RunningBot bot, string name, byte[] content, string member = "Mo")
    {
        var answer = await bot.Http.PostAsJsonAsync(
            "/api/files",
            new { member, language = "zh-CN", name, content = Convert.ToBase64String(content), size = content.Length });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    static async Task<string> Text(HttpResponseMessage answer) =>
        new Said((await answer.Content.ReadFromJsonAsync<JsonNode>())!["messages"]!.AsArray()[^1]!.AsObject()).Text;
}
