using CommunityBot.Core.Articles.Extraction;

namespace CommunityBot.Core.Articles.Review;

/// <summary>
/// Numbers the proposals that are to be checked: those that rest on the same inherited company or period have one number and are decided
/// by one tap. A contradiction, and what is unusual in its sentence, has a number of its own.
/// </summary>
static class CheckGroups
{
    static readonly Doubt[] AboutCompany = [Doubt.InheritedCompany, Doubt.NewCompany];
    static readonly Doubt[] AboutPeriod = [Doubt.InheritedPeriod, Doubt.InferredYear, Doubt.NoPeriod];
    static readonly Doubt[] AboutAll = [Doubt.AssumedCurrency, Doubt.AssumedComparison, Doubt.Forecast];

    public static IReadOnlyList<ReviewProposal> Number(IReadOnlyList<ReviewProposal> proposals)
    {
        var groups = new Dictionary<string, int>();
        return
        [
            .. proposals.Select(proposal =>
            {
                if (KeyOf(proposal) is not { } key)
                    return proposal with { Group = 0 };
                if (!groups.TryGetValue(key, out var group))
                    groups[key] = group = groups.Count + 1;
                return proposal with { Group = group };
            }),
        ];
    }

    static string? KeyOf(ReviewProposal proposal)
    {
        if (proposal.Comparison == ProposalComparison.Contradicts)
            return $"={proposal.Number}";
        if (proposal.Doubts.Count == 0)
            return null;
        if (!proposal.Doubts.All(doubt => AboutCompany.Contains(doubt) || AboutPeriod.Contains(doubt) || AboutAll.Contains(doubt)))
            return $"#{proposal.Number}";
        var company = proposal.Doubts.Any(AboutCompany.Contains) ? proposal.Company ?? proposal.Fact.EntityId : "";
        var period = proposal.Doubts.Any(AboutPeriod.Contains) ? proposal.Fact.Period.ToString() : "";
        return string.Join('|', [.. proposal.Doubts.Order().Select(doubt => doubt.ToString()), company, period]);
    }
}
