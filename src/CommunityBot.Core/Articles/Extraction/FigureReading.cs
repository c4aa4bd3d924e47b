using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What one number of a sentence was read as. Either <see cref="Metric"/> or <see cref="Left"/> is set.</summary>
sealed record FigureReading(int Token)
{
    public Metric? Metric { get; init; }

    public string? MetricText { get; init; }

    public GrowthMeasure? Growth { get; init; }

    /// <summary>The figure that this one is what it is compared with: 较去年年底的3.49亿元. Null for others.</summary>
    public FigureReading? Compared { get; init; }

    public GrowthMeasure? ComparedBy { get; init; }

    public string? Segment { get; init; }

    public string? SegmentId { get; init; }

    public ArticleNumber? Number { get; init; }

    public ArticleCompany? Company { get; init; }

    public ArticlePeriod? Period { get; init; }

    /// <summary>The token that names its period; -1 if none does.</summary>
    public int PeriodToken { get; init; } = -1;

    /// <summary>The token from which its company is looked for; -1 for its metric.</summary>
    public int SubjectToken { get; init; } = -1;

    public Qualifier Qualifier { get; init; }

    public Basis Basis { get; init; }

    public HashSet<Doubt> Doubts { get; init; } = [];

    /// <summary>Why it is not proposed; null if it is.</summary>
    public string? Left { get; init; }

    public NumberState State { get; init; } = NumberState.Proposed;

    /// <summary>Whether it tells the state before the change: from 45.7%.</summary>
    public bool IsBefore { get; init; }

    public bool IsGrowth => Growth is not null;

    public static FigureReading NotRead(int token, string why, NumberState state = NumberState.NotUnderstood) =>
        new(token) { Left = why, State = state };
}
