using CommunityBot.Core.Articles.Review.Pages;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Web;

/// <summary>Which proposals the review page lists.</summary>
enum ReviewFilter
{
    ToDecide,
    Sure,
    Check,
    Contradictions,
    Decided,
    All,
}

static class ReviewFilters
{
    static readonly (ReviewFilter Filter, string Word, Localized Label)[] Names =
    [
        (ReviewFilter.ToDecide, "open", ReviewPageTexts.ToDecide),
        (ReviewFilter.Sure, "sure", ReviewPageTexts.Sure),
        (ReviewFilter.Check, "check", ReviewPageTexts.Check),
        (ReviewFilter.Contradictions, "contradictions", ReviewPageTexts.Contradictions),
        (ReviewFilter.Decided, "decided", ReviewPageTexts.Decided),
        (ReviewFilter.All, "all", ReviewPageTexts.All),
    ];

    public static IEnumerable<ReviewFilter> Every => Names.Select(name => name.Filter);

    /// <summary>What is to be decided, for an unknown word.</summary>
    public static ReviewFilter Parse(string? word) => Names.FirstOrDefault(name => name.Word == word).Filter;

    public static string Word(ReviewFilter filter) => Names.First(name => name.Filter == filter).Word;

    public static Localized Label(ReviewFilter filter) => Names.First(name => name.Filter == filter).Label;

    public static bool Shows(this ReviewFilter filter, ProposalView proposal) => filter switch
    {
        ReviewFilter.All => true,
        ReviewFilter.Decided => proposal.State != NumberMark.Open,
        ReviewFilter.Sure => proposal is { State: NumberMark.Open, Kind: ProposalKind.Sure },
        ReviewFilter.Check => proposal is { State: NumberMark.Open, Kind: ProposalKind.Check },
        ReviewFilter.Contradictions => proposal is { State: NumberMark.Open, Kind: ProposalKind.Contradiction },
        _ => proposal.State == NumberMark.Open,
    };
}
