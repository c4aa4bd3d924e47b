using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>A number in a question: a claimed value (63亿), a threshold (50%), a place or a count of a ranking (前5).</summary>
readonly record struct AmountMention(AmountKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The value in base units, or the count or place of a ranking.</summary>
    public decimal Number { get; init; }

    public UnitKind? Unit { get; init; }

    public string? Currency { get; init; }

    /// <summary>Whether the place counts from the lowest: 第3低.</summary>
    public bool IsFromBottom { get; init; }

    /// <summary>Whether a plus follows the number: 400%+.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>The scale in which the answer is wanted: 1e8 for 'how many 亿'.</summary>
    public decimal Scale { get; init; }
}

enum AmountKind
{
    Value,

    /// <summary>The count of a ranking: 前5名, top 5.</summary>
    TopCount,

    /// <summary>A place in a ranking: 第3高.</summary>
    Place,

    /// <summary>多少亿, in millions: the unit in which the answer is wanted, without a number.</summary>
    WantedUnit,
}
