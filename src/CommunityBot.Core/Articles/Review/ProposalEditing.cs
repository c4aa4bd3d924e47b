using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Articles.Review;

/// <summary>Changes the company, metric or period of a proposal before it is approved, and compares it anew.</summary>
sealed class ProposalEditing(Database database, AnswerEngine engine, FactStore facts, ArticleReview reviews)
{
    /// <summary>Null if there is no such undecided proposal.</summary>
    public async ValueTask<(ReviewProposal Proposal, ProposalChoices Choices)?> Find(
        RequestOrigin origin, int article, int number, CancellationToken cancellation) =>
        await reviews.Find(origin, article, cancellation) is { } review
        && review.Open.FirstOrDefault(proposal => proposal.Number == number) is { } found
            ? (found, ProposalChoices.Of(found, review.Proposals, (await engine.Names(cancellation)).Catalog))
            : null;

    /// <summary>False if there is no such undecided proposal, or a value is none of its choices.</summary>
    public async ValueTask<bool> Change(
        RequestOrigin origin, int article, int number, string? company, string? metric, string? period, CancellationToken cancellation)
    {
        if (await Find(origin, article, number, cancellation) is not var (proposal, choices)
            || choices.Changed(proposal, company, metric, period) is not { } changed)
        {
            return false;
        }

        var compared = (await ArticleIntake.Compared([changed], facts, cancellation))[0];
        return await database.Write(connection => ProposalTable.Change(connection, article, compared), cancellation);
    }
}
