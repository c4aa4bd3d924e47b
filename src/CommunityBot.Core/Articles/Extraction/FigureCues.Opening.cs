using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A comparison that opens its sentence: Sequentially, sales were up 6%.</summary>
sealed partial class FigureCues
{
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
