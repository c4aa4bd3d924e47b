using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// A headline or opening tells a figure without its period, and the text tells it again, often more exactly: 手握12亿订单 and
/// 截至年底已签订12.41亿元订单. The loose one is for the period of the exact one.
/// </summary>
static partial class RestatedFigures
{
    const int FewestDigits = 2;

    /// <summary>The proposals, those without a period of their own with that of the figure that tells the same.</summary>
    public static IReadOnlyList<Proposal> Dated(IReadOnlyList<Proposal> proposals, string text) =>
        [.. proposals.Select(proposal => IsLoose(proposal) ? Dated(proposal, proposals, text) : proposal)];

    static Proposal Dated(Proposal loose, IReadOnlyList<Proposal> proposals, string text)
    {
        if (Step(loose, text) is not { } step)
            return loose;
        var exact = proposals.Where(other => HasOwnPeriod(other) && IsOfSame(loose, other)
                && Rounds(other.Number.Value, loose.Number.Value, step))
            .DistinctBy(other => (other.Period, other.Growth)).ToList();
        return exact is not [var only] || Precision(only, text) < Precision(loose, text) ? loose : loose with
        {
            Period = only.Period,
            Growth = only.Growth,
            Doubts = [.. loose.Doubts.Where(doubt => doubt is not (Doubt.NoPeriod or Doubt.AssumedComparison))
                .Append(Doubt.InheritedPeriod).Distinct().Order()],
        };
    }

    /// <summary>Without a period, or a growth of which neither the period nor the measure is told.</summary>
    static bool IsLoose(Proposal proposal) => proposal.Doubts.Contains(Doubt.NoPeriod)
        || (proposal.Doubts.Contains(Doubt.InheritedPeriod) && proposal.Doubts.Contains(Doubt.AssumedComparison));

    static bool HasOwnPeriod(Proposal proposal) => proposal.Period is not null
        && !proposal.Doubts.Any(doubt => doubt is Doubt.NoPeriod or Doubt.InheritedPeriod);

    /// <summary>A growth whose measure the text does not name may be the one that it names elsewhere: 暴增2500% of a rate per year.</summary>
    static bool IsOfSame(Proposal loose, Proposal other) => loose.Company.IsSame(other.Company) && loose.Metric.Id == other.Metric.Id
        && loose.Segment == other.Segment && loose.Basis == other.Basis && loose.Currency == other.Currency
        && loose.Number.To is null && other.Number.To is null && loose.Number.Unit == other.Number.Unit
        && (loose.Growth == other.Growth || (loose.Growth is not null && other.Growth is not null
            && loose.Doubts.Contains(Doubt.AssumedComparison)));

    /// <summary>Rounded, or cut off after the last digit.</summary>
    static bool Rounds(decimal exact, decimal loose, decimal step) => exact == loose
        || (Math.Sign(exact) == Math.Sign(loose) && Math.Abs(exact) - Math.Abs(loose) is var above && above < step && above >= -step / 2);

    /// <summary>One unit of the last digit that is written; null for numbers in words and those of a single digit.</summary>
    static decimal? Step(Proposal proposal, string text)
    {
        if (Written().Match(text, proposal.Figure.Start, proposal.Figure.Length) is not { Success: true } match
            || !decimal.TryParse(match.ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture, out var written) || written == 0)
        {
            return null;
        }

        var step = Math.Abs(proposal.Number.Value) / written;
        for (var i = match.Groups["decimals"].Length; i > 0; i--)
            step /= 10;
        return Precision(proposal, text) < FewestDigits ? 0 : step;
    }

    static int Precision(Proposal proposal, string text) =>
        Written().Match(text, proposal.Figure.Start, proposal.Figure.Length).Value.Count(char.IsAsciiDigit);

    [GeneratedRegex(@"[0-9][0-9,]*(?:\.(?<decimals>[0-9]+))?")]
    private static partial Regex Written();
}
