using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Which of a question's tokens are meant, a bit each for the first sixty-four.</summary>
static class TokenMasks
{
    public static ulong MaskOf(List<ConceptToken> tokens, int start, int end)
    {
        var mask = 0UL;
        for (var i = 0; i < tokens.Count && i < 64; i++)
        {
            if (tokens[i].Start >= start && tokens[i].End <= end)
                mask |= 1UL << i;
        }

        return mask;
    }

    public static List<(int Start, int End)> Stretches(List<ConceptToken> tokens, ulong mask) =>
        [.. tokens.Take(64).Index().Where(pair => (mask & (1UL << pair.Index)) != 0).Select(pair => (pair.Item.Start, pair.Item.End))
            .Distinct()];

    public static bool IsOperator(ConceptToken token) => ConceptWords.IsOperator(token.Concept) || token.Concept[0] == '#';

    public static bool OnlyMoves(MetricMatch match, List<ConceptToken> tokens) =>
        Enumerable.Range(0, Math.Min(64, tokens.Count)).Where(i => (match.Mask & (1UL << i)) != 0).All(i => IsOperator(tokens[i]));

    /// <summary>Said of many metrics, so that alone it names none.</summary>
    public static bool IsGeneral(MetricMatch match, List<ConceptToken> tokens) =>
        Enumerable.Range(0, Math.Min(64, tokens.Count)).Where(i => (match.Mask & (1UL << i)) != 0)
            .All(i => tokens[i].Concept is "share" or "stock" or "market" or "size" or "rise"
                or "fall" or "change" or "spend" or "chip" or "product");

    /// <summary>涨了50%以上的股票 is the name of a count, amount and all.</summary>
    public static bool HoldsAmount(MetricMatch match, List<ConceptToken> tokens) =>
        Enumerable.Range(0, Math.Min(64, tokens.Count)).Any(i => (match.Mask & (1UL << i)) != 0 && tokens[i].Concept[0] == '#');

    public static bool OnlyThings(MetricMatch match, List<ConceptToken> tokens) =>
        Enumerable.Range(0, Math.Min(64, tokens.Count)).Where(i => (match.Mask & (1UL << i)) != 0)
            .All(i => tokens[i].Concept is "card" or "chip" or "product" or "stock");

    /// <summary>A lone '%' names no metric where no company is named either.</summary>
    public static bool IsOfOperators(MetricMatch match, List<ConceptToken> tokens) =>
        Enumerable.Range(0, Math.Min(64, tokens.Count)).Where(i => (match.Mask & (1UL << i)) != 0).All(i => IsOperator(tokens[i]));
}
