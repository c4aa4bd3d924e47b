using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>A growth that a source states, beside the one that its own figures make.</summary>
static class StatedGrowth
{
    /// <summary>Computes a stated rate again if the figures of both ends are known, and says whether the two agree.</summary>
    public static void AddCheck(Draft draft, Result stated, List<Result> known)
    {
        var period = stated.Period;
        var (first, last) = stated.Measure == Measure.Compound
            ? (known.Find(result => result.Period == Period.Year(period.Start.Year)),
                known.Find(result => result.Period == Period.Year(period.End.Year)))
            : (known.Find(result => result.Period.IsSame(period.AddYears(-1))), known.Find(result => result.Period.IsSame(period)));
        if (first is null || last is null)
            return;
        var check = Change.Between(first, last).FirstOrDefault(change => change.Measure == stated.Measure);
        if (check is not { Number: { } computed })
            return;
        draft.Results.Add(check);
        var agrees = RoundedAmount.IsOf(stated.Number!.Value, computed)
            || (stated.Qualifier == Qualifier.Over && computed >= stated.Number)
            || (stated.Qualifier is Qualifier.Nearly or Qualifier.Under && computed <= stated.Number);
        draft.Say(agrees ? AnswerTexts.StatedAndChecked : AnswerTexts.StatedButDiffers, new FigureOf(stated), new FigureOf(check));
    }
}
