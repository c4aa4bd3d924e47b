using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>A piece of a folded sentence and what it stands for.</summary>
sealed record ArticleToken(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The folded text.</summary>
    public required string Text { get; init; }

    public ArticleNumber? Number { get; init; }

    public PeriodPart? Period { get; init; }

    public ArticleCompany? Company { get; init; }

    public Metric? Metric { get; init; }

    /// <summary>Whether the catalog itself has this name of the metric.</summary>
    public bool IsCatalogName { get; init; }

    public Segment? Segment { get; init; }

    public ArticleWord Word { get; init; }

    public HanKind Han { get; init; }

    public EnglishKinds English { get; init; }

    /// <summary>Whether it is written with a capital.</summary>
    public bool IsCapital { get; init; }

    public bool Is(ArticleWord word) => Word == word;

    public bool IsMark(string marks) => Kind == TokenKind.Mark && marks.Contains(Text, StringComparison.Ordinal);
}

enum TokenKind
{
    /// <summary>A word of the general dictionary, or of none.</summary>
    Word,
    Number,
    Period,
    Company,
    Metric,
    Segment,

    /// <summary>A word of <see cref="ArticleWords"/>.</summary>
    Cue,

    /// <summary>A punctuation mark.</summary>
    Mark,
}

/// <summary>A company, index or sector that an article names.</summary>
/// <param name="Id">The catalog's id; null if the catalog does not have it.</param>
/// <param name="Name">As the text writes it.</param>
sealed record ArticleCompany(string? Id, string Name)
{
    /// <summary>The ticker in brackets after the name; null if there is none.</summary>
    public string? Ticker { get; init; }

    /// <summary>Whether the general dictionary has it as a listed company.</summary>
    public bool IsListed { get; init; }

    /// <summary>An index or a sector.</summary>
    public bool IsIndex { get; init; }

    public string Reference => Id ?? Name;

    public bool IsSame(ArticleCompany? other) => other is not null && (Id is not null ? Id == other.Id : Name == other.Name);
}
