using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// What a question names only to say how a figure is wanted: a company whose basis or period is to be used (比照壁仞的口径, 与澜起相同的期间,
/// 'on the same basis as Biren'), the market of a share (NVIDIA's share of the Chinese GPU market), and a figure that is given to
/// compute another from (据31.9%的毛利率推算毛利). None of these is asked for.
/// </summary>
static partial class References
{
    public static ParsedText Without(ParsedText parsedText)
    {
        var text = parsedText.Text.Text;
        var left = parsedText.Mentions;
        left = AsGains(left, text);
        foreach (var basis in Bases().EnumerateMatches(text))
            left = WithoutNames(left, basis.Index, basis.Index + basis.Length);
        if (left.Count(mention => mention.Is(TermKind.Metric)) > 1)
        {
            foreach (var given in GivenAmounts().EnumerateMatches(text))
                left = WithoutGiven(left, given.Index, given.Index + given.Length);
        }

        foreach (var unwanted in Unwanted().EnumerateMatches(text))
            left = WithoutUnwanted(left, unwanted.Index, unwanted.Index + unwanted.Length);

        if (left.Count(mention => mention.Is(TermKind.Entity)) > 1)
        {
            left = [.. left.Where(mention => !mention.Is(TermKind.Entity) || mention.Length < 2
                || !(ShareOf().IsMatch(text[..mention.Start]) || (ShareIn().IsMatch(text[..mention.Start])
                    && MarketBehind().IsMatch(text[mention.End..]))))];
        }

        var residues = parsedText.Residues;
        foreach (var unwanted in Unwanted().EnumerateMatches(text))
            residues = WithoutWords(residues, unwanted.Index, unwanted.Index + unwanted.Length);

        // Alone a company is asked about, however it is named.
        var losesCompany = !left.Any(mention => mention.Is(TermKind.Entity))
            && parsedText.Mentions.Any(mention => mention.Is(TermKind.Entity));
        return losesCompany ? parsedText : parsedText with { Mentions = left, Residues = residues };
    }

    /// <summary>发行价的4.68倍, '4.68x its offer price': a gain of 368 % on the first day.</summary>
    static IReadOnlyList<MatchedSpan> AsGains(IReadOnlyList<MatchedSpan> mentions, string text)
    {
        if (!text.AsSpan().ContainsAny(IssuePrices))
            return mentions;
        foreach (var found in TimesIssuePrice().EnumerateMatches(text))
        {
            var (start, end) = (found.Index, found.Index + found.Length);
            return [.. mentions.Where(mention => !IsIn(mention, start, end) || mention.Amount is not null || mention.Is(TermKind.Metric)
                    || mention.Is(TermKind.Concept))
                .Select(mention => !IsIn(mention, start, end) ? mention
                : mention.Amount is { } amount ? mention with { Amount = amount with { Number = amount.Number - 1, Unit = UnitKind.Ratio } }
                : mention with { Terms = [new Term(TermKind.Concept, "rise")] })];
        }

        return mentions;
    }

    static readonly System.Buffers.SearchValues<string> IssuePrices =
        System.Buffers.SearchValues.Create(["发行价", "招股价", "offer", "issue price", "ipo price"], StringComparison.Ordinal);

    [GeneratedRegex("(?:发行价|招股价)格?的?[0-9.]+ ?倍|(?<![a-z0-9.])[0-9.]+ ?(?:x|times) (?:its |the |their )?(?:offer|offering|issue|ipo) price")]
    private static partial Regex TimesIssuePrice();

    static IReadOnlyList<MatchedSpan> WithoutNames(IReadOnlyList<MatchedSpan> mentions, int start, int end) =>
        [.. mentions.Where(mention => !IsIn(mention, start, end) || !IsNamed(mention))];

    /// <summary>The first metric behind the amount goes, if another one is asked for.</summary>
    static IReadOnlyList<MatchedSpan> WithoutGiven(IReadOnlyList<MatchedSpan> mentions, int start, int end)
    {
        var amount = mentions.LastOrDefault(mention => mention.Amount is not null && IsIn(mention, start, end));
        var given = mentions.FirstOrDefault(mention => mention.Is(TermKind.Metric) && IsIn(mention, start, end));
        return amount is null || given is null ? mentions : [.. mentions.Where(mention => mention != amount && mention != given)];
    }

    static IReadOnlyList<UnmatchedSpan> WithoutWords(IReadOnlyList<UnmatchedSpan> words, int start, int end) =>
        [.. words.Where(word => word.Start < start || word.End > end)];

