using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using static CommunityBot.Core.Questions.Understanding.TokenMasks;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>A general word that is the end of several metrics' names.</summary>
sealed partial class CandidateChoice
{
    /// <summary>'How much did the margin fall': a general word takes the only one that is known.</summary>
    static Candidate? OnlyMargin(Slots slots, List<ConceptToken> tokens, List<Candidate> candidates)
    {
        if (slots.Entities.Count == 0 || !tokens.Exists(token => token.Concept == "margin")
            || tokens.Exists(token => !IsOperator(token) && token.Concept != "margin"))
        {
            return null;
        }

        var own = candidates.Where(candidate => candidate is { IsKnown: true, Metric.Unit: UnitKind.Ratio }
            && !OnlyMoves(candidate.Match, tokens)).ToList();
        return own is [var only] ? only : null;
    }
}
