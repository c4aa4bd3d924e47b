using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// The market value before and after a fall whose days the text does not tell: 市值从1200亿元跌至300亿元. The catalog's parts say which is
/// which, since neither is the value of the article's day for certain.
/// </summary>
static class FallenValues
{
    const string BeforeFall = "before-fall";
    const string AfterFall = "after-fall";

    /// <summary>The value before the fall; null if the sentence tells of no fall, or of another metric.</summary>
    public static FigureReading? Before(FigureReading reading, IReadOnlyList<ArticleToken> tokens, Passage passage)
    {
        if (reading.Metric!.Id != "market_cap" || reading.Segment is not null
            || !tokens.Skip(Math.Max(0, reading.Token - 4)).Take(8).Any(token => token.Word is ArticleWord.Down or ArticleWord.DownTo))
        {
            return null;
        }

        return OfPart(reading with { Doubts = [.. reading.Doubts, Doubt.NoPeriod] }, BeforeFall, passage);
    }

    /// <summary>The value after the fall, read as that before it so far; other figures as they are.</summary>
    public static FigureReading After(FigureReading reading, Passage passage) =>
        reading.SegmentId == BeforeFall ? OfPart(reading, AfterFall, passage) ?? reading : reading;

    static FigureReading? OfPart(FigureReading reading, string part, Passage passage) => passage.SegmentOf(part) is { } segment
        ? reading with { Segment = segment.Names.ZhHans, SegmentId = segment.Id } : null;
}
