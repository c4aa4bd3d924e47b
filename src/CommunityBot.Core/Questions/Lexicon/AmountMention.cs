using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>A number in a question: a claimed value (63亿), a threshold (50%), a place in a ranking (前5).</summary>
readonly record struct AmountMention(AmountKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>In base units; the count of a ranking.</summary>
    public decimal Number { get; init; }

    public UnitKind? Unit { get; init; }

    public string? Currency { get; init; }

    /// <summary>第3低: counted from the lowest.</summary>
    public bool IsFromBottom { get; init; }

    /// <summary>400%+.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>The scale that the answer is asked in: 1e8 for 'how many 亿'.</summary>
    public decimal Scale { get; init; }
}

enum AmountKind
{
    Value,

    /// <summary>前5名, top 5.</summary>
    TopCount,

    /// <summary>第3高.</summary>
    Place,

    /// <summary>多少亿, in millions: not a number but the unit that is wanted.</summary>
    WantedUnit,
}
