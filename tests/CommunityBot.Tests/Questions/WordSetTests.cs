using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Tests.Questions;

public sealed class WordSetTests
{
    [Fact]
    public void Every_class_of_words_has_a_place_of_its_own()
    {
        var cueWords = Enum.GetValues<CueWord>();
        Assert.All(cueWords, cueWord => Assert.InRange((int)cueWord, 0, CueWordSet.Most - 1));
        Assert.All(cueWords, word => Assert.Equal([word], cueWords.Where(CueWordSet.Empty.With(word).Has)));
    }
}
