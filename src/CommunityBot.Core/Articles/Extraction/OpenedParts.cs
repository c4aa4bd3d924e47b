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
        "quarter", "period", "year", "month", "half", "example", "now", "context", "reference", "first", "end", "time", "past",
    ];

    public static MetricSlot Of(ArticleSentence sentence, MetricSlot slot, Passage passage)
    {
        if (slot is not { Segment: null, IsUnclear: false } || !MetricSlot.IsDivisible(slot.Metric))
            return slot;
        if (passage.Topic is { } topic && !sentence.Tokens.Take(slot.Token).Any(token => token.Kind == TokenKind.Metric
            || token.Company is not null || token.Text is "total" or "overall" or "consolidated"))
        {
            return slot with { Segment = topic.Name, SegmentId = topic.Id, Text = null };
        }

        var (first, end) = Opening(sentence, slot.Token);
        return end == 0 ? slot : slot with
        {
            Segment = sentence.Original(sentence.Tokens[first].Start, sentence.Tokens[end - 1].End).Trim(),
            SegmentId = end - first == 1 ? sentence.Tokens[first].Segment?.Id : null,
            Text = null,
        };
    }

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

    [GeneratedRegex("^(?:now|next|finally|turning|moving|shifting|switching|starting|beginning)(?:,| now| on| over)* (?:to|with|on to) " +
        "(?:our |the )?(?<part>[a-z0-9&/ -]{2,30}?)(?: segment| business| division)?[.,]?$")]
    private static partial Regex Turn();
}
