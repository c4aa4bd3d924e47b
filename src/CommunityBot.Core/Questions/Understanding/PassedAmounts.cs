using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// 跌到300亿之后反弹到多少, 'before it reached 120 billion': amounts that a question names to ask for the figure that came after or before.
/// </summary>
static partial class PassedAmounts
{
    public static IReadOnlyList<decimal> Behind(Slots slots) =>
        [.. Of(slots, AfterIt(), After()),
            .. slots.Amounts.Count(amount => amount.Kind == AmountKind.Value) == 1 ? Of(slots, null, From()) : []];

    public static IReadOnlyList<decimal> Ahead(Slots slots) => Of(slots, BeforeIt(), Before());

    static IReadOnlyList<decimal> Of(Slots slots, Regex? following, Regex preceding)
    {
        var text = slots.Reading.Text.Text;
        return [.. slots.Amounts.Where(amount => amount.Kind == AmountKind.Value
            && (following?.IsMatch(text[amount.End..]) == true || preceding.IsMatch(text[..amount.Start])))
            .Select(amount => amount.Number)];
    }

    const string Currency = "^(?:元|块钱?|人民币|美元|美金|港元|港币)?";

    [GeneratedRegex(Currency + "(?:之后|以后|过后|后)(?!来的?是|面)")]
    private static partial Regex AfterIt();

    [GeneratedRegex(Currency + "(?:之前|以前|前)(?!三|3|后)")]
    private static partial Regex BeforeIt();

    [GeneratedRegex("(?<![a-z])(?:after|since|post)(?![a-z])(?:(?! from )[^,.?!;]){0,40}$")]
    private static partial Regex After();

    /// <summary>With a second amount the question tells both ends.</summary>
    [GeneratedRegex("(?:从|自|由)$|(?<![a-z])from (?:about |around |roughly |some )?(?:rmb |cny |usd |[$¥])?$")]
    private static partial Regex From();

    [GeneratedRegex("(?<![a-z])before(?![a-z])[^,.?!;]{0,40}$")]
    private static partial Regex Before();
}
