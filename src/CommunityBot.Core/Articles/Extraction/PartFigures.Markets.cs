using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The share of a market that English tells without the metric's name.</summary>
sealed partial class PartFigures
{
    static readonly HashSet<string> Holds =
    [
        "holds", "hold", "holding", "held", "controls", "controlled", "commands", "captured", "capturing", "captures", "commanding", "has",
        "had",
    ];

    /// <summary>SK Hynix holds 57% of the HBM market; holds a 70% share in switch chips and 80% in transceivers.</summary>
    FigureReading? OfMarket(int place, FigureCues cues)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number || place < 2
            || state.Passage.MetricOf("market_share") is not { } metric)
        {
            return null;
        }

        if ((IsHeld(place) ? OfNamedMarket(place) ?? OfCalledMarket(place) : OfNextMarket(place)) is not var (first, end))
            return null;
        return new FigureReading(place)
        {
            Metric = metric,
            Segment = first < end ? state.Sentence.Original(tokens[first].Start, tokens[end - 1].End).Trim() : null,
            SegmentId = end - first == 1 ? tokens[first].Segment?.Id : null,
            Number = number,
            Qualifier = number.IsAtLeast ? Qualifier.Over : cues.Qualifier,
            Doubts = [Doubt.FarFromMetric],
        };
    }

    bool IsHeld(int place) => Holds.Contains(tokens[place - 1].Text)
        || (tokens[place - 1].Text == "a" && Holds.Contains(tokens[place - 2].Text))
        || tokens[place - 1].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly;

    /// <summary>57% of the HBM market: the words before 'market'.</summary>
    (int First, int End)? OfNamedMarket(int place)
    {
        var end = place + 1;
        while (end < tokens.Count && end < place + 8 && tokens[end].Text != "market")
        {
            if (tokens[end].Kind is TokenKind.Mark or TokenKind.Number or TokenKind.Metric)
                return null;
            end++;
        }

        return end < tokens.Count && end < place + 8 && tokens[place + 1].Text == "of" ? (WithoutWorld(place + 2), end) : null;
    }

    /// <summary>70%+ share in Ethernet switch chips: the words behind 'share in'.</summary>
    (int First, int End)? OfCalledMarket(int place)
    {
        var share = place + 1;
        while (share < tokens.Count && tokens[share].IsMark("+"))
            share++;
        if (share + 2 >= tokens.Count || tokens[share].Text is not ("share" or "share of" or "share in"))
            return null;
        return tokens[share].Text != "share" ? Market(share + 1)
            : tokens[share + 1].Text is "in" or "of" or "for" ? Market(share + 2) : null;
    }

    /// <summary>And 80% in fiber optic transceivers: the next market of the same sentence.</summary>
    (int First, int End)? OfNextMarket(int place) => tokens[place - 1].Text == "and" && place + 2 < tokens.Count
        && tokens[place + 1].Text == "in" && state.Readings.Take(place).LastOrDefault(reading => reading is not null)
            is { Left: null, Metric.Id: "market_share", Segment: not null } ? Market(place + 2) : null;

    (int First, int End)? Market(int first) => WithoutWorld(first) is var start && EndOfName(start) is var end && end > start
        ? (start, end) : null;

    int WithoutWorld(int first)
    {
        while (first < tokens.Count && tokens[first].Text is "the" or "global" or "overall" or "worldwide" or "entire")
            first++;
        return first;
    }
}
