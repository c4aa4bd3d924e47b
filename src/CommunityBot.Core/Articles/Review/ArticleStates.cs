using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Commands;

namespace CommunityBot.Core.Articles.Review;

/// <summary>The states of the community's articles, for the list of sources.</summary>
sealed class ArticleStates(ArticleReview reviews) : ISourceStates
{
    const int Newest = 50;

    static readonly Localized Approved = new("已采用 {0} 个数字", "已採用 {0} 個數字", "{0} figures approved") { One = "{0} figure approved" };
    static readonly Localized Rest = new("{0}，{1} 个待核对", "{0}，{1} 個待核對", "{0}, {1} to decide");

    public async ValueTask<IReadOnlyList<SourceState>> Of(RequestOrigin origin, CancellationToken cancellation)
    {
        var states = new List<SourceState>();
        foreach (var article in await reviews.Newest(origin, Newest, cancellation))
        {
            if (article.State is ArticleState.Rejected or ArticleState.Expired
                || await reviews.Find(origin, article.Number, cancellation) is not { } review)
            {
                continue;
            }

            var (approved, open) = (review.Proposals.Count(one => one.State == ProposalState.Approved), review.Open.Count());
            states.Add(new(article.SourceId, StateOf(approved, open), approved > 0));
        }

        return states;
    }

    static Localized StateOf(int approved, int open) => new(
        Of(Language.ZhHans, approved, open), Of(Language.ZhHant, approved, open), Of(Language.En, approved, open));

    static string Of(Language language, int approved, int open)
    {
        var text = Approved.In(language, approved);
        return open == 0 ? text : Rest.In(language, text, open);
    }
}
