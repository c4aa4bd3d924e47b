using System.Globalization;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Articles.Review;

/// <summary>A row of article_proposals.</summary>
sealed record ProposalRow
{
    public int Number { get; init; }

    public string EntityId { get; init; } = "";

    public string? Company { get; init; }

    public string? Ticker { get; init; }

    public string MetricId { get; init; } = "";

    public int Growth { get; init; }

    public bool InPoints { get; init; }

    public string? SegmentId { get; init; }

    public string Period { get; init; } = "";

    public string Value { get; init; } = "";

    public string? High { get; init; }

    public string? Currency { get; init; }

    public int Qualifier { get; init; }

    public int Basis { get; init; }

    public string Quote { get; init; } = "";

    public string Written { get; init; } = "";

    public int StartAt { get; init; }

    public string Doubts { get; init; } = "";

    public int CheckGroup { get; init; }

    public int Comparison { get; init; }

    public int? KnownId { get; init; }

    public int State { get; init; }

    public ReviewProposal Proposal(HandedInArticle article)
    {
        var value = decimal.Parse(Value, CultureInfo.InvariantCulture);
        return new()
        {
            Number = Number,
            Fact = new Fact
            {
                Id = 0,
                EntityId = EntityId,
                MetricId = MetricId,
                Growth = Quantity.GrowthOf(Growth),
                IsInPoints = InPoints,
                SegmentId = SegmentId,
                Period = PeriodText.Parse(Period),
                Number = High is null ? value : null,
                Range = High is null ? null : new ValueRange(value, decimal.Parse(High, CultureInfo.InvariantCulture)),
                Currency = Currency,
                Qualifier = (Qualifier)Qualifier,
                Basis = (Basis)Basis,
                Quote = Quote,
                Origin = FactOrigin.Article,
                SourceId = article.SourceId,
                AsOf = article.Day,
            },
            Company = Company,
            Ticker = Ticker,
            Quote = Quote,
            Written = Written,
            Start = StartAt,
            // A doubt of a later or earlier version is left out; the proposal stays one to check.
            Doubts = [.. RowText.Split(Doubts).Where(name => Enum.TryParse<Doubt>(name, out _)).Select(Enum.Parse<Doubt>)],
            Group = CheckGroup,
            Comparison = (ProposalComparison)Comparison,
            KnownId = KnownId,
            State = (ProposalState)State,
        };
    }
}
