using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>What follows from one figure alone: how many times the base a stated growth makes, and what is left to an amount told.</summary>
static class ToldAmounts
{
    public static void Add(Draft draft)
    {
        if (draft.Refusal is not null || draft.Results is not [{ Number: { } number, IsComputed: false } only])
            return;
        // 出货量是上年同期的几倍: a growth of 150 % makes 2.5 times.
        if (draft.Query is { IsMultiple: true, Claims: [] } && only.Measure == Measure.Growth && number > -1)
        {
            draft.Results.Add(only with
            {
                Number = 1 + number,
                Measure = Measure.Multiple,
                Formula = new Formula("1 + {0}", [only]),
            });
        }
        // 订单离15亿还差多少: the difference to the amount in the question.
        else if (draft.Query is { IsDifference: true, Claims: [var told] } && told.Unit is null or UnitKind.Money
            && only.Unit == UnitKind.Money && (told.Currency is null || told.Currency == only.Currency))
        {
            var target = only with { Number = told.Number, Qualifier = Qualifier.Exact, Formula = null };
            // The amount is a target and no claim, so that it is not corrected.
            _ = draft.Remarks.RemoveAll(remark => remark.Template == AnswerTexts.ClaimWrong || remark.Template == AnswerTexts.ClaimRight);
            draft.Results.Add(only with
            {
                Number = told.Number - number,
                Measure = Measure.Difference,
                Qualifier = Qualifiers.Opposite(only.Qualifier),
                Formula = new Formula("{1} − {0}", [only, target]),
            });
        }
    }
}
