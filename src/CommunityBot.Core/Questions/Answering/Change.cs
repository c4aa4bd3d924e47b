using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Computes the change between two figures of the same metric.</summary>
static class Change
{
    /// <summary>
    /// For ratios: the difference in percentage points. For amounts: the growth, the annual growth if several years lie
    /// between, and the difference. There is no growth from zero or below, where a rate has no meaning.
    /// </summary>
    public static IReadOnlyList<Result> Between(Result first, Result last)
    {
        if (first.Number is not { } a || last.Number is not { } b || !HaveSameShares(first, last))
            return [];
        var difference = Compute(first, last, Measure.Difference, b - a, "{1} − {0}");
        if (first.Unit == UnitKind.Ratio)
            return [difference];
        if (a <= 0)
            return [difference];

        var results = new List<Result> { Compute(first, last, Measure.Growth, (b / a) - 1, "{1} ÷ {0} − 1") };
        var years = last.Period.End.Year - first.Period.End.Year;
        if (years > 1 && b > 0 && first.Period.Kind == last.Period.Kind)
        {
            var rate = (decimal)Math.Pow((double)(b / a), 1.0 / years) - 1;
            results.Add(Compute(first, last, Measure.Compound, rate, $"({{1}} ÷ {{0}})^(1/{years}) − 1"));
        }

        results.Add(difference);
        return results;
    }

    /// <summary>
    /// Whether both count the same shares: a filing's figure from before a share split carries a note, and is a multiple of what it
    /// would be now.
    /// </summary>
    public static bool HaveSameShares(Result first, Result last) => SplitOf(first) == SplitOf(last);

    static Localized? SplitOf(Result result) =>
        result.Facts.FirstOrDefault(fact => fact.Origin == FactOrigin.Filing)?.Note;

    /// <summary>The last figure as a multiple of the first; null if the first is not above zero.</summary>
    public static Result? Multiple(Result first, Result last) =>
        first.Number is > 0 and var a && last.Number is { } b && HaveSameShares(first, last)
        ? Compute(first, last, Measure.Multiple, b / a, "{1} ÷ {0}")
        : null;

    static Result Compute(Result first, Result last, Measure measure, decimal number, string template) => last with
    {
        Period = first.Period == last.Period ? last.Period : Period.Span(first.Period.Start, last.Period.End),
        Number = number,
        Text = null,
        Measure = measure,
        Currency = measure == Measure.Difference ? last.Currency : null,
        Qualifier = Qualifiers.Of(last.Qualifier, first.Qualifier),
        Basis = (Basis)Math.Max((int)first.Basis, (int)last.Basis),
        Formula = new Formula(template, [first, last]),
        Facts = [.. first.Facts, .. last.Facts],
    };
}
