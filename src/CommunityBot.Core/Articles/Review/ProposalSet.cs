using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Articles.Review;

/// <summary>What of a draft can become facts, and the numbers that cannot, each with its words.</summary>
sealed record ProposalSet(IReadOnlyList<ReviewProposal> Proposals, IReadOnlyList<string> Left)
{
    const int LongestQuote = 600;

    /// <summary>The characters shown on both sides of a number that was not understood.</summary>
    const int Context = 16;

    public static ProposalSet Of(ArticleDraft draft, LocalDate day)
    {
        var proposals = new List<ReviewProposal>();
        var left = draft.Numbers.Where(number => number.State == NumberState.NotUnderstood)
            .Select(number => number.Span).ToList();
        foreach (var proposal in draft.Proposals.OrderBy(proposal => proposal.Figure.Start))
        {
            if (FactOf(proposal, day) is { } fact && ReviewOf(draft, proposal, fact, proposals.Count + 1) is { HoldsItsNumber: true } review)
                proposals.Add(review);
            else
                left.Add(proposal.Figure);
        }

        return new(proposals, [.. left.OrderBy(span => span.Start).Select(span => Around(draft.Text, span))]);
    }

    /// <summary>The fact with an empty source; null if its part or its year is not known.</summary>
    static Fact? FactOf(Proposal proposal, LocalDate day)
    {
        if (proposal.Period is { HasNoYear: true } || (proposal.Segment is not null && proposal.SegmentId is null))
            return null;
        var isMoney = proposal.Growth is null && proposal.Metric.Unit is UnitKind.Money or UnitKind.Price;
        if (isMoney && proposal.Currency is null)
            return null;
        var number = proposal.Number;
        return new Fact
        {
            Id = 0,
            EntityId = proposal.Company.Id ?? "",
            MetricId = proposal.Metric.Id,
            Growth = proposal.Growth,
            IsInPoints = number.IsInPoints,
            SegmentId = proposal.SegmentId,
            Period = PeriodOf(proposal.Period, day),
            Number = number.To is null ? number.Value : null,
            Range = number.To is { } to ? new ValueRange(Math.Min(number.Value, to), Math.Max(number.Value, to)) : null,
            Currency = isMoney ? proposal.Currency : null,
            Qualifier = proposal.Qualifier,
            Basis = proposal.Basis,
            SourceId = "",
            AsOf = day,
            Origin = FactOrigin.Article,
        };
    }

    static Period PeriodOf(ArticlePeriod? period, LocalDate day) =>
        period is not { IsTrailingYear: false } stated ? Period.Published(day) : stated.Calendar;

    static ReviewProposal? ReviewOf(ArticleDraft draft, Proposal proposal, Fact fact, int number)
    {
        var quote = TextSanitizer.Of(draft.Quote(proposal)).Trim();
        return quote.Length > LongestQuote
            ? null
            : new ReviewProposal
            {
                Number = number,
                Fact = fact,
                Company = proposal.Company.Id is null ? OneLine(proposal.Company.Name) : null,
                Ticker = proposal.Company.Ticker,
                Quote = quote,
                Written = TextSanitizer.Of(draft.Text.Substring(proposal.Figure.Start, proposal.Figure.Length)).Trim(),
                Start = proposal.Figure.Start,
                Doubts = proposal.Tier == ProposalTier.Sure ? [] : proposal.Doubts,
            };
    }

    static string Around(string text, TextSpan span)
    {
        var (from, to) = (Math.Max(0, span.Start - Context), Math.Min(text.Length, span.End + Context));
        return $"…{OneLine(text[from..to])}…";
    }

    static string OneLine(string text) => TextSanitizer.Of(text).Replace('\n', ' ').Replace('\t', ' ').Trim();
}
