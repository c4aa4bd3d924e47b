using CommunityBot.Core.Articles.Extraction;

namespace CommunityBot.Core.Articles.Review.Pages;

/// <summary>The article's text with each number marked by what became of it.</summary>
static class MarkedText
{
    public static NumberMark MarkOf(ProposalState state) => state switch
    {
        ProposalState.Approved => NumberMark.Approved,
        ProposalState.Rejected => NumberMark.Rejected,
        _ => NumberMark.Open,
    };

    public static IReadOnlyList<TextPart> Of(ArticleDraft draft, IReadOnlyList<ReviewProposal> proposals)
    {
        var marks = proposals.Where(proposal => Stands(draft.Text, proposal))
            .Select(proposal => (
                proposal.Start, End: proposal.Start + proposal.Written.Length, Mark: MarkOf(proposal.State), Number: (int?)proposal.Number))
            .Concat(draft.Numbers.Select(number => (number.Span.Start, number.Span.End, Mark: MarkOf(number.State), Number: (int?)null)))
            // At one place the proposal comes before the account of its number.
            .OrderBy(mark => mark.Start).ThenBy(mark => mark.Number is null);
        var (parts, at) = (new List<TextPart>(), 0);
        foreach (var (start, end, mark, number) in marks)
        {
            if (start < at || end > draft.Text.Length || end <= start)
                continue;
            if (start > at)
                parts.Add(new(draft.Text[at..start], null, null));
            parts.Add(new(draft.Text[start..end], mark, number));
            at = end;
        }

        if (at < draft.Text.Length)
            parts.Add(new(draft.Text[at..], null, null));
        return parts;
    }

    /// <summary>Whether the figure still stands where it was read.</summary>
    static bool Stands(string text, ReviewProposal proposal) =>
        proposal.Start >= 0 && proposal.Start + proposal.Written.Length <= text.Length
        && text.AsSpan(proposal.Start, proposal.Written.Length).SequenceEqual(proposal.Written);

    /// <summary>A number that was proposed and has no proposal was left out when it was stored.</summary>
    static NumberMark MarkOf(NumberState state) => state switch
    {
        NumberState.SameAsAnother => NumberMark.Repeated,
        NumberState.DateOrLabel => NumberMark.Label,
        _ => NumberMark.NotUnderstood,
    };
}
