using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The parts of a company that a list names beside one metric.</summary>
sealed partial class FigureLists
{
    const int LongestHanPart = 16;
    const int LongestLatinPart = 30;

    /// <summary>云计算、边缘计算业务收入分别为…; Data Center, Client and Gaming revenue was…: the parts that stand as a list before the metric;
    /// null if their number differs.</summary>
    string[]? Parts(MetricSlot slot, int count)
    {
        if (!MetricSlot.IsDivisible(slot.Metric))
            return null;
        // A comma of Chinese parts clauses, one of English may part names.
        var ends = Script.IsHan(tokens[slot.Token].Text[0]) ? ",,;；:：。" : ";；:：。";
        var first = slot.Token;
        while (first > 0 && (tokens[first - 1].Kind is TokenKind.Word or TokenKind.Segment or TokenKind.Mark or TokenKind.Cue
            || tokens[first - 1].Number?.Label is not null) && !tokens[first - 1].IsMark(ends)
                && !tokens[first - 1].Is(ArticleWord.Company) && !tokens[first - 1].Is(ArticleWord.Among))
        {
            first--;
        }

        return first == slot.Token ? null : Split(state.Sentence.Original(tokens[first].Start, tokens[slot.Token].Start), count);
    }

    /// <summary>Revenue from Data Center, Client and Gaming was $4 billion, $2 billion and $1 billion, respectively: the parts that stand
    /// behind the metric; null if their number differs.</summary>
    string[]? PartsBehind(MetricSlot slot, List<int> numbers)
    {
        var between = Enumerable.Range(slot.Token + 1, Math.Max(0, numbers[0] - slot.Token - 1));
        if (!MetricSlot.IsDivisible(slot.Metric)
            || between.Any(i => tokens[i].Kind is TokenKind.Company or TokenKind.Period or TokenKind.Number))
        {
            return null;
        }

        var written = slot.Token > numbers[0] ? "" : state.Sentence.Original(tokens[slot.Token].End, tokens[numbers[0]].Start);
        return Behind().Match(written) is { Success: true } match ? Split(match.Groups["parts"].Value, numbers.Count) : null;
    }

    static string[]? Split(string written, int count)
    {
        string[] parts =
        [
            .. ListMarks().Split(written).Select(part => Leading().Replace(Trailing().Replace(part.Trim(), ""), ""))
                .Where(part => part.Length > 0),
        ];
        return parts.Length == count && Array.TrueForAll(parts, part =>
            part.Length >= 2 && part.Length <= (Script.IsHan(part[0]) ? LongestHanPart : LongestLatinPart)) ? parts : null;
    }

    [GeneratedRegex("[、/]|和|及|与|以及|, and |, | and ")]
    private static partial Regex ListMarks();

    [GeneratedRegex("^(?:['’]s |the |its |our |for |from )+", RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex("(?:的|分别|业务|产品|产线|分部|板块|实现|等|[两三四五六七八九]大| segments?| businesses| units?| divisions?)+$")]
    private static partial Regex Trailing();

    [GeneratedRegex("^(?:from|of) (?<parts>.+?) (?:was|were|came in at|came to|totaled|totalled|reached|stood at|amounted to)" +
        "(?: about| approximately| around| roughly| nearly)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Behind();
}
