using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>Makes one name of the words of an index or sector (沪深300指数, 消费电子板块) and of a company's longer name (新经典图书公司).</summary>
static class NameMerger
{
    const int LongestName = 16;

    static readonly string[] Ends = ["指数", "成指", "综指", "板块", "类股", "index"];

    public static List<ArticleToken> Merge(FoldedText folded, List<ArticleToken> tokens)
    {
        var merged = new List<ArticleToken>(tokens.Count);
        foreach (var token in tokens)
        {
            merged.Add(token);
            if (Array.Exists(Ends, end => token.Text.EndsWith(end, StringComparison.Ordinal))
                && token.Kind is TokenKind.Cue or TokenKind.Word)
            {
                Take(folded, merged, isIndex: true);
            }
            else if (token.Text == "公司" && merged.Count > 2 && merged[^2].Kind == TokenKind.Word && merged[^3].Kind == TokenKind.Company)
            {
                Take(folded, merged, isIndex: false);
            }
        }

        return merged;
    }

    static void Take(FoldedText folded, List<ArticleToken> merged, bool isIndex)
    {
        var first = merged.Count - 1;
        while (first > 0 && Belongs(merged[first - 1], isIndex) && merged[^1].End - merged[first - 1].Start <= LongestName)
            first--;
        var name = folded.Original(merged[first].Start, merged[^1].End - merged[first].Start);
        // 在电子行业子板块中 says among which.
        if (first == merged.Count - 1 && merged[^1].Length < 3 || (first > 0 && merged[first - 1].Text is "在" or "于" or "各" or "大" or "个"))
            return;
        var start = merged[first].Start;
        var end = merged[^1].End;
        merged.RemoveRange(first, merged.Count - first);
        merged.Add(new(TokenKind.Company, start, end - start)
        {
            Text = folded.Text[start..end],
            Company = new(null,
            name)
            { IsIndex = isIndex }
        });
    }

    static bool Belongs(ArticleToken token, bool isIndex) => token.Text is not ("跑输" or "跑赢" or "跟踪" or "本周" or "上周" or "昨日" or "今日")
        && token.Kind switch
        {
            TokenKind.Company or TokenKind.Segment => true,
            TokenKind.Number => isIndex && token.Number is { Unit: null, IsScaled: false },
            TokenKind.Word => !Script.IsHan(token.Text[0]) || token.Text is "其它" or "其他"
                || token.Han is HanKind.Noun or HanKind.Unknown or HanKind.ProperName or HanKind.PlaceName or HanKind.Organisation
                or HanKind.VerbalNoun or HanKind.Distinguishing or HanKind.Morpheme,
            _ => false,
        };
}
