using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Tests.Questions;

/// <summary>An answer is in the language of its question; what does not tell one leaves it to the reader.</summary>
public sealed class QuestionLanguageTests
{
    [Theory]
    [InlineData("壁仞营收多少", Language.En, Language.ZhHans)]
    [InlineData("壁仞營收多少", Language.En, Language.ZhHant)]
    [InlineData("壁仞營收多少", Language.ZhHantHk, Language.ZhHantHk)]
    [InlineData("壁仞营收多少", Language.ZhHant, Language.ZhHans)]
    [InlineData("Biren revenue 2024", Language.ZhHans, Language.En)]
    [InlineData("NVDA", Language.ZhHant, Language.ZhHant)]
    [InlineData("2024", Language.ZhHans, Language.ZhHans)]
    [InlineData("毛利率", Language.ZhHant, Language.ZhHant)]
    [InlineData("毛利率", Language.En, Language.ZhHans)]
    public void The_question_decides_and_the_reader_where_it_does_not(string question, Language reader, Language answer) =>
        Assert.Equal(answer, QuestionLanguage.Of(question, reader));
}
