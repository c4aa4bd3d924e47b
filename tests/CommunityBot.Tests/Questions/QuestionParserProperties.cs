using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Tests.Questions;

public sealed class QuestionParserProperties(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    // Bytes, far above what a question takes; only a search that grows without bounds needs so many.
    const long Limit = 100_000_000;

    [Property(MaxTest = 150, Arbitrary = [typeof(AnyText)])]
    public void No_text_breaks_an_answer_or_holds_it_up(AnyText typed, Language language)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = shipped.Answerer.Ask(new Question(typed.Text, language)).AsTask().GetAwaiter().GetResult();
        var message = AnswerMessage.Of(answer, shipped.Answerer.Names().AsTask().GetAwaiter().GetResult().Catalog, ShippedCatalog.Today,
            language);

        Xunit.Assert.NotEmpty(message.Blocks);
        Xunit.Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, Limit);
    }

    [Property(MaxTest = 50, Arbitrary = [typeof(AnyText)])]
    public void No_text_breaks_the_question_after_it(AnyText typed, AnyText next)
    {
        var first = shipped.Answerer.Ask(new Question(typed.Text, Language.ZhHans)).AsTask().GetAwaiter().GetResult();
        var second = shipped.Answerer.Ask(new Question(next.Text, Language.ZhHans, first.Query)).AsTask().GetAwaiter().GetResult();
        Xunit.Assert.NotNull(second);
    }

    [Xunit.Theory]
    [Xunit.InlineData("壁仞")]
    [Xunit.InlineData("2024年到")]
    [Xunit.InlineData("a")]
    [Xunit.InlineData("1")]
    [Xunit.InlineData("一")]
    [Xunit.InlineData("and ")]
    [Xunit.InlineData("亿")]
    [Xunit.InlineData("q1-")]
    public async Task The_same_again_and_again_takes_no_longer_search(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Question.MaximumLength))[..Question.MaximumLength];
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = await shipped.Answerer.Ask(new Question(text, Language.En));
        Xunit.Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, Limit);
    }
}
