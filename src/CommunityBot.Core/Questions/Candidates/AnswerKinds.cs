using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Candidates;

/// <summary>The unit that a question's own words ask for: when a date, how many a count, 几成 a ratio.</summary>
static class AnswerKinds
{
    static readonly (Word Word, UnitKind Unit)[] Kinds =
    [
        (Word.When, UnitKind.Date),
        (Word.HowLong, UnitKind.Years),
        (Word.HowMany, UnitKind.Count),
        (Word.Share, UnitKind.Ratio),
    ];

    public static UnitKind? Of(Slots slots)
    {
        foreach (var (word, unit) in Kinds)
        {
            if (slots.Has(word))
                return unit;
        }

        // 百分之九十, 九成: a share is compared with.
        return slots.Amounts.Any(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Ratio }) ? UnitKind.Ratio
            : slots.Reading.Text.Text.Contains("多少钱", StringComparison.Ordinal) ? UnitKind.Money
            : null;
    }
}
