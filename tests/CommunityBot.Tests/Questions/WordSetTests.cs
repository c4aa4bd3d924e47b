using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Tests.Questions;

public sealed class WordSetTests
{
    [Fact]
    public void Every_class_of_words_has_a_place_of_its_own()
    {
        var words = Enum.GetValues<Word>();
        Assert.All(words, word => Assert.InRange((int)word, 0, WordSet.Most - 1));
        Assert.All(words, word => Assert.Equal([word], words.Where(WordSet.Empty.With(word).Has)));
    }
}
