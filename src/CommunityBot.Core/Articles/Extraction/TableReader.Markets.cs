using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The market of a table of shares, which the lines above it name: DRAM:, HBM market share.</summary>
sealed partial class TableReader
{
    const int NearestLines = 3;

    /// <summary>A share without a market is of the one above. Where none is named there, it is to be checked.</summary>
    (MetricSlot Slot, bool IsUnknown) OfMarket(MetricSlot slot)
    {
        if (slot is not { Segment: null, Metric.Id: "market_share" })
            return (slot, false);
        foreach (var sentence in above.TakeLast(NearestLines).Reverse().Where(line => line.Folded.Text.Length < LongestTitle))
        {
            if (IsLabel(sentence) && sentence.Tokens.FirstOrDefault(token => token.Segment is not null) is { } part)
            {
                return (slot with
                {
                    Segment = sentence.Original(part.Start, part.End),
                    SegmentId = part.Segment!.Id,
                    Text = null,
                }, false);
            }

            var metric = sentence.Tokens.ToList().FindIndex(token => token.Metric?.Id == "market_share");
            if (metric >= 0 && MetricSlot.At(sentence, metric) is { Segment: { } named, IsUnclear: false })
                return (slot with { Segment = named, Text = null }, false);
            if (metric < 0 && sentence.Block.Kind != BlockKind.Heading && sentence.Tokens is [.., { Kind: TokenKind.Mark, Text: ":" }]
                && LabelOf(sentence) is { } label)
            {
                return (slot with { Segment = label, Text = null }, false);
            }
        }

        return (slot, true);
    }

    /// <summary>Whether a line tells nothing: DRAM makers' revenue is up names no market of the shares below it.</summary>
    static bool IsLabel(ArticleSentence sentence) =>
        sentence.Tokens.All(token => token.Kind is TokenKind.Segment or TokenKind.Mark or TokenKind.Period
            || (token.Kind == TokenKind.Word && token.Text is "market" or "vendors" or "makers" or "suppliers" or "global" or "share"
                or "市场" or "份额" or "厂商") || token.IsCapital);

    /// <summary>The name before the colon of a line of its own, without what brackets explain: HBM (High Bandwidth Memory):.</summary>
    static string? LabelOf(ArticleSentence sentence)
    {
        var words = sentence.Tokens.TakeWhile(token => !token.IsMark("(:")).Where(token => !token.IsMark("*#")).ToList();
        return words is { Count: > 0 and <= 3 } && words.TrueForAll(token => token is { Kind: TokenKind.Word, IsCapital: true })
            && words.Exists(token => token.English == Questions.Dictionary.EnglishKinds.None && Script.IsLatinLetter(token.Text[0]))
            ? sentence.Original(words[0].Start, words[^1].End) : null;
    }
}
