using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>A number as an article writes it, with its unit, sign and scale.</summary>
/// <param name="Value">In base units: 3.37亿 is 337,000,000 and 53.2% is 0.532; the lower end of a range.</param>
/// <param name="Unit">Null for a bare number.</param>
/// <param name="Currency">ISO 4217; null if the text names none.</param>
sealed record ArticleNumber(decimal Value, UnitKind? Unit, string? Currency)
{
    /// <summary>The upper end of a range; null for a single number.</summary>
    public decimal? To { get; init; }

    /// <summary>Percentage points or basis points; the value is a fraction then, as for a percentage.</summary>
    public bool IsInPoints { get; init; }

    /// <summary>Whether a plus or minus is written before the number.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether a plus follows it: $5B+.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>Whether a scale such as 亿 or million is written.</summary>
    public bool IsScaled { get; init; }

    /// <summary>Whether it takes its unit from the last number of its list: 219/144万元.</summary>
    public bool IsUnitShared { get; init; }

    /// <summary>Whether the text writes 元 alone, and the article's place or the amounts before say which.</summary>
    public bool IsCurrencyAssumed { get; init; }

    public bool IsPerShare { get; init; }

    /// <summary>Why it cannot be a figure: a ticker, a citation, a score; null if it can.</summary>
    public string? Label { get; init; }

    public bool IsMoney => Unit is UnitKind.Money or UnitKind.Price;

    public ArticleNumber Times(decimal factor) => this with { Value = Value * factor, To = To * factor };
}
