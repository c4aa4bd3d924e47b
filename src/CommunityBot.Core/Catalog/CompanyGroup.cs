using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog;

/// <summary>What companies have in common, as a condition of rankings and lists: 'AI chips', 'Taiwan', 'A-shares'.</summary>
sealed record CompanyGroup(string Id, CompanyGroupKind Kind, Localized Names)
{
    /// <summary>Other words for it; folded when matched.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The id of a group of the same kind that holds all members of this one; null if there is none.</summary>
    public string? PartOf { get; init; }

    /// <summary>For a market: the ids of its <see cref="Exchange"/>s.</summary>
    public IReadOnlyList<string> Exchanges { get; init; } = [];

    /// <summary>How the codes of a market begin that is a part of its exchanges; empty for all codes.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Whether a share with this code is traded in this market.</summary>
    public bool Trades(Ticker ticker) => Exchanges.Contains(ticker.Exchange.Id)
        && (Codes.Count == 0 || Codes.Any(start => ticker.Code.StartsWith(start, StringComparison.Ordinal)));
}

enum CompanyGroupKind
{
    Sector,
    Place,
    Market,
}
