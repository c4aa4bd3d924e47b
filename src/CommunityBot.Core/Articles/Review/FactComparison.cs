using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;

namespace CommunityBot.Core.Articles.Review;

/// <summary>
/// Compares a figure of a text with the known ones of the same company, metric, part and period. 12亿 agrees with 12.41亿: the looser of
/// both decides how exactly they are compared.
/// </summary>
static class FactComparison
{
    /// <summary>How far a qualified figure may be from the exact one: 'over 50' agrees with 57.</summary>
    const decimal QualifiedTolerance = 0.2m, AboutTolerance = 0.05m;

    /// <param name="known">Current facts of the same company and quantity.</param>
    /// <returns>The comparison, with the fact that decided it; null if there is none to compare with.</returns>
    public static (ProposalComparison Comparison, Fact? Known) Of(Fact proposed, IEnumerable<Fact> known)
    {
        var alike = known.Where(fact => IsAlike(fact, proposed)).ToList();
        if (alike.Count == 0)
            return (ProposalComparison.New, null);
        if (alike.Find(fact => fact.Number == proposed.Number && fact.Range == proposed.Range) is { } same)
            return (ProposalComparison.Same, same);
        return alike.Find(fact => Agree(fact, proposed)) is { } near
            ? (ProposalComparison.Agrees, near)
            : (ProposalComparison.Contradicts, alike.MaxBy(fact => fact.AsOf));
    }

    static bool IsAlike(Fact known, Fact proposed) =>
        known.SegmentId == proposed.SegmentId && known.Period.IsSame(proposed.Period) && known.Currency == proposed.Currency
        && known.IsInPoints == proposed.IsInPoints && KindOf(known.Basis) == KindOf(proposed.Basis)
        && (known.Number is not null || known.Range is not null);

    /// <summary>Planned and estimated figures are never compared with reported ones.</summary>
    static Basis KindOf(Basis basis) => basis is Basis.Claimed ? Basis.Reported : basis;

    static bool Agree(Fact one, Fact other)
    {
        if (one.Range is { } range)
            return other.Range is { } ends ? range.Meets(ends) : other.Number is { } inside && range.Contains(inside);
        if (other.Range is not null)
            return Agree(other, one);
        return one.Number is { } a && other.Number is { } b
            && (Fits(a, b, one.Qualifier) || Fits(b, a, other.Qualifier) || IsRounded(a, b) || IsRounded(b, a));
    }

    /// <summary>Whether the loose figure with its qualifier may mean the other one.</summary>
    static bool Fits(decimal loose, decimal exact, Qualifier qualifier)
    {
        var (size, tolerance) = (Math.Abs(loose), qualifier is Qualifier.About ? AboutTolerance : QualifiedTolerance);
        var more = (exact - loose) * Math.Sign(loose);
        return qualifier switch
        {
            Qualifier.About => Math.Abs(exact - loose) <= size * tolerance,
            Qualifier.Over => more >= 0 && more <= size * tolerance,
            Qualifier.Nearly or Qualifier.Under => more <= 0 && -more <= size * tolerance,
            _ => false,
        };
    }

    static bool IsRounded(decimal loose, decimal exact) =>
        loose != 0 && Math.Sign(loose) == Math.Sign(exact) && Digits.Significant(exact, Math.Max(2, SignificantDigits(loose))) == loose;

    static int SignificantDigits(decimal number) =>
        Digits.Plain(Math.Abs(number)).Replace(".", "", StringComparison.Ordinal).Trim('0').Length;
}
