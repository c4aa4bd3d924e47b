using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The shares of revenue whose part English names behind it, or before a bracket.</summary>
sealed partial class PartFigures
{
    /// <summary>How many words the name of a part may have.</summary>
    const int LongestName = 8;

    const int LongestWritten = 60;

    /// <summary>Words that join revenue with the part it came from.</summary>
    static readonly HashSet<string> Came =
        ["came", "comes", "coming", "come", "is", "was", "were", "are", "derived", "generated", "earned", "stems", "stemmed"];

    /// <summary>74% of sales from data centers; 36% of its 2024 revenue came from small firms; 30% revenue from licences.</summary>
    FigureReading? ShareFrom(int place, FigureCues cues)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } || cues is not { Direction: 0, Comparison: null }
            || !tokens[place].Text.Any(char.IsAsciiDigit) || place + 1 >= tokens.Count
            || (RevenueWords.End(tokens, place + 1)
                ?? (tokens[place + 1].Metric is { } metric && RevenueWords.IsRevenue(metric) ? place + 2 : null)) is not { } from)
        {
            return null;
        }

        while (from < tokens.Count && Came.Contains(tokens[from].Text))
            from++;
        if (from >= tokens.Count || tokens[from].Text != "from")
            return null;
        var first = from + 1;
        while (first < tokens.Count && tokens[first].Text is "the" or "its" or "our" or "their")
            first++;
        var end = EndOfName(first);
        // Came from AI investments in China: the region is the part.
        if (end + 1 < tokens.Count && tokens[end].Text == "in" && tokens[end + 1].Kind is TokenKind.Word or TokenKind.Segment
            && tokens[end + 1].IsCapital)
        {
            first = end + 1;
            end = EndOfName(first);
        }

        // Of several parts, or abroad: not the share of one part. Before a metric the words belong to that.
        var isNone = end == first || tokens[first].Text is "outside" or "overseas" or "abroad" or "foreign" or "international"
            || (end < tokens.Count && (tokens[end].Text is "and" or "or" || tokens[end].Metric is { Unit: not UnitKind.Count }));
        return isNone ? null : OfPart(place, first, end, cues);
    }

    /// <summary>The first token behind the name of a part that begins at <paramref name="first"/>.</summary>
    int EndOfName(int first)
    {
        var end = first;
        while (end < tokens.Count && end - first < LongestName && IsOfName(end, isFirst: end == first))
            end++;
        return end;
    }

    /// <summary>
    /// Whether this token belongs to the name of a part. Beside nouns, capitals and unknown words these are: an adjective before one of
    /// them or at the end (industrial), the pieces of a word with a hyphen (multi-year), and 'and', '/' or '&amp;' between two names.
    /// </summary>
    bool IsOfName(int place, bool isFirst)
    {
        if (IsNaming(tokens[place]))
            return true;
        var isBeforeName = place + 1 < tokens.Count && IsNaming(tokens[place + 1]);
        if ((tokens[place].English & EnglishKinds.Adjective) != 0
            && (isBeforeName || place + 1 == tokens.Count || tokens[place + 1].Kind != TokenKind.Word))
        {
            return true;
        }

        if (isFirst)
            return false;
        return tokens[place].IsMark("-") || tokens[place - 1].IsMark("-")
            || (isBeforeName && (tokens[place].IsMark("/&") || tokens[place].Text == "and"));
    }

    /// <summary>Advanced packaging demand (30% of revenue): the words before the bracket.</summary>
    int? BeforeBracket(int place)
    {
        var open = place - 1;
        while (open > 0 && tokens[open].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly)
            open--;
        return open > 0 && tokens[open].IsMark("(") && RevenueWords.End(tokens, place + 1) is { } close && close < tokens.Count
            && tokens[close].IsMark(")") ? open : null;
    }

    public static bool IsNaming(ArticleToken token) => token.Kind == TokenKind.Segment || (token.Kind == TokenKind.Word
        && Script.IsLatinLetter(token.Text[0])
        && (token.IsCapital || token.English == EnglishKinds.None || (token.English & EnglishKinds.Noun) != 0));

    FigureReading? OfPart(int place, int first, int end, FigureCues cues)
    {
        var subject = state.Sentence.Original(tokens[first].Start, tokens[end - 1].End);
        var written = PartWords().Replace(subject, "").Trim();
        var id = Customer().IsMatch(written) ? "largest_customer_share" : "segment_revenue_share";
        return SomeCustomers().IsMatch(subject) ? null
            : OfWritten(place, written, id, end - first == 1 ? tokens[first].Segment?.Id : null, cues);
    }

    /// <summary>The share by the name of its part; without the name where the metric says itself whose share it is.</summary>
    FigureReading? OfWritten(int place, string written, string id, string? segmentId, FigureCues cues)
    {
        if (written.Length is < 2 or > LongestWritten || state.Passage.MetricOf(id) is not { } metric)
            return null;
        var isOfPart = id == "segment_revenue_share";
        return new FigureReading(place)
        {
            Metric = metric,
            Segment = isOfPart ? written : null,
            SegmentId = isOfPart ? segmentId : null,
            Number = tokens[place].Number!,
            Qualifier = cues.Qualifier,
            Doubts = [Doubt.Segment],
        };
    }
}
