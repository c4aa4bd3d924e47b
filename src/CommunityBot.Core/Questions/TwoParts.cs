using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions;

/// <summary>
/// A message that asks two things: 'how many dragons are there, and is Biren one?'. Where it is not answered as a whole, each
/// part is asked by itself, and a part without an answer is named.
/// </summary>
static partial class TwoParts
{
    /// <summary>The parts of a text in which both sides of a mark or conjunction ask something; else null.</summary>
    public static (string First, string Second)? Split(string text)
    {
        foreach (var match in Joint().EnumerateMatches(text))
        {
            var (first, second) = (text[..match.Index].Trim(), text[(match.Index + match.Length)..].Trim());
            if (first.Length > 1 && second.Length > 1 && Asks().IsMatch(first) && Asks().IsMatch(second))
                return (first, second);
        }

        return null;
    }

    /// <summary>What was refused as advice or opinion, or related two figures, stays whole.</summary>
    public static bool MayBePart(Answer answer) => answer.Refusal?.Reason is not (RefusalReason.Advice or RefusalReason.Opinion
        or RefusalReason.TooLong or RefusalReason.AmbiguousName)
        && (answer.Refusal is not null || answer.Query.Kind is Intent.Value or Intent.Compare or Intent.Growth or Intent.Rank);

    public static Query WithoutPeriods(Query query) => query with { Asks = [.. query.Asks.Select(ask => ask with { Periods = [] })] };

    /// <summary>Whether something of the question is left open by the answer to the whole.</summary>
    static bool LeavesOpen(Answer answer) => answer.Refusal is not null
        || answer.Query.Unused.Count > 0
        || answer.Remarks.Any(remark => remark.Template == AnswerTexts.Missing || remark.Template == AnswerTexts.MissingAnyTime)
        || (answer.Query.Kind == Intent.Compare && !answer.Query.Metrics.Any());

    /// <summary>An overview of a company answers no part of a question.</summary>
    public static bool IsAnswered(Answer answer) => answer.Refusal is null && answer.Query.Kind is not (Intent.Overview or Intent.Companies
        or Intent.Help or Intent.Thanks or Intent.None)
        && !(answer.Query.Kind == Intent.Compare && !answer.Query.Metrics.Any())
        && (answer.Results.Count > 0 || answer.Definitions.Count > 0 || answer.Query.Terms.Count > 0);

    /// <summary>Null if the parts answer no more than the whole did.</summary>
    public static Answer? Join(Answer whole, Answer first, Answer second, (string First, string Second) parts)
    {
        var both = first.Results.Concat(second.Results).ToList();
        if (IsAnswered(first) && IsAnswered(second)
            && (LeavesOpen(whole) || (both.Distinct().Count() > whole.Results.Count && whole.Results.All(both.Contains))))
        {
            return second with
            {
                Query = second.Query with
                {
                    StandsAlone = first.Query.StandsAlone && second.Query.StandsAlone,
                    Unused = [.. first.Query.Unused.Concat(second.Query.Unused).Distinct()],
                    Corrections = [.. first.Query.Corrections.Concat(second.Query.Corrections).Distinct()],
                },
                Results = [.. first.Results, .. second.Results.Where(result => !first.Results.Contains(result))],
                Remarks = [.. first.Remarks, .. second.Remarks.Where(remark => !first.Remarks.Contains(remark))],
                Contradictions = [.. first.Contradictions, .. second.Contradictions],
                Definitions = [.. first.Definitions, .. second.Definitions],
                Plot = [],
            };
        }

        if (IsAnswered(whole) || IsAnswered(first) == IsAnswered(second))
            return null;
        var (answered, open) = IsAnswered(first) ? (first, parts.Second) : (second, parts.First);
        return answered with
        {
            Query = answered.Query with { StandsAlone = first.Query.StandsAlone && second.Query.StandsAlone },
            Remarks = [.. answered.Remarks, new Remark(AnswerTexts.PartOpen, open)],
        };
    }

    [GeneratedRegex(@"[,，;；?？。、]|还有|還有|以及|另外|顺便|順便"
        + @"|(?i)(?<![a-z])and (?=(?:who|what|when|which|where|how|is|are|was|were|does|do|did|has|have)(?:'s)?(?![a-z]))")]
    private static partial Regex Joint();

    [GeneratedRegex(@"多少|几|幾|谁|誰|哪|什么|什麼|啥|吗|嗎|是不是|有没有|有沒有|算不算|何时|何時|怎么|怎麼|邊|边"
        + @"|(?i)(?<![a-z])(?:who|what|when|which|where|how|is|are|was|were|does|do|did|has|have)(?:'s)?(?![a-z])")]
    private static partial Regex Asks();
}
