using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A comparison that opens its sentence: Sequentially, sales were up 6%. The words behind a growth that name its level.</summary>
sealed partial class FigureCues
{
    static readonly HashSet<string> Reaching = ["reaching", "hitting", "touching", "totaling", "totalling"];

    static readonly HashSet<string> Settling = ["settling", "standing", "landing", "closing", "coming", "came", "settled", "stood"];

    /// <summary>Whether the words before the number tell that it is reached: up 8%, reaching $2 billion; settling at about
    /// $3 billion.</summary>
    public static bool IsReached(IReadOnlyList<ArticleToken> tokens, int number)
    {
        var word = number - 1;
        while (word > 0 && (tokens[word].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly or ArticleWord.Under
            || tokens[word].Text is "a" or "a record" or "record"))
        {
            word--;
        }

        return word > 0 && (Reaching.Contains(tokens[word].Text)
            || (tokens[word].Text is "at" or "in at" && Settling.Contains(tokens[word - 1].Text)));
    }

    /// <summary>Takes it for a percentage of a sentence that compares with nothing else.</summary>
    void TakeOpening(IReadOnlyList<ArticleToken> tokens, int number)
    {
        if (Comparison is not null || tokens[number].Number is not { Unit: UnitKind.Ratio })
            return;
        var compared = Enumerable.Range(0, tokens.Count).Where(i => ComparisonOf(tokens[i].Word) is not null).ToList();
        if (compared is [0] && number > 2 && tokens[1].IsMark(","))
            Comparison = ComparisonOf(tokens[0].Word);
    }
}