    /// <summary>Without what is said not to be asked for, if that names no company.</summary>
    static IReadOnlyList<MatchedSpan> WithoutUnwanted(IReadOnlyList<MatchedSpan> mentions, int start, int end) =>
        mentions.Any(mention => IsIn(mention, start, end) && mention.Is(TermKind.Entity)) ? mentions
            : [.. mentions.Where(mention => !IsIn(mention, start, end)
                || !(mention.Is(TermKind.Metric) || mention.Is(TermKind.Concept)))];

    static bool IsIn(MatchedSpan mention, int start, int end) => mention.Start >= start && mention.End <= end;

    static bool IsNamed(MatchedSpan mention) => mention.Is(TermKind.Entity) || mention.Is(TermKind.Metric)
        || mention.Is(CueWord.Compare) || mention.Is(CueWord.Than);

    const string Manner = "(?:口径|标准|期间|时间|时段|年份|做法|方式|方法|币种|单位|格式|报告期|区间)";

    [GeneratedRegex("(?:比照|参照|仿照|对照|依照|按照?)[^,。?!;:]{1,14}?的" + Manner
        + "|(?:按照?|以|用|就)?(?:与|和|跟|同)[^,。?!;:]{1,14}?(?:相同|一样|一致|同样|同一)的?" + Manner
        + "|(?:on|using|for|over|in) the same (?:basis|period|terms|years?|window|definition|currency|units?) as [a-z0-9 ']{2,30}")]
    private static partial Regex Bases();

    [GeneratedRegex("(?:据|根据|按照?|以|用|凭)[^,。?!;]{0,8}?[0-9][^,。?!;]{0,6}?的?[^,。?!;]{1,8}?(?:推算|估算|测算|计算|倒推|反推|换算|折算|算)"
        + "|(?:given|using|from|based on|with) (?:the|its|a|an)? ?[0-9.]+ ?%? [a-z ]{4,24}")]
    private static partial Regex GivenAmounts();

    /// <summary>别报增速, 'not the growth rate': said of what is not wanted. 看错年份了: said of the question before.</summary>
    [GeneratedRegex("(?<!要)(?:不要|别要)[^,。?!; ]{1,6}"
        + "|(?:并?不是(?:在|想)?问|没(?:有)?问|不问|不用管|别管|(?:别|不要|甭|勿)(?:跟|和|给|同)我?(?:说|扯|提|讲|报|聊)?|(?:别|不要|甭|勿)拿)[^,。?!; ]{1,6}"
        + "|(?<![a-z])(?:not|(?:i'm |i am )?not asking|don't (?:mean|want|need|tell me)) (?:about |for )?"
        + "(?:how many|how much|the (?:number|amount|total) of) [a-z]+(?: [a-z]+)?"
        + "|(?<![a-z])(?:not asking|i'm not asking|don't (?:mean|want|tell me)) (?:about |for )?(?:the |its )?[a-z]+(?: [a-z]+)?"
        + "|(?:别|不要|不用|甭|勿)(?:再)?(?:报|说|给|讲|提|列)[^,。?!; ]{1,6}|(?:看|打|写|说|搞|记|问)错(?:了)?(?:年份|年|时间|公司|名字|指标)(?:了)?"
        + "|(?:说法|这么说|这样说|判断|结论|论断|观点|话)(?:能|可以)?(?:否)?成立(?:吗|不|么)?"
        + "|(?:别|不要|不用|甭|不是|不看|不算)(?:给我?|算|报|说|要)*(?:年均|年化|年复合|复合|年平均)[^,。?!; ]{0,4}"
        + "|(?<![a-z])(?:not|rather than|instead of|no) (?:the )?(?:per year|annual(?:i[sz]ed)?|yearly|cagr|compound(?:ed)?)(?: [a-z]*(?:growth|rate|average))*(?![a-z])"
        + "|(?<![a-z])(?:no|not the|not its|without the|skip the|never mind the) (?:growth rates?|rates?|percentages?|growth|yoy)(?![a-z])")]
    private static partial Regex Unwanted();

    [GeneratedRegex("(?<![a-z])(?:share|slice|piece|portion|percentage) of (?:the |that )?$")]
    private static partial Regex ShareOf();

    [GeneratedRegex("(?:在|占|于)$")]
    private static partial Regex ShareIn();

    [GeneratedRegex("^(?:市场|领域|行业|赛道)?(?:中|里|内|上)?的?(?:市场)?(?:份额|占比|占有率|市占)")]
    private static partial Regex MarketBehind();
}
