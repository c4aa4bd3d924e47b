using System.Globalization;
using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Tests.Discord;
using CommunityBot.Tests.Questions;

namespace CommunityBot.Tests.Golden;

/// <summary>Answers for Discord in three languages.</summary>
public sealed class GoldenDiscord(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    [Theory]
    [InlineData("value", "壁仞科技2024年营收是多少", "壁仞科技2024年營收是多少", "What was Biren's revenue in 2024?")]
    [InlineData("overview", "介绍一下壁仞科技", "介紹一下壁仞科技", "Tell me about Biren")]
    [InlineData("trend", "壁仞毛利率的走势", "壁仞毛利率的走勢", "Biren gross margin trend")]
    [InlineData("rank", "年内涨幅排名", "年內漲幅排名", "Rank companies by ytd gain")]
    [InlineData("not-known", "壁仞2023年营收", "壁仞2023年營收", "Biren revenue 2023")]
    public async Task An_answer_matches_its_golden_file(string name, string zhHans, string zhHant, string english)
    {
        var text = new StringBuilder();
        foreach (var language in Enum.GetValues<Language>())
        {
            var question = new Localized(zhHans, zhHant, english).In(language);
            var answer = await shipped.Answerer.Ask(new Question(question, language));
            var message = AnswerMessage.Of(answer, (await shipped.Answerer.Names()).Catalog, ShippedCatalog.Today, language);
            _ = text.Append(CultureInfo.InvariantCulture, $"################ {language.Tag()}: {question}\n{DiscordText.Of(message)}\n\n");
        }

        GoldenFile.Check("discord-" + name, text.ToString());
    }

    [Fact]
    public void Every_kind_of_block_matches_its_golden_file() => GoldenFile.Check("discord-blocks", DiscordText.Of(new Message(
        [
            new Heading("谁会先追上？ *2026*"),
            new Paragraph("1. first\n# second <@123>\nhttps://example.com/polls/a_b"),
            new Bars(
                [
                    new Bar("壁仞科技", 3, .75, "3票（75%）") { IsLeading = true }, new Bar("Moore Threads", 1, .25, "1票（25%）"),
                    new Bar("以上都不是", 0, 0, "0票"),
                ]),
            new Figures(
                [
                    new Figure("Biren · Revenue · 2024", "RMB 337 million", "reported"),
                    new Figure("Biren · Gross margin · 2023", "not known"),
                ]),
            new Table(["", "壁仞科技", "Moore"], [["营收", "3.37亿元", "4.38亿元"], ["毛利率", "53.2%", "70.7%"]]),
            Web.Some.Chart,
            new Attachment("poll-3.csv", "text/csv", "a,b\n"),
            new Sources(["壁仞科技过港交所聆讯，1.1 收入增长（2025年12月17日）"]),
        ],
        [new Button("pv:abc:1", "壁仞科技"), new Button("pv:abc:2", "Moore Threads")])) + "\n");
}
