using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A part of the company that the label of a paragraph names: **Advertising Services**: $48B revenue, -
/// **智能驾驶**：收入41亿元，占比28%. Revenue and margin behind it are of the
/// part.</summary>
static partial class LabelledPart
{
    const int LongestLabel = 12;
    const int LongestEnglish = 30;

    /// <summary>The part before the colon of the first sentence; null if the label names none.</summary>
    public static string? Of(ArticleBlock block, List<ArticleSentence> sentences)
    {
        if (sentences is not [var sentence, ..] || (block.Kind != BlockKind.ListItem && !sentence.Folded.Text.StartsWith('*')))
            return null;
        var tokens = sentence.Tokens;
        var colon = Enumerable.Range(0, Math.Min(tokens.Count, 10)).FirstOrDefault(i => tokens[i].IsMark(":："), -1);
        var words = Enumerable.Range(0, Math.Max(0, colon)).Where(i => !tokens[i].IsMark("*-")).ToList();
        if (words.Count == 0 || !words.TrueForAll(i => tokens[i].Kind is TokenKind.Word or TokenKind.Segment))
            return null;
        var label = sentence.Original(tokens[words[0]].Start, tokens[words[^1]].End).Trim('*', ' ');
        return label.Length >= 2 && label.Length <= (CommunityBot.Core.Text.Script.IsHan(label[0]) ? LongestLabel : LongestEnglish)
            && (words.Exists(i => tokens[i].Kind == TokenKind.Segment) || PartName().IsMatch(label)
                || ShareOfRevenue().IsMatch(sentence.Folded.Text)) ? label : null;
    }

    /// <summary>The figure as that of the part, unless its clause names the company.</summary>
    public static FigureReading Narrowed(FigureReading reading, SentenceState state)
    {
        if (state.Passage.HeadedPart is not { } part
            || reading is not { Segment: null, Metric.Id: "revenue" or "total_revenue" or "gross_margin" }
            || state.Tokens.Take(reading.Token).Reverse().TakeWhile(token => !token.IsMark(";；。")).Any(token =>
                token.Company is not null || token.Is(ArticleWord.Company)))
        {
            return reading;
        }

        if (Abroad().IsMatch(part))
        {
            return reading.Metric.Id != "gross_margin" && state.Passage.MetricOf("overseas_revenue") is { } abroad
                ? reading with { Metric = abroad, MetricText = null, Doubts = [.. reading.Doubts, Doubt.Segment] } : reading;
        }

        return reading with
        {
            Metric = reading.Metric.Id == "gross_margin" ? reading.Metric : state.Passage.MetricOf("segment_revenue") ?? reading.Metric,
            MetricText = null,
            Segment = part,
            Doubts = [.. reading.Doubts, Doubt.Segment],
        };
    }

    [GeneratedRegex("(?:业务|業務|产品|產品|产品线|板块|板塊|分部|事业部|解决方案)$|(?:services|segment|business|division|products)$", RegexOptions.IgnoreCase)]
    private static partial Regex PartName();

    [GeneratedRegex("占(?:公司|集团|总|全部)?(?:营业收入|营业总收入|营收|收入|比)")]
    private static partial Regex ShareOfRevenue();

    [GeneratedRegex("^(?:海外|境外|国外|海外市场|國外)")]
    private static partial Regex Abroad();
}
