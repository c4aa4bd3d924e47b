using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Review;

/// <summary>A proposal of an article, as it is stored until it is decided.</summary>
sealed record ReviewProposal
{
    /// <summary>From 1 within the article, in the order of the text.</summary>
    public required int Number { get; init; }

    /// <summary>The fact that it becomes. Its id is 0, and its entity is empty while the catalog does not have the company.</summary>
    public required Fact Fact { get; init; }

    /// <summary>The name of a company that the catalog did not have when the article was read; null for a known one.</summary>
    public string? Company { get; init; }

    public string? Ticker { get; init; }

    /// <summary>The sentence or table row with the figure.</summary>
    public required string Quote { get; init; }

    /// <summary>The figure as the text writes it; part of the quote.</summary>
    public required string Written { get; init; }

    /// <summary>Where the figure stands in the text, in UTF-16 units.</summary>
    public required int Start { get; init; }

    public IReadOnlyList<Doubt> Doubts { get; init; } = [];

    /// <summary>0 if it is sure; otherwise proposals with the same number share one doubt.</summary>
    public int Group { get; init; }

    public ProposalComparison Comparison { get; init; }

    /// <summary>The fact that it was compared with.</summary>
    public int? KnownId { get; init; }

    public ProposalState State { get; init; }

    public bool HoldsItsNumber => Written.Length > 0 && Quote.Contains(Written, StringComparison.Ordinal);
}

/// <summary>The numbers are stored.</summary>
enum ProposalState
{
    Open,
    Approved,
    Rejected,
}

/// <summary>How a proposal compares with what is known. The numbers are stored.</summary>
enum ProposalComparison
{
    New,
    Same,

    /// <summary>Equal after rounding, or within what its qualifier says.</summary>
    Agrees,
    Contradicts,
}
