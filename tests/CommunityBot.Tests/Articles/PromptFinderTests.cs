using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Articles.Text;

namespace CommunityBot.Tests.Articles;

public sealed class PromptFinderTests
{
    [Theory]
    [InlineData("对寒武纪来说，这是风险还是机遇？", "风险|机遇")]
    [InlineData("你觉得删掉提示词后，模型表现会更好还是更差呢？", "更好|更差")]
    [InlineData("你选工具时最在意什么？是**价格**、**速度**、还是**生态**？欢迎在评论区分享你的看法！", "价格|速度|生态")]
    [InlineData("寒武纪 vs 海光，你看好谁？", "寒武纪|海光")]
    [InlineData("AMD after earnings: pump or dump", "pump|dump")]
    [InlineData("which one outperforms: AMD, Marvell, Intel", "AMD|Marvell|Intel")]
    public void Choices_are_split(string question, string options) =>
        Assert.Equal(options.Split('|'), Assert.Single(QuestionOptions.Read(question), found => found.Options is { Count: > 0 }).Options!);

    [Theory]
    [InlineData("為什麼有的公司追求吞吐量，而有的更注重延遲？")]
    [InlineData("這場博弈對全球影響幾何？")]
    public void Rhetoric_is_no_prompt(string question) => Assert.Empty(QuestionOptions.Read(question));

    [Fact]
    public void The_closing_questions_are_found_and_those_inside_are_not()
    {
        const string Article = """
            架构创新能否弯道超车？
            这需要思考：是继续追随，还是另起炉灶？
            互动话题：
            您觉得它的市值能追上对手吗？您还持有哪些股票？欢迎在评论区分享观点！
            """;
        var prompts = PromptFinder.Find(Article);
        Assert.Equal(["您觉得它的市值能追上对手吗？", "您还持有哪些股票？"], prompts.Select(prompt => prompt.Question.ZhHans));
        Assert.Equal([3, 0], prompts.Select(prompt => prompt.Options.Count));
    }

    [Fact]
    public void A_page_becomes_its_article()
    {
        var text = HtmlArticle.Text(
            "<html><head><title>T</title><script>alert(1)</script></head><body><nav>Menu 1</nav><article><h1>Head</h1><p>One <b>two</b>.</p>"
            + "<ul><li>Item</li></ul><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></article></body></html>");
        Assert.Equal(["# Head", "One two.", "- Item", "| A | B |", "| 1 | 2 |"], text.Split('\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
