using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Collects proposals and gives every number of the text its account.</summary>
sealed partial class ArticleAccount(string text)
{
    readonly List<Proposal> proposals = [];
    readonly List<NumberAccount> accounts = [];

    public void Add(ArticleSentence sentence, IReadOnlyList<FigureReading> readings)
    {
        foreach (var reading in readings)
        {
            var token = sentence.Tokens[reading.Token];
            Add(reading, sentence.Span(token.Start, token.End), sentence.Whole);
        }

        foreach (var token in sentence.Citations)
            accounts.Add(new(sentence.Span(token.Start, token.End), NumberState.DateOrLabel, token.Number!.Label));
        foreach (var token in sentence.Tokens)
        {
            if (token.Kind != TokenKind.Number && token.Text.Any(char.IsAsciiDigit))
            {
                accounts.Add(new(
                    sentence.Span(token.Start, token.End), NumberState.DateOrLabel, token.Kind == TokenKind.Period
                        ? "a date" : "part of a name"));
            }
        }
    }

    public void Add(FigureReading reading, TextSpan figure, TextSpan quote)
    {
        if (reading.Left is { } left)
        {
            accounts.Add(new(figure, reading.State, left));
            return;
        }

        var number = reading.Number!;
        var proposal = new Proposal
        {
            Company = reading.Company!,
            Metric = reading.Metric!,
            MetricText = reading.MetricText,
            Growth = reading.Growth,
            Segment = reading.Segment,
            SegmentId = reading.SegmentId,
            Period = reading.Period,
            Number = number,
            Currency = reading.Growth is null ? number.Currency : null,
            Qualifier = reading.Qualifier,
            Basis = reading.Basis,
            Tier = reading.Doubts.Count == 0 ? ProposalTier.Sure : ProposalTier.Check,
            Doubts = [.. reading.Doubts.Order()],
            Quote = quote,
            Figure = figure,
        };
        if (proposals.Exists(proposal.SaysTheSame))
        {
            accounts.Add(new(figure, NumberState.SameAsAnother, "told before"));
            return;
        }

        proposals.Add(proposal);
        if (!accounts.Exists(account => account.Span == figure))
            accounts.Add(new(figure, NumberState.Proposed, null));
    }

    /// <summary>Dates the figures that are told again with their period, and drops those that say the same then.</summary>
    void DateRestated()
    {
        var dated = RestatedFigures.Dated(proposals, text);
        for (var i = dated.Count - 1; i >= 0; i--)
        {
            var (proposal, place) = (dated[i], i);
            if (proposal != proposals[i] && proposals.Where((_, other) => other != place).Any(proposal.SaysTheSame))
            {
                proposals.RemoveAt(i);
                accounts.RemoveAll(account => account.Span == proposal.Figure && account.State == NumberState.Proposed);
                accounts.Add(new(proposal.Figure, NumberState.SameAsAnother, "told again"));
                continue;
            }

            proposals[i] = proposal;
        }
    }

    public ArticleDraft Finish(ArticleOutline outline, IEnumerable<ArticleCompany> own)
    {
        DateRestated();
        accounts.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        var covered = 0;
        var others = new List<NumberAccount>();
        foreach (Match digits in Digits().Matches(text))
        {
            while (covered < accounts.Count && accounts[covered].Span.End <= digits.Index)
                covered++;
            if (covered < accounts.Count && accounts[covered].Span.Start < digits.Index + digits.Length)
                continue;
            others.Add(new(new(digits.Index, digits.Length), NumberState.NotUnderstood, "not read"));
        }

        return new ArticleDraft(text, proposals, [.. accounts.Concat(others).OrderBy(account => account.Span.Start)])
        {
            Published = outline.Frame.IsDayInferred ? null : outline.Frame.Published,
            Main = outline.Main,
            NewCompanies = [.. proposals.Select(proposal => proposal.Company).Concat(own.Where(company => company.Ticker is not null))
                .Where(company => company.Id is null).GroupBy(company => company.Name).Select(group => group.First())],
        };
    }

    [GeneratedRegex("[0-9](?:[0-9,.]*[0-9])?")]
    private static partial Regex Digits();
}
