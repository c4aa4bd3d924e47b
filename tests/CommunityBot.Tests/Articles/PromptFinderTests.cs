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
    [InlineData("你看好谁：寒武纪还是海光？", "寒武纪|海光")]
    [InlineData("你更看好谁：沐曦、摩尔线程还是壁仞科技？", "沐曦|摩尔线程|壁仞科技")]
    [InlineData("你更看好寒武纪还是壁仞科技？", "寒武纪|壁仞科技")]
    [InlineData("谁会先盈利？寒武纪、海光还是沐曦？", "寒武纪|海光|沐曦")]
    [InlineData("寒武纪和海光，你更看好哪家？", "寒武纪|海光")]
    [InlineData("你最看好誰：台積電、聯電？", "台積電|聯電")]
    [InlineData("今年的营收会增长还是下降？", "增长|下降")]
    [InlineData("Which will ship first, Biren or Moore Threads?", "Biren|Moore Threads")]
    [InlineData("Who lists first: Biren, Moore Threads or MetaX?", "Biren|Moore Threads|MetaX")]
    [InlineData("Will Cambricon or Biren list first?", "Cambricon|Biren")]
    [InlineData("Do you prefer Nvidia or AMD?", "Nvidia|AMD")]
    [InlineData("Nvidia or AMD: who wins?", "Nvidia|AMD")]
    [InlineData("Will revenue rise or fall in 2026?", "rise|fall")]
    [InlineData("Who leads in 2027? Biren, MetaX or Enflame?", "Biren|MetaX|Enflame")]
    public void Choices_are_split(string question, string options) =>
        Assert.Equal(options.Split('|'), Assert.Single(QuestionOptions.Read(question), found => found.Options is { Count: > 0 }).Options!);

    [Theory]
    [InlineData("為什麼有的公司追求吞吐量，而有的更注重延遲？")]
    [InlineData("這場博弈對全球影響幾何？")]
    [InlineData("这难道不是泡沫吗？")]
    [InlineData("Isn't that what every bubble looks like?")]
    [InlineData("So why did it fall?")]
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

    [Theory]
    [InlineData("Revenue rose.\n\nQuestion: which of the two will list first?", "which of the two will list first?", "")]
    [InlineData("两家都已递表。\n\n问题：沐曦和壁仞，谁会先盈利？", "沐曦和壁仞，谁会先盈利？", "沐曦|壁仞")]
    [InlineData("Revenue rose by 65%.\n\nWill Biren list in 2027?", "Will Biren list in 2027?", "Yes|No|Not sure")]
    [InlineData("Revenue rose by 65%. Will it turn a profit in 2026?", "Will it turn a profit in 2026?", "Yes|No|Not sure")]
    [InlineData("Both have filed.\nWhich will ship first, Biren or MetaX?", "Which will ship first, Biren or MetaX?", "Biren|MetaX")]
    [InlineData("两家都已递表。\n你看好谁：寒武纪还是海光？", "你看好谁：寒武纪还是海光？", "寒武纪|海光")]
    [InlineData("两家都已递表。\n谁会先上市？壁仞还是摩尔线程？", "谁会先上市？壁仞还是摩尔线程？", "壁仞|摩尔线程")]
    [InlineData("营收增长65%。寒武纪2026年能盈利吗？", "寒武纪2026年能盈利吗？", "Yes|No|Not sure")]
    public void A_question_at_the_very_end_is_found_without_an_address(string article, string question, string options)
    {
        var prompt = Assert.Single(PromptFinder.Find(article));
        Assert.Equal((question, options), (prompt.Question.En, string.Join('|', prompt.Options.Select(option => option.En))));
    }

    [Theory]
    [InlineData("Will Biren list in 2027? It has filed its papers.")]
    [InlineData("Revenue rose by 65%. Isn't that what every bubble looks like?")]
    [InlineData("营收增长65%。这难道不是泡沫吗？")]
    [InlineData("营收增长65%。\n\n## 能否弯道超车？\n\n公司没有回答。")]
    [InlineData("营收增长65%。\n为什么会这样？")]
    [InlineData("Revenue rose by 65%.\nWhat does this mean for rivals?")]
    public void Rhetoric_and_questions_that_the_article_goes_on_from_are_none(string article) =>
        Assert.Empty(PromptFinder.Find(article));

    [Fact]
    public void A_page_becomes_its_article()
    {
        var text = HtmlArticle.Text(
            "<html><head><title>T</title><script>alert(1)</script></head><body>"
            + "<nav>Menu 1</nav><article><h1>Head</h1><p>One <b>two</b>.</p>"
            + "<ul><li>Item</li></ul><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></article></body></html>");
        Assert.Equal(["# Head", "One two.", "- Item", "| A | B |", "| 1 | 2 |"], text.Split('\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
