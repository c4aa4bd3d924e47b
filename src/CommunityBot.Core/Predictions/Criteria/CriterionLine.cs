using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;
using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>A typed prediction, split into the comparison with its amount and the rest, which is read like a question.</summary>
/// <param name="Subject">Company, metric and period, folded.</param>
/// <param name="Amount">The amount as typed, folded.</param>
sealed partial record CriterionLine(string Subject, Comparison Comparison, AmountMention Value, string Amount)
{
    // A blank, or a currency that the scanner reads as part of the amount.
    const int MaxGap = 2;

    /// <summary>Null without a comparison and an amount beside it.</summary>
    public static CriterionLine? Read(string typed)
    {
        var text = Folding.Name(typed);
        var amounts = new List<AmountMention>();
        AmountScanner.Scan(text, amounts);
        foreach (Match word in Before().Matches(text))
        {
            if (FirstAt(amounts, word.Index + word.Length, MaxGap) is { } amount)
                return Of(text, word.Index, amount.End, ComparisonOf(word), amount);
        }

        foreach (Match word in After().Matches(text))
        {
            if (amounts.Where(each => each.Kind == AmountKind.Value && word.Index - each.End is >= 0 and < MaxGap)
                .OrderByDescending(each => each.Length)
                .Cast<AmountMention?>()
                .FirstOrDefault() is { } amount)
            {
                return Of(text, amount.Start, word.Index + word.Length, ComparisonOf(word), amount);
            }
        }

        return null;
    }

    public static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Above => ">",
        Comparison.AtLeast => ">=",
        Comparison.Below => "<",
        _ => "<=",
    };

    static CriterionLine Of(string text, int start, int end, Comparison comparison, AmountMention amount)
    {
        if (amount.Start > 0 && text[amount.Start - 1] == '-')
            amount = amount with { Start = amount.Start - 1, Length = amount.Length + 1, Number = -amount.Number };
        var before = Filler().Replace(text[..start], "");
        var after = text[end..].Trim('?', '？', '吗', '呢', '。', '.', '!', ' ', ',', '，');
        return new CriterionLine($"{before.Trim()} {after}".Trim(), comparison, amount, text.Substring(amount.Start, amount.Length).Trim());
    }

    static AmountMention? FirstAt(List<AmountMention> amounts, int place, int gap) => amounts
        .Where(each => each.Kind == AmountKind.Value && each.Start - place is >= 0 && each.Start - place <= gap)
        .OrderBy(each => each.Start)
        .ThenByDescending(each => each.Length)
        .Cast<AmountMention?>()
        .FirstOrDefault();

    static Comparison ComparisonOf(Match word) =>
        word.Groups["least"].Success ? Comparison.AtLeast
        : word.Groups["most"].Success ? Comparison.AtMost
        : word.Groups["above"].Success ? Comparison.Above
        : Comparison.Below;

    [GeneratedRegex(
        @"(?<least>>=|≥|=>|(?<![a-z])(?:at least|no less than|not less than|reach(?:es)?)(?![a-z])|不低于|不少于|不小于|至少|达到|大于等于)|" +
        @"(?<most><=|≤|=<|(?<![a-z])(?:at most|no more than|not more than)(?![a-z])|不超过|不高于|不多于|至多|小于等于)|" +
        @"(?<above>>|(?<![a-z])(?:above|over|more than|exceeds?|greater than|higher than|beats?|tops?)(?![a-z])|超过|高于|大于|多于|突破|超出|超|过)|" +
        @"(?<below><|(?<![a-z])(?:below|under|less than|lower than|short of)(?![a-z])|低于|小于|少于|不到|不足|跌破)")]
    private static partial Regex Before();

    [GeneratedRegex(
        @"(?<least>以上|(?:or more|or higher|or above)(?![a-z]))|(?<most>以内|(?:or less|or lower|or below)(?![a-z]))|" +
        @"(?<below>以下)")]
    private static partial Regex After();

    [GeneratedRegex(
        @"(?:能不能|能否|会不会|是否会|是否能|是否|有没有可能|可能|将会|将|会|能|" +
        @"(?<![a-z])(?:will|to|is|be|are|going|stay|come in|come out|go|rise|fall|reach|finish)(?![a-z])|\s|,|，|:)+$|" +
        @"^(?:will|does|do|which of)(?: these)? |哪几家|哪些公司|哪些|哪家|^(?:下面|以下)")]
    private static partial Regex Filler();
}
