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

        if (NumberOf().IsMatch(slots.Reading.Text.Text))
            return UnitKind.Count;
        // 涨过半的是11只吗: what is counted.
        if (slots.Amounts.Any(amount => IsCounted(slots, amount) || CountsChips(slots, amount)))
            return UnitKind.Count;
        if (NameAsked().IsMatch(slots.Reading.Text.Text))
            return UnitKind.Text;
        if (AsksWords(slots))
            return UnitKind.Statement;
        // 百分之九十, 九成: a share is compared with.
        return slots.Amounts.Any(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Ratio }) ? UnitKind.Ratio
            : Price().IsMatch(slots.Reading.Text.Text)
                || slots.Amounts.Any(amount => WantsMoney(slots, amount)) ? UnitKind.Money
            : null;
    }

    public static bool AsksCount(Slots slots) => slots.Has(CueWord.HowMany) || slots.Has(CueWord.CountOf)
        || NumberOf().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex("(?<![a-z])(?:number|count|no\\.) of(?![a-z])|的(?:数量|个数|只数|家数)")]
    private static partial Regex NumberOf();

    /// <summary>Whether figures of this metric can answer what the question's own words ask for.</summary>
    public static bool Admit(Slots slots, Metric metric, UnitKind? wanted, bool isKnown)
    {
        // 'How much' asks for an amount of money. A count answers it only if one is stored and it is not 'how much is'.
        if (slots.Has(CueWord.HowMuch) && metric.Unit == UnitKind.Statement)
            return false;
        if (slots.Has(CueWord.HowMuch) && metric.Unit == UnitKind.Count && (IsHowMuchIs(slots) || !isKnown))
            return false;
        // 六纳米的预估多少颗: the process says which chips are counted.
        if (wanted is UnitKind.Count or UnitKind.Money && metric.Unit == UnitKind.Nanometres
            && slots.Amounts.Any(amount => amount is { Kind: AmountKind.Value, Unit: UnitKind.Nanometres }))
        {
            return false;
        }

        return wanted is not (UnitKind.Text or UnitKind.Statement)
            || metric.Unit is UnitKind.Text or UnitKind.Statement or UnitKind.Nanometres
            || !AsksWords(slots);
    }

    static bool IsHowMuchIs(Slots slots) => slots.First(CueWord.HowMuch) is { } word
        && slots.Reading.Text.Text.AsSpan(word.End).TrimStart() is var rest
            && (rest.StartsWith("is ") || rest.StartsWith("does ") || rest.StartsWith("are "));

    /// <summary>What sort of thing, where, by what means: no number answers.</summary>
    [GeneratedRegex("(?<![a-z])what (?:sort|kind|type)s? of(?![a-z])|(?:哪|什么|啥)(?:些|个|种)?(?:类型?|地方|场景|领域|行业|场合)|(?:哪里|哪儿|何处)"
        + "|(?:怎么|怎样|如何|咋|点样)(?!样|看|建议|评价|描述|介绍|形容|分析|提到|回事|算|理解|了|说|讲|这么|那么|又|会|还|只|才|就|都|不|没)(?:去|来|能)?[\\u4e00-\\u9fff]{2}"
        + "|(?:靠|用|凭)(?:什么|啥)"
        + "|(?<![a-z])how (?:does|do|did|will|can|could) [a-z0-9' ]{2,30} (?:attract|win|lure|draw|woo|get|keep|build"
        + "|attracting|bring|court)(?![a-z])")]
    private static partial Regex AsksInWords();

    static readonly SearchValues<string> Points = SearchValues.Create(
        ["几个点", "多少个点", "多少点", "几个百分点", "多少个百分点", "how many points", "how many percentage points"], StringComparison.Ordinal);

    /// <summary>Alone it asks for a percentage; it is a difference only of two.</summary>
    public static bool SaysPoints(ReadOnlySpan<char> words) => words.ContainsAny(Points);

    /// <summary>How, where, what sort: an answer in words.</summary>
    public static bool AsksWords(Slots slots) => slots.Reading.Text.Text.AsSpan().ContainsAny(OpensWords)
        && AsksInWords().IsMatch(slots.Reading.Text.Text);

    /// <summary>One of them is in every form; the pattern alone would be tried at each character of each question.</summary>
    static readonly SearchValues<string> OpensWords = SearchValues.Create(
        ["哪", "什么", "啥", "怎", "如何", "咋", "点样", "何处", "what ", "how "], StringComparison.Ordinal);

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

    static bool CountsChips(Slots slots, AmountMention amount) => amount is { Kind: AmountKind.Value, Unit: null or UnitKind.Count }
        && slots.Reading.Text.Text.AsSpan(amount.End) is var behind && (behind is ['颗' or '片', ..] || behind.StartsWith(" chips")
        || behind.StartsWith(" units") || behind.StartsWith(" pieces"));

    /// <summary>多少亿, 'how many billion dollars': large round units without a thing that is counted are money.</summary>
    static bool WantsMoney(Slots slots, AmountMention amount) => amount.Kind == AmountKind.WantedUnit
        && (amount.Currency is not null
            || (amount.Scale >= 1e8m && !(amount.End < slots.Reading.Text.Text.Length
            && "颗粒片张台人家个只名位".Contains(slots.Reading.Text.Text[amount.End], StringComparison.Ordinal))));
}
