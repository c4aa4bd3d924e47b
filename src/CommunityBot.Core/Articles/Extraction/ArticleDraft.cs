using CommunityBot.Core.Articles.Tokens;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What was read from an article.</summary>
/// <param name="Text">As it was read: places of quotes and figures refer to it.</param>
sealed record ArticleDraft(string Text, IReadOnlyList<Proposal> Proposals, IReadOnlyList<NumberAccount> Numbers)
{
    /// <summary>Null if neither the text nor the moderator gives it.</summary>
    public LocalDate? Published { get; init; }

    /// <summary>The company that most of the article is about; null if there is none.</summary>
    public ArticleCompany? Main { get; init; }

    /// <summary>Companies that the catalog does not have.</summary>
    public IReadOnlyList<ArticleCompany> NewCompanies { get; init; } = [];

    public string Quote(Proposal proposal) => Text.Substring(proposal.Quote.Start, proposal.Quote.Length);
}
