using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// 已经出掉的还是预期, 'reported or just planned?': two ways for a figure to hold, which its basis answers. The words of the
/// alternatives are no movement, forecast or metric.
/// </summary>
static partial class BasisAlternatives
{
    public static bool AreAsked(Slots slots) => Find(slots.Reading.Text.Text) is not null;

    /// <summary>The reading without the operators inside the alternatives.</summary>
    public static ParsedText Without(ParsedText parsedText)
    {
        if (Find(parsedText.Text.Text) is not { } found)
            return parsedText;
        var mentions = parsedText.Mentions
            .Where(mention => mention.Start < found.Start || mention.End > found.End || IsKept(mention))
            .Select(mention => mention.Start < found.Start || mention.End > found.End ? mention
                : mention with { Terms = [.. mention.Terms.Where(IsKept)] })
            .ToList();
        return parsedText with
        {
            Mentions = mentions,
            Residues = [.. parsedText.Residues.Where(word => word.Start < found.Start || word.End > found.End)],
        };
    }

    /// <summary>What is shipped or launched still says which figure is meant.</summary>
    static bool IsKept(Term term) => term.Kind is not TermKind.Word && !(term.Kind == TermKind.Concept && ConceptWords.IsOperator(term.Id));

    static bool IsKept(MatchedSpan mention) => mention.Is(TermKind.Concept) || mention.Is(TermKind.Entity)
        || mention.Is(TermKind.Metric) || mention.Is(TermKind.Segment)
        || mention.Period is not null || mention.Amount is not null;

    static (int Start, int End)? Find(string text)
    {
        // Every pattern has one of the two; without, it would be tried at each character of each question.
        if (!text.Contains("还是", StringComparison.Ordinal) && !text.Contains(" or ", StringComparison.Ordinal))
            return null;
        foreach (var match in Alternatives().EnumerateMatches(text))
            return (match.Index, match.Index + match.Length);
        return null;
    }

    const string Done = "(?:已经?|实际|实打实|真的|真正|现在)?[^,。?!;还]{0,8}(?:出掉|出货|出了|发布了?|发了|交付|达到了?|达成|完成|实现|签了|签下|落袋|量产了?|成真|"
        + "实际值?|实绩|既成事实|财报|报告值|确认的?|公布的?|真实)[^,。?!;还]{0,6}";
    const string Ahead = "[^,。?!;还]{0,6}(?:预期|预计|计划|规划|目标|预测|估计|指引|展望|打算|画饼|口号|说说|还没|未来|规划中)[^,。?!;]{0,4}";
    const string DoneEn = "(?:(?:a )?done (?:deal|thing)|in the bag|locked in|signed and sealed|for real|happened|shipping for real|actual|actuals|already [a-z]+|reported|signed|shipped(?: already)?|done|achieved|reached|real|a fact|"
        + "launched|released|"
        + "delivered|booked|confirmed|in production|out already|result)";
    const string AheadEn = "(?:(?:just |only |merely |still )?(?:an? )?(?:plan|planned|plans|forecast|forecasts|forecasted|"
        + "expected|expectation|"
        + "estimate|estimated|estimates|target|targeted|goal|projection|projected|guidance|on paper|promise|promised|claimed|claim|talk))";

    [GeneratedRegex("(?:是|属于|算)?" + Done + "还是" + Ahead + "|(?:是|属于|算)?" + Ahead + "还是" + Done
        + "|(?<![a-z])" + DoneEn + " or " + AheadEn + "(?![a-z])|(?<![a-z])" + AheadEn + " or " + DoneEn + "(?![a-z])")]
    private static partial Regex Alternatives();
}
