using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A fact that an article states, proposed to a moderator.</summary>
sealed record Proposal
{
    public required ArticleCompany Company { get; init; }

    public required Metric Metric { get; init; }

    /// <summary>The name of the metric as the text writes it, folded; null if it is named by what is part of it.</summary>
    public string? MetricText { get; init; }

    /// <summary>Not null if the figure is the metric's growth.</summary>
    public GrowthMeasure? Growth { get; init; }

    /// <summary>The part of the company, as the text writes it; null for the whole.</summary>
    public string? Segment { get; init; }

    /// <summary>The catalog's segment; null if the catalog does not have it.</summary>
    public string? SegmentId { get; init; }

    /// <summary>Null if the text names none; the fact then has the article's date.</summary>
    public ArticlePeriod? Period { get; init; }

    /// <summary>The value in base units; a fall or loss is negative.</summary>
    public required ArticleNumber Number { get; init; }

    public string? Currency { get; init; }

    public Qualifier Qualifier { get; init; }

    public Basis Basis { get; init; }

    public required ProposalTier Tier { get; init; }

    /// <summary>What a moderator should look at; empty if the proposal is sure.</summary>
    public IReadOnlyList<Doubt> Doubts { get; init; } = [];

    /// <summary>The sentence with the figure.</summary>
    public required TextSpan Quote { get; init; }

    /// <summary>The figure itself.</summary>
    public required TextSpan Figure { get; init; }

    public bool SaysTheSame(Proposal other) => Company.IsSame(other.Company) && Metric.Id == other.Metric.Id && Growth == other.Growth
        && Segment == other.Segment && Number.Value == other.Number.Value && Number.To == other.Number.To
        && (Period == other.Period || Period is null || other.Period is null);
}

enum ProposalTier
{
    /// <summary>Company, metric and period stand in the sentence or its table.</summary>
    Sure,

    /// <summary>Something is inherited or unusual.</summary>
    Check,
}

/// <summary>Why a proposal is to be checked.</summary>
enum Doubt
{
    InheritedCompany,
    NewCompany,
    InheritedPeriod,
    InferredYear,
    NoPeriod,
    AssumedCurrency,
    AssumedComparison,
    FarFromMetric,
    Segment,
    Forecast,
    List,

    /// <summary>A model said what it measures; the number is the text's.</summary>
    Model,
}

/// <summary>A place in the text as read, in UTF-16 units.</summary>
readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;
}
