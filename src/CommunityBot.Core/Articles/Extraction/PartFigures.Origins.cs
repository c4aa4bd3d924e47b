using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The shares of revenue whose part English names behind it, or before a bracket.</summary>
sealed partial class PartFigures
{
    /// <summary>How many words the name of a part may have.</summary>
    const int LongestName = 5;

    /// <summary>Words that join revenue with the part it came from.</summary>
    static readonly HashSet<string> Came =
        ["came", "comes", "coming", "come", "is", "was", "were", "are", "derived", "generated", "earned", "stems", "stemmed"];

    /// <summary>74% of sales from data centers; 36% of its 2024 revenue came from small firms.</summary>
    FigureReading? ShareFrom(int place, FigureCues cues)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } || cues is not { Direction: 0, Comparison: null }
            || !tokens[place].Text.Any(char.IsAsciiDigit) || BehindRevenue(place + 1) is not { } from)
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
        var end = first;
        while (end < tokens.Count && end - first < LongestName && (IsNaming(tokens[end])
            || ((tokens[end].English & EnglishKinds.Adjective) != 0 && end + 1 < tokens.Count && IsNaming(tokens[end + 1]))))
        {
            end++;
        }

        return end == first || tokens[first].Text == "outside" || (end < tokens.Count && tokens[end].Text is "and" or "or") ? null
            : OfPart(place, first, end, cues);
    }

    /// <summary>Advanced packaging demand (30% of revenue): the words before the bracket.</summary>
    int? BeforeBracket(int place)
    {
        var open = place - 1;
        while (open > 0 && tokens[open].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly)
            open--;
        return open > 0 && tokens[open].IsMark("(") && BehindRevenue(place + 1) is { } close && close < tokens.Count
            && tokens[close].IsMark(")") ? open : null;
    }

    /// <summary>The place behind 'of its 2024 revenue'; null if other words stand there.</summary>
    int? BehindRevenue(int place)
    {
        if (place >= tokens.Count)
            return null;
        if (tokens[place].Is(ArticleWord.Share))
            return OfRevenue().IsMatch(tokens[place].Text) ? place + 1 : null;
        if (tokens[place].Text != "of")
            return null;
        for (var i = place + 1; i < tokens.Count && i <= place + LongestName; i++)
        {
            if (tokens[i].Metric is { } metric)
                return metric.Id is "revenue" or "total_revenue" ? i + 1 : null;
            if (tokens[i].Kind is not (TokenKind.Period or TokenKind.Cue or TokenKind.Company) && !tokens[i].IsMark("'’")
                && tokens[i].Text is not ("s" or "total" or "its" or "group" or "company"))
            {
                return null;
            }
        }

        return null;
    }

    public static bool IsNaming(ArticleToken token) => token.Kind == TokenKind.Segment || (token.Kind == TokenKind.Word
        && Script.IsLatinLetter(token.Text[0]) && (token.IsCapital || (token.English & EnglishKinds.Noun) != 0));

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
        if (written.Length is < 2 or > 40 || state.Passage.MetricOf(id) is not { } metric)
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
