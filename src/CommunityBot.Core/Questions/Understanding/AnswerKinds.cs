using System.Buffers;
using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>The unit that a question's own words ask for: when a date, how many a count, 几成 a ratio.</summary>
static partial class AnswerKinds
{
    static readonly (CueWord Word, UnitKind Unit)[] Kinds =
    [
        (CueWord.When, UnitKind.Date),
        (CueWord.HowLong, UnitKind.Years),
        (CueWord.HowMany, UnitKind.Count),
        (CueWord.CountOf, UnitKind.Count),
        (CueWord.Share, UnitKind.Ratio),
    ];

    public static UnitKind? Of(Slots slots)
    {
        if (slots.Reading.Text.Text.AsSpan().ContainsAny(Points) || OutOfTen().IsMatch(slots.Reading.Text.Text))
            return UnitKind.Ratio;
        if (AsksDay(slots))
            return UnitKind.Date;
        foreach (var (cueWord, unit) in Kinds)
        {
            if (slots.Has(cueWord))
                return unit;
        }

        // 涨过半的是11只吗: what is counted.
        if (slots.Amounts.Any(amount => IsCounted(slots, amount)))
            return UnitKind.Count;
        if (NameAsked().IsMatch(slots.Reading.Text.Text))
            return UnitKind.Text;
        // 百分之九十, 九成: a share is compared with.
        return slots.Amounts.Any(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Ratio }) ? UnitKind.Ratio
            : slots.Reading.Text.Text.Contains("多少钱", StringComparison.Ordinal)
                || slots.Amounts.Any(amount => WantsMoney(slots, amount)) ? UnitKind.Money
            : null;
    }

    static readonly SearchValues<string> Points = SearchValues.Create(
        ["几个点", "多少个点", "多少点", "几个百分点", "多少个百分点", "how many points", "how many percentage points"], StringComparison.Ordinal);

    public static bool AsksDay(Slots slots) => YearOf().IsMatch(slots.Reading.Text.Text);

    /// <summary>'I would like to know the year Biren first sold its products'.</summary>
    [GeneratedRegex("(?<![a-z])(?:know|tell me|give me|find out|state|name) the (?:year|date|day|month) (?!over|to|end)")]
    private static partial Regex YearOf();

    /// <summary>十个员工里有几个是做研发的, 'how many out of ten': a share, said as a count.</summary>
    [GeneratedRegex("(?:十|10|百|100)[个人位名只家][^,。?!;]{0,6}[里中][^,。?!;]{0,6}(?:几|多少)[个人位名只家]|(?<![a-z])how many (?:out of|in every|of every|in) (?:ten|10|a hundred|100)(?![a-z0-9])")]
    private static partial Regex OutOfTen();

    /// <summary>What something is called.</summary>
    [GeneratedRegex("叫什么|叫啥|叫咩|什么名字|啥名字|(?<![a-z])(?:is|are|was) (?:it|they|that|this) (?:one )?called|what(?:'s| is|s) (?:its|the) name")]
    private static partial Regex NameAsked();

    /// <summary>11只, 'eleven stocks': a number of shares.</summary>
    public static bool IsCounted(Slots slots, AmountMention amount) => amount is { Kind: AmountKind.Value, Unit: null or UnitKind.Count }
        && slots.Reading.Text.Text.AsSpan(amount.End) is var behind
        && (behind is ['只' or '檔' or '档' or '支', ..] || behind.StartsWith(" stocks")
        || behind.StartsWith(" names") || behind.StartsWith(" shares"));

    /// <summary>多少亿, 'how many billion dollars': large round units without a thing that is counted are money.</summary>
    static bool WantsMoney(Slots slots, AmountMention amount) => amount.Kind == AmountKind.WantedUnit
        && (amount.Currency is not null
            || (amount.Scale >= 1e8m && !(amount.End < slots.Reading.Text.Text.Length
            && "颗粒片张台人家个只名位".Contains(slots.Reading.Text.Text[amount.End], StringComparison.Ordinal))));
}
