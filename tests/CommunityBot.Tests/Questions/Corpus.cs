using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Tests.Questions;

/// <summary>Every question of the corpus is answered from the shipped packs. A wrong figure fails the build.</summary>
public sealed class Corpus(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    [Theory]
    [MemberData(nameof(CorpusFile.Names), MemberType = typeof(CorpusFile))]
    public async Task Every_question_is_answered_right(string file)
    {
        var wrong = new List<string>();
        foreach (var expected in CorpusFile.Read(file))
        {
            if (await Judge(expected) is { } problem)
                wrong.Add($"{file}:{expected.Line}: {expected.Ask}\n    {problem}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong)}");
    }

    /// <summary>Such an answer is kept and told to whoever asks the same.</summary>
    [Theory]
    [MemberData(nameof(CorpusFile.Names), MemberType = typeof(CorpusFile))]
    public async Task What_stands_alone_is_answered_the_same_whatever_was_asked_before(string file)
    {
        string[] before = ["壁仞科技2024年营收是多少", "寒武纪", "年内涨幅最高的是谁", "壁仞2022年到2024年毛利率走势", "compare Cambricon and Hesheng ytd gain"];
        var catalog = (await shipped.Answerer.Names()).Catalog;
        foreach (var expected in CorpusFile.Read(file))
        {
            var language = LanguageTag.Parse(expected.Lang) ?? Language.ZhHans;
            var alone = await shipped.Answerer.Ask(new Question(expected.Ask, language));
            if (!alone.Query.StandsAlone)
                continue;
            foreach (var earlier in before)
            {
                var context = Conversation.Next(null, (await shipped.Answerer.Ask(new Question(earlier, language))).Query);
                var after = await shipped.Answerer.Ask(new Question(expected.Ask, language, context));
                Assert.Equal((expected.Ask, Said(alone)), (expected.Ask, Said(after)));
            }

            string Said(Answer answer) => MessageText.Plain(AnswerMessage.Of(answer, catalog, ShippedCatalog.Today, language));
        }
    }

    async Task<string?> Judge(CorpusQuestion expected)
    {
        var language = LanguageTag.Parse(expected.Lang) ?? Language.ZhHans;
        var context = (Query?)null;
        foreach (var earlier in expected.Context)
            context = Conversation.Next(context, (await shipped.Answerer.Ask(new Question(earlier, language, context))).Query);
        var answer = await shipped.Answerer.Ask(new Question(expected.Ask, language, context));
        var text = MessageText.Plain(AnswerMessage.Of(answer, (await shipped.Answerer.Names()).Catalog, ShippedCatalog.Today, language));
        return CorpusCheck.Of(expected, answer, shipped.FactKeys, text) is { } problem
            ? $"{problem}\n    said: {text.ReplaceLineEndings(" ⏎ ")}"
            : null;
    }
}
