using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// The part of a company that English names before its clause: In product test, revenue was $85 million. Now to robotics. Revenue was
/// $75 million.
/// </summary>
static partial class OpenedParts
{
    const int LongestPart = 5;

    /// <summary>How far behind the comma the metric may stand.</summary>
    const int Farthest = 4;

    /// <summary>Words behind 'in' that open a clause and name no part.</summary>
    static readonly HashSet<string> NoParts =
    [
        "addition", "particular", "contrast", "total", "aggregate", "short", "fact", "general", "summary", "comparison", "response", "turn",
        "terms", "line", "all", "part", "other", "constant", "dollar", "local", "report", "statement", "filing", "release", "letter", "call",
        "guidance", "outlook", "balance", "sheet", "cash", "capital", "results", "financials", "details", "numbers", "expenses", "expense",
        "costs", "questions", "profitability", "earnings", "allocation", "liquidity", "slide", "page",
        "quarter", "period", "year", "month", "half", "example", "now", "context", "reference", "first", "end", "time", "past",
    ];

    public static MetricSlot Of(ArticleSentence sentence, MetricSlot slot, Passage passage)
    {
        if (slot is not { Segment: null, IsUnclear: false } || !MetricSlot.IsDivisible(slot.Metric))
            return slot;
        var part = Topic(sentence);
        if (part is null && !TellsOfWhole(sentence.Tokens.Take(slot.Token + 1)))
            part = passage.Topic;
        if (part is null && HanOpening().Match(sentence.Folded.Text) is { Success: true } aspect
            && aspect.Length <= sentence.Tokens[slot.Token].Start)
        {
            part = (sentence.Original(aspect.Groups["part"].Index, aspect.Groups["part"].Index + aspect.Groups["part"].Length), null);
        }

        if (part is null && Opening(sentence, slot.Token) is { End: > 0 } opened)
            part = Named(sentence, opened.First, opened.End);
        return part is { } named ? slot with { Segment = named.Name, SegmentId = named.Id, Text = null } : slot;
    }

    /// <summary>
    /// The part of the company that the sentences after this one are about; null for the whole company. Once a report has said that it
    /// turns to a part, the part holds until the report names another one, or until a sentence is about the whole company.
    /// </summary>
    /// <param name="hasFigures">Whether this sentence told figures.</param>
    /// <param name="tellsWhole">Whether one of them is of a metric that only a whole company has, such as earnings per share.</param>
    public static (string Name, string? Id)? Next(ArticleSentence sentence, bool hasFigures, bool tellsWhole, Passage passage)
    {
        if (Topic(sentence) is { } topic)
        {
            passage.HasTurned = true;
            return topic;
        }

        if (Turn().IsMatch(sentence.Folded.Text) || tellsWhole)
            return null;
        if (!passage.HasTurned)
            return hasFigures ? null : passage.Topic;
        var metric = Enumerable.Range(0, sentence.Tokens.Count).FirstOrDefault(i => sentence.Tokens[i].Kind == TokenKind.Metric, -1);
        if (metric > 0 && Opening(sentence, metric) is { End: > 0 } opened)
            return Named(sentence, opened.First, opened.End);
        return TellsOfWhole(sentence.Tokens) ? null : passage.Topic;
    }

    static bool TellsOfWhole(IEnumerable<ArticleToken> tokens) => tokens.Any(token => token.Company is not null
        || token.Is(ArticleWord.Company) || Whole().IsMatch(token.Text));

    [GeneratedRegex("^(?:total|overall|consolidated|company-?wide)(?![a-z])")]
    private static partial Regex Whole();

    static (string Name, string? Id) Named(ArticleSentence sentence, int first, int end) =>
        (sentence.Original(sentence.Tokens[first].Start, sentence.Tokens[end - 1].End).Trim(),
            end - first == 1 ? sentence.Tokens[first].Segment?.Id : null);

    /// <summary>The part that a sentence of its own turns to; null if it turns to none.</summary>
    public static (string Name, string? Id)? Topic(ArticleSentence sentence)
    {
        if (Turn().Match(sentence.Folded.Text) is not { Success: true } turn)
            return null;
        var part = turn.Groups["part"];
        var tokens = sentence.Tokens.Where(token => token.Start >= part.Index && token.End <= part.Index + part.Length).ToList();
        return tokens.Count > 0 && tokens.TrueForAll(IsOfPart)
            ? (sentence.Original(part.Index, part.Index + part.Length).Trim(), tokens is [{ Segment: { } known }] ? known.Id : null) : null;
    }

    /// <summary>The words between 'in' at the start and the comma before the metric.</summary>
    static (int First, int End) Opening(ArticleSentence sentence, int metric)
    {
        var tokens = sentence.Tokens;
        if (tokens[0].Text is not ("in" or "within"))
            return default;
        var first = tokens.Count > 1 && tokens[1].Text is "the" or "our" or "its" ? 2 : 1;
        var end = first;
        while (end < metric && end - first < LongestPart && IsOfPart(tokens[end]))
            end++;
        return end > first && end < metric && tokens[end].IsMark(",") && metric - end <= Farthest
            && !tokens.Skip(end).Take(metric - end).Any(token => token.Kind == TokenKind.Metric || token.Company is not null) ? (first, end)
            : default;
    }

    static bool IsOfPart(ArticleToken token) => token.Kind == TokenKind.Segment || token.IsMark("-/&")
        || (token.Kind == TokenKind.Word && !NoParts.Contains(token.Text));

    /// <summary>在泰国的收单业务方面，收益增加101%.</summary>
    [GeneratedRegex("^(?:在|就)?(?<part>[^,，;；。:：0-9]{2,20}(?:业务|分部|产品线|市场))(?:方面|上)[,，]")]
    private static partial Regex HanOpening();

    [GeneratedRegex("^(?:and|so|ok|okay|now|next|finally|first|lastly|then|let's|let us|let me|we'll|i'll|we will|i will|,| )*" +
        "(?:now|next|finally|turn(?:ing)?|mov(?:e|ing)|shift(?:ing)?|switch(?:ing)?|start(?:ing)?|begin(?:ning)?)" +
        "(?:,| now| on| over| first)* (?:to|with|on to) " +
        "(?:our |the )?(?<part>[a-z0-9&/ -]{2,30}?)(?: segment| business| division)?(?:[.]?$|[,:])")]
    private static partial Regex Turn();
}
