using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using CommunityBot.Tests.Questions;
using NodaTime;

namespace CommunityBot.Tests.Articles;

/// <summary>Questions made from figures: each kind asks about a subject once, and names are written as their language does.</summary>
public sealed class PromptTemplatesTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    static readonly LocalDate Day = new(2026, 1, 15);

    /// <summary>Two years of the same companies, a growth for each half, and two companies that grow.</summary>
    const string Article = """
        寒武纪2023年营业收入7.09亿元，摩尔线程2023年营业收入1.24亿元。
        寒武纪2024年营业收入11.74亿元，摩尔线程2024年营业收入4.38亿元，壁仞科技2024年营业收入3.37亿元。
        寒武纪2025年上半年营业收入同比增长4348%，寒武纪2024年营业收入同比增长65.6%，摩尔线程2024年营业收入同比增长253%。
        """;

    [Fact]
    public async Task No_question_is_asked_twice_in_any_language()
    {
        var prompts = await Of(Article);
        foreach (var language in (Language[])[Language.En, Language.ZhHans, Language.ZhHant])
        {
            var questions = prompts.Select(prompt => prompt.Question.In(language)).ToList();
            Assert.Equal(questions.Distinct(), questions);
        }

        Assert.Equal(
            [
                "Who will report the highest revenue next time?",
                "Will Cambricon's revenue grow by more than 4348% in the next period?",
                "Will Moore Threads' revenue grow by more than 253% in the next period?",
                "Will Cambricon's revenue of 2024 have doubled by 2026?",
                "Will Moore Threads' revenue of 2024 have doubled by 2026?",
            ],
            prompts.Select(prompt => prompt.Question.En));
        // The period with the most companies.
        Assert.Equal(3, prompts[0].Options.Count);
    }

    [Fact]
    public async Task A_fall_asks_whether_it_grows_again_and_a_year_that_has_passed_is_not_asked_about()
    {
        var prompts = await Of("海光信息2023年营业收入同比下降4.5%。海光信息2023年营业收入60.1亿元。");
        Assert.Equal("海光信息下一期的营业收入会恢复同比增长吗？", Assert.Single(prompts).Question.ZhHans);
    }

    [Theory]
    [InlineData("Biren", "Biren's")]
    [InlineData("Moore Threads", "Moore Threads'")]
    [InlineData("AMS", "AMS'")]
    public void A_name_that_ends_in_s_takes_an_apostrophe_alone(string name, string possessive) =>
        Assert.Equal(possessive, EnglishPossessive.Of(name));

    async Task<List<ArticlePrompt>> Of(string text)
    {
        var names = await shipped.Answerer.Names();
        return PromptTemplates.Of(new ArticleExtractor(names).Draft(text, Day), names.Catalog, Day);
    }
}
