using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// The part of a company that is the subject of an English clause: Networking was up 94%; our Cable segment, which comprised 4% of sales,
/// was up 18%; Quillon's storage division took in $2 billion in revenue.
/// </summary>
sealed class SubjectParts(SentenceState state)
{
    const int LongestName = 4;

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    /// <param name="First">The first token of the name.</param>
    /// <param name="End">The token behind the subject and what only describes it.</param>
    /// <param name="Described">The first token of the description; <paramref name="End"/> where there is none.</param>
    sealed record Part(string Name, string? Id, int First, int Described, int End, bool IsCalledPart);

    /// <summary>The share of the part in revenue, or the growth of its revenue, where no metric is named with it.</summary>
    public FigureReading? Read(int place, FigureCues cues, FigureAfter after)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false } number || cues.IsTo || cues.IsFrom
            || SubjectOf(place) is not { } part)
        {
            return null;
        }

        if (place < part.End)
        {
            return place >= part.Described && RevenueWords.Begin(tokens, place + 1)
                && state.Passage.MetricOf("segment_revenue_share") is { } share
                ? Of(part, place, share, number, cues) : null;
        }

        var direction = cues.Direction;
        if (direction == 0 || !Enumerable.Range(part.End, place - part.End).All(IsOfVerb)
            || state.Passage.MetricOf("segment_revenue") is not { } revenue)
        {
            return null;
        }

        var comparison = after.Comparison ?? cues.Comparison;
        var growth = Of(part, place, revenue, FigureValues.Signed(number, direction), cues) with
        {
            Growth = comparison ?? GrowthMeasure.YearOnYear,
        };
        if (comparison is null)
            growth.Doubts.Add(Doubt.AssumedComparison);
        return growth;
    }

    /// <summary>The figure as that of the part where a metric is named: the division posted revenue of $2 billion.</summary>
    public FigureReading Narrowed(FigureReading reading)
    {
        if (reading is not { Segment: null, Company: null } || !MetricSlot.IsDivisible(reading.Metric!)
            || SubjectOf(reading.Token) is not { IsCalledPart: true } part || part.End > reading.Token
            || !Enumerable.Range(part.End, reading.Token - part.End).All(i => IsOfVerb(i) || tokens[i].Kind is TokenKind.Metric
                or TokenKind.Period || Verbs.Contains(tokens[i].Text)))
        {
            return reading;
        }

        return reading with
        {
            Metric = RevenueWords.IsRevenue(reading.Metric!)
                ? state.Passage.MetricOf("segment_revenue") ?? reading.Metric : reading.Metric,
            MetricText = null,
            Segment = part.Name,
            SegmentId = part.Id,
            Doubts = [.. reading.Doubts, Doubt.Segment],
        };
    }

    static FigureReading Of(Part part, int place, Metric metric, ArticleNumber number, FigureCues cues) => new(place)
    {
        Metric = metric,
        Segment = part.Name,
        SegmentId = part.Id,
        SubjectToken = part.First,
        Number = number,
        Qualifier = cues.Qualifier,
        Doubts = [Doubt.FarFromMetric, Doubt.Segment],
    };

    /// <summary>The nearest subject before a number.</summary>
    Part? SubjectOf(int place)
    {
        for (var i = place - 1; i >= 0 && !tokens[i].IsMark(";"); i--)
        {
            if ((i == 0 || tokens[i - 1].IsMark(",;>*") || tokens[i - 1].Text is "while" or "whereas") && At(i, place) is { } part)
                return part;
        }

        return null;
    }

    Part? At(int start, int place)
    {
        var first = start;
        if (tokens[first].Company is not null && first + 2 < place && tokens[first + 1].IsMark("'’"))
            first += tokens[first + 2].Text == "s" ? 3 : 2;
        while (first < place && tokens[first].Text is "our" or "the" or "its" or "their")
            first++;
        var end = first;
        while (end < place && end - first < LongestName && IsOfName(end))
            end++;
        if (end == first || end >= place)
            return null;
        var isCalledPart = IsPartWord(tokens[end].Text);
        var name = (First: first, Last: end - 1);
        if (!isCalledPart && end - first > 1 && IsPartWord(tokens[end - 1].Text))
            (isCalledPart, name) = (true, (first, end - 2));
        else if (isCalledPart)
            end++;
        var isKnown = name.First == name.Last && tokens[name.First].Segment is not null;
        if ((!isCalledPart && !isKnown) || (start > 0 && !isCalledPart && !tokens[start - 1].IsMark(";>*")))
            return null;
        return new(state.Sentence.Original(tokens[name.First].Start, tokens[name.Last].End), isKnown ? tokens[name.First].Segment!.Id : null,
            name.First, end, BehindDescription(end), isCalledPart);
    }

    /// <summary>Behind 'which comprised 4% of our sales' and ', which makes chips,'.</summary>
    int BehindDescription(int end)
    {
        var isClosed = end + 1 < tokens.Count && tokens[end].IsMark(",") && tokens[end + 1].Text is "which" or "that";
        if (!isClosed && (end >= tokens.Count || tokens[end].Text is not ("which" or "that")))
            return end;
        for (var i = end + 1; i < tokens.Count; i++)
        {
            if (isClosed ? tokens[i].IsMark(",") : tokens[i].Is(ArticleWord.Share) || tokens[i].Metric?.Id is "revenue" or "total_revenue")
                return i + 1;
        }

        return tokens.Count;
    }

    bool IsOfName(int place) => tokens[place].Kind == TokenKind.Segment || tokens[place].IsMark("-/&")
        || (tokens[place].Kind == TokenKind.Word && CommunityBot.Core.Text.Script.IsLatinLetter(tokens[place].Text[0])
            && (FigureCues.IsContent(tokens[place]) || tokens[place].IsCapital || (tokens[place].English & EnglishKinds.Adjective) != 0));

    /// <summary>Was up, also increased by about.</summary>
    bool IsOfVerb(int place) => tokens[place].Kind == TokenKind.Cue && !tokens[place].Is(ArticleWord.Company)
            && !tokens[place].Is(ArticleWord.Consensus) && !tokens[place].Is(ArticleWord.Share) && !tokens[place].Is(ArticleWord.Price)
        || (tokens[place] is { Kind: TokenKind.Word } word && (word.English & EnglishKinds.Adverb) != 0);

    static readonly HashSet<string> Verbs = ["took", "pulled", "raked", "grossed"];

    static bool IsPartWord(string word) => word is "segment" or "division" or "unit" or "business" or "business unit" or "arm";
}
