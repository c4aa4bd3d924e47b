using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// Confirms or corrects what a question takes for granted: 没超过3亿吧, 'isn't it under 20%?', '4 billion or 4 trillion'.
/// Nothing is confirmed or corrected if sources contradict each other, and nothing is confirmed if a word of the question
/// was not used: 'is the 1 billion Biren's alone?' is not answered by the 1 billion.
/// </summary>
static class Checks
{
    public static void Add(Draft draft)
    {
        if (draft.Query.ClaimedTexts is [var name]
            && draft.Results is [{ Text: { } stated } text]
            && !stated.All.Any(one => one.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            draft.Say(AnswerTexts.ClaimWrong, name, new FigureOf(text));
        }

        var results = draft.Results
            .Where(result => result.Number is not null && result.Facts.All(fact => fact.ConflictId is null))
            .ToList();
        if (results.Count == 0)
            return;
        if (draft.Query.Bound is { } bound)
            results.Where(result => IsComparable(bound, result)).ToList().ForEach(result => CheckBound(draft, bound, result));
        else if (draft.Query.Claims.Count > 1)
            CheckAlternatives(draft, results);
        else if (draft.Query.Claims is [var claim] && results is [var result])
            CheckClaim(draft, claim, result);
    }

    static void CheckClaim(Draft draft, AmountMention claim, Result result)
    {
        if (!IsComparable(claim, result))
            return;
        if (!Agrees(claim, result))
            draft.Say(AnswerTexts.ClaimWrong, new FigureOf(Stated(claim.Number, result)), new FigureOf(result));
        if (result.Basis == Basis.Planned)
            draft.Say(AnswerTexts.IsPlanned, new FigureOf(result));
        else if (Agrees(claim, result) && draft.Query.IsWholeRead)
            draft.Say(AnswerTexts.ClaimRight, new FigureOf(Stated(claim.Number, result)));
    }

    static void CheckAlternatives(Draft draft, List<Result> results)
    {
        foreach (var result in results)
        {
            var comparable = draft.Query.Claims.Where(claim => IsComparable(claim, result)).ToList();
            if (comparable.Count > 0 && (comparable.Exists(claim => Agrees(claim, result)) || results.Count == 1))
                draft.Say(AnswerTexts.OneOfThem, new FigureOf(result));
        }
    }

    static void CheckBound(Draft draft, Bound bound, Result result)
    {
        if (result.Basis == Basis.Planned)
        {
            draft.Say(AnswerTexts.IsPlanned, new FigureOf(result));
            return;
        }

        var text = (bound.IsOver, bound.Admits(result.Number!.Value, result.Qualifier), draft.Query.IsWholeRead) switch
        {
            (true, true, true) => AnswerTexts.OverHolds,
            (true, true, false) => AnswerTexts.IsOver,
            (true, false, _) => AnswerTexts.OverFails,
            (true, null, _) => AnswerTexts.OverIsOpen,
            (false, true, true) => AnswerTexts.UnderHolds,
            (false, true, false) => AnswerTexts.IsUnder,
            (false, false, _) => AnswerTexts.UnderFails,
            (false, null, _) => AnswerTexts.UnderIsOpen,
        };
        draft.Say(text, new FigureOf(result), new FigureOf(Stated(bound.Amount, result)));
    }

    static Result Stated(decimal number, Result result) => result with { Number = number, Qualifier = Qualifier.Exact, Formula = null };

    /// <summary>
    /// A bound that a source gives counts in one direction only: 'is it 20%?' does not agree with 'under 20%', 'is it
    /// 57%?' agrees with 'over 57%'.
    /// </summary>
    static bool Agrees(AmountMention claim, Result result) =>
        RoundedAmount.IsOf(claim.Number, result.Number!.Value)
        && result.Qualifier is not (Qualifier.Under or Qualifier.Nearly);

    /// <summary>A part of a hundred and an amount of money say nothing of each other: 超33亿 and 83 %, 超50% and 1.9万亿.</summary>
    static bool IsComparable(Bound bound, Result result) => bound.Unit is null
        ? result.Unit is not UnitKind.Ratio || Math.Abs(bound.Amount) <= LargestRatio
        : bound.Unit is not UnitKind.Money ? bound.Unit is not UnitKind.Ratio || result.Unit is UnitKind.Ratio
        : result.Unit is not (UnitKind.Ratio or UnitKind.Nanometres or UnitKind.Years);

    /// <summary>A multiple that is said without its unit.</summary>
    const decimal LargestRatio = 10_000;

    static bool IsComparable(AmountMention claim, Result result) => claim.Unit is null
        ? result.Unit is not (UnitKind.Ratio or UnitKind.Nanometres or UnitKind.Years)
        : claim.Unit == result.Unit
            || (claim.Unit is UnitKind.Count && result.Unit is UnitKind.Money)
            || (claim.Unit is UnitKind.Multiple && result.Unit is UnitKind.Ratio);
}
