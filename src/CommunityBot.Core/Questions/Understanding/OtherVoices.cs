using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Questions for a figure as somebody gives it: 高盛算的份额, 'the share according to Bernstein'. A stored figure answers only if its
/// facts name that speaker.
/// </summary>
static partial class OtherVoices
{
    const int ShortestName = 4;

    /// <summary>In characters. The dictionary lists idioms of four, such as 正儿八经, among the names.</summary>
    const int LongestPerson = 3;

    /// <param name="explains">Whether the facts that answer name this speaker.</param>
    /// <returns>The speaker as typed; null if there is none, or if the facts name them.</returns>
    public static string? Find(Slots slots, Func<string, bool, bool> explains)
    {
        var text = slots.Reading.Text.Text;
        if (!text.AsSpan().ContainsAny(Speaking))
            return null;
        foreach (var word in UnusedSpans.Of(slots))
        {
            if (IsName(slots, word) && Speaks(text, word) && !explains(text[word.Start..word.End], false))
                return slots.Reading.Text.Original(word.Start, word.Length);
        }

        return null;
    }

    static bool Speaks(string text, UnmatchedSpan word) => SaysBehind().IsMatch(text[word.End..])
        || (word.Han.Kind != HanKind.Unknown && TextBehind().IsMatch(text[word.End..]))
        || (AccordingBefore().IsMatch(text[..word.Start]) && !NoSource().IsMatch(text[word.End..]));

    static bool IsName(Slots slots, UnmatchedSpan word)
    {
        if (Script.IsHan(slots.Reading.Text.Text[word.Start]))
        {
            return word.Length > 1 && (word.IsCompany
                || (word.Han.Kind is HanKind.Person or HanKind.ProperName && word.Length <= LongestPerson)
                || word.Han.Kind is HanKind.Organisation or HanKind.Unknown);
        }

        return word.IsCompany || (word.Length >= ShortestName && word.English == EnglishKinds.None
            && !WordTable.IsFiller(slots.Reading.Text.Text[word.Start..word.End]));
    }

    // Without one of them no pattern is tried.
    static readonly System.Buffers.SearchValues<string> Speaking = System.Buffers.SearchValues.Create(
        ["说", "称", "讲", "认为", "预", "估", "算", "觉得", "透露", "表示", "据", "按", "照", "的", "say", "said", "per ", "accord", "estimate",
            "forecast", "project", "predict", "reckon", "claim", "expect", "'s ", " sees "],
        StringComparison.Ordinal);

    /// <summary>A text of the speaker: 高盛的研报. It counts only behind a name of the dictionary, since 的预测 follows adjectives too.</summary>
    [GeneratedRegex("^(?:出|给|那份)?的?(?:观点|说法|研报|报告|口径|看法|目标价|预测|估计|测算)")]
    private static partial Regex TextBehind();

    [GeneratedRegex("^(?:自己|都|曾|又|最近|之前|给|对外|那边|家)?(?:说|称|讲|认为|预测|预计|预估|预期|估[计算]?|测算|算|觉得|透露|表示)"
        + "|^(?:'s| is| are| was| has| have)? ?(?:own |latest |new |last )?(?:says?|said|estimat(?:e|es|ed|ing)|forecasts?"
        + "|projects|projected|predicts?|predicted|reckons?"
        + "|claims?|claimed|expects?|expected|sees|projections?|predictions?|models?)(?![a-z])")]
    private static partial Regex SaysBehind();

    [GeneratedRegex("(?:根?据|按照?|照|依)$|(?<![a-z])(?:according to|as per|acc to|per|cited by|quoted by|estimated by|forecast by"
        + "|reported by) (?:the )?$")]
    private static partial Regex AccordingBefore();

    /// <summary>按某某口径算 says how a figure is wanted.</summary>
    [GeneratedRegex("^(?:的?口径|[0-9]|汇率|年|月)")]
    private static partial Regex NoSource();
}
