using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads what a part or a customer brings in, told by its verb or as the heading of its line: 显控模块贡献了收入的六成三,
/// 最大客户一家贡献了31.5%的收入, Data center: $1.52B.
/// </summary>
sealed partial class ContributedFigures(SentenceState state)
{
    const int LongestPart = 30;

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    public FigureReading? Read(int place) => tokens[place].Number switch
    {
        { Unit: UnitKind.Ratio, IsInPoints: false } => Contributed(place),
        { IsMoney: true, IsScaled: true } => Labelled(place),
        _ => null,
    };

    FigureReading? Contributed(int place)
    {
        var verb = place - 1;
        while (verb > 0 && (tokens[verb].Kind == TokenKind.Cue || IsRevenue(verb)))
            verb--;
        var namesRevenue = Enumerable.Range(verb + 1, place - verb - 1).Any(IsRevenue)
            || (place + 2 < tokens.Count && tokens[place + 1].Text == "的" && IsRevenue(place + 2));
        if (verb < 1 || tokens[verb].Text != "贡献" || !namesRevenue)
            return null;
        var last = verb - 1;
        while (last >= 0 && (tokens[last].Text is "就" or "一家" or "单独" or "独家" or "合计" or "共" or "则" or "也" or "还" or "已"))
            last--;
        var first = last + 1;
        while (first > 0 && tokens[first - 1].Kind is TokenKind.Word or TokenKind.Segment)
            first--;
        return first > last ? null
            : Of(place, state.Sentence.Original(tokens[first].Start, tokens[last].End).Trim(),
                first == last ? tokens[first].Segment?.Id : null);
    }

    FigureReading? Of(int place, string part, string? segmentId)
    {
        var customer = CustomerShare(part);
        var id = customer ?? (part.Contains("客户", StringComparison.Ordinal) || part.Contains("客戶", StringComparison.Ordinal)
            ? "none" : "segment_revenue_share");
        return part.Length is >= 2 and <= LongestPart && state.Passage.MetricOf(id) is { } metric ? new FigureReading(place)
        {
            Metric = metric,
            Segment = customer is null ? part : null,
            SegmentId = customer is null ? segmentId : null,
            Number = tokens[place].Number!,
            Doubts = [Doubt.Segment],
        } : null;
    }

    /// <summary>The share that a group of customers has a metric of its own for; null if the words name another part.</summary>
    public static string? CustomerShare(string part) => Largest().IsMatch(part) ? "largest_customer_share"
        : TopFive().IsMatch(part) ? "top5_customers" : null;

    /// <summary>Data center: $1.52B: a part of the catalog alone before the colon at the start of a line.</summary>
    FigureReading? Labelled(int place)
    {
        if (place < 2 || !tokens[place - 1].IsMark(":：") || state.Passage.MetricOf("segment_revenue") is not { } metric)
            return null;
        var first = 0;
        while (first < place - 1 && tokens[first].Kind == TokenKind.Mark)
            first++;
        var label = tokens.Skip(first).Take(place - 1 - first).ToList();
        return label is [{ Kind: TokenKind.Segment } part] ? new FigureReading(place)
        {
            Metric = metric,
            Segment = state.Sentence.Original(part.Start, part.End).Trim(),
            SegmentId = part.Segment!.Id,
            SubjectToken = first,
            Number = tokens[place].Number!,
            Doubts = [Doubt.FarFromMetric],
        } : null;
    }

    bool IsRevenue(int place) => tokens[place].Metric is { Id: "revenue" or "total_revenue" };

    [GeneratedRegex("^(?:单一|單一)?(?:第一大|最大|头号|頭號)(?:单一|單一)?(?:客户|客戶)$|(?:largest|biggest|top) customer$", RegexOptions.IgnoreCase)]
    private static partial Regex Largest();

    [GeneratedRegex("^(?:前五(?:大|名)?|五大)(?:客户|客戶)$|^(?:top|largest) five customers$", RegexOptions.IgnoreCase)]
    private static partial Regex TopFive();
}
