using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

sealed partial class PartFigures
{
    /// <summary>The place behind the subject of a share: platforms now represent over 70%, two products make up 61%.</summary>
    int BeforeVerb(int end)
    {
        var verb = end;
        while (verb > 0 && tokens[verb - 1] is { Kind: TokenKind.Word or TokenKind.Cue } token && ShareVerbs.Contains(token.Text))
            verb--;
        return verb;
    }

    static readonly HashSet<string> ShareVerbs =
    [
        "represent", "represents", "represented", "representing", "comprise", "comprises", "comprised", "constitute", "constitutes",
        "constituted", "make", "makes", "made", "making", "up", "account", "accounts", "accounted", "accounting", "for", "form", "formed",
        "contribute", "contributes", "contributed", "generate", "generates", "generated", "deliver", "delivers", "delivered", "bring",
        "brings", "brought", "in", "now", "still", "already", "also", "alone", "currently", "roughly", "about",
    ];

    [GeneratedRegex("^(?:one|a|an|another|any|single|a single|one single)(?: [a-z-]+){0,2} customer$|^(?:single )?customer$", RegexOptions.IgnoreCase)]
    private static partial Regex OneOfCustomers();

    [GeneratedRegex("^(?:two|three|four|five|six|ten|several|some|a few|[0-9]+)(?: [a-z-]+){0,3} (?:customers|clients|buyers)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SomeCustomers();

    [GeneratedRegex("^(?:s |the |its |our |their )+|(?: (?:segments?|businesse?s?|divisions?|units?|lines?|customers|products))+$",
        RegexOptions.IgnoreCase)]
    private static partial Regex PartWords();

    [GeneratedRegex("(?:largest|biggest|top) customer$", RegexOptions.IgnoreCase)]
    private static partial Regex Customer();

    /// <summary>Silicon photonics brought in $205 million: the words from the start of the clause up to the verb.</summary>
    FigureReading? BroughtBy(int place, int last, FigureCues cues)
    {
        var first = last;
        while (first > 0 && tokens[first - 1].Text != "s" && (tokens[first - 1].Kind is TokenKind.Word or TokenKind.Segment || (first > 1
            && tokens[first - 1].IsMark("-") && tokens[first - 1].Start == tokens[first - 2].End)))
        {
            first--;
        }

        var isClause = first == 0 || tokens[first - 1].IsMark(",;:*")
            || tokens[first - 1].Text is "the" or "while" or "and" or "its" or "s";
        var written = state.Sentence.Original(tokens[first].Start, tokens[last].End);
        if (!isClause || tokens[last + 1].Text is not ("brought" or "contributed") || last - first >= 4
            || (tokens[last].English & EnglishKinds.Noun) == 0 || (last == first && tokens[first].IsCapital)
            || state.Passage.MetricOf("segment_revenue") is not { } metric)
        {
            return null;
        }

        return new FigureReading(place)
        {
            Metric = metric,
            Segment = written,
            SubjectToken = first,
            Number = tokens[place].Number!,
            Qualifier = cues.Qualifier,
            Doubts = [Doubt.FarFromMetric, Doubt.Segment],
        };
    }

    FigureReading? Brought(int place, FigureCues cues)
    {
        if (tokens[place].Number is not { IsMoney: true, IsScaled: true } number
            || cues is not { MetricToken: < 0, Direction: 0 } || (cues.IsShare && tokens[place - 1].Text != "contributed"))
        {
            return null;
        }

        var verb = false;
        for (var i = place - 1; i > cues.NumberBefore && place - i < 8; i--)
        {
            verb |= Verbs.Contains(tokens[i].Text);
            if (tokens[i].Segment is { } segment)
            {
                return verb && state.Passage.MetricOf("segment_revenue") is { } metric ? new FigureReading(place)
                {
                    Metric = metric,
                    Segment = state.Sentence.Original(tokens[i].Start, tokens[i].End),
                    SegmentId = segment.Id,
                    Number = number,
                    Qualifier = cues.Qualifier,
                    Doubts = [Doubt.FarFromMetric],
                } : null;
            }

            if (verb && tokens[i].Kind == TokenKind.Word && Script.IsLatinLetter(tokens[i].Text[0])
                && BroughtBy(place, i, cues) is { } named)
            {
                return named;
            }

            if (tokens[i].Kind is TokenKind.Company || (tokens[i].IsMark(",;，；") && Script.IsHan(tokens[place].Text[0])))
                return null;
        }

        return null;
    }
}
