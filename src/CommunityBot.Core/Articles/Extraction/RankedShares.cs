using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Reads the next companies of a ranking by market share, which no metric is named for: 高通24%位列第二，苹果稳定在14%.</summary>
sealed class RankedShares(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    public FigureReading? Read(int place, FigureCues cues)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false, IsSigned: false } number
            || state.Passage.RankedShare is not { } told || cues is { MetricToken: >= 0 } or { Comparison: not null } || !IsRanking())
        {
            return null;
        }

        var company = place - 1;
        while (company > 0 && place - company < 4 && (tokens[company].Word is ArticleWord.Linker or ArticleWord.About or ArticleWord.Over
            or ArticleWord.Nearly || tokens[company].Text is "稳定" or "在" or "以" or "稳居" or "保持"))
        {
            company--;
        }

        if (company < 0 || (tokens[company].Company ?? Unlisted(company)) is not { IsIndex: false } named
            || (place + 1 < tokens.Count && !Script.IsHan(tokens[place + 1].Text[0]) && !tokens[place + 1].IsMark(",，;；。、"))
            || (company > 0 && !tokens[company - 1].IsMark(",，;；。、:：") && tokens[company - 1].Text is not ("是" or "而" or "和")))
        {
            return null;
        }

        return new FigureReading(place)
        {
            Metric = told.Metric,
            MetricText = told.MetricText,
            Segment = told.Segment,
            SegmentId = told.SegmentId,
            Company = named,
            Number = number,
            Qualifier = cues.Qualifier,
            Period = told.Period,
            Doubts = [Doubt.List, Doubt.InheritedPeriod],
        };
    }

    /// <summary>OPPO以9%排名第四: a Latin name that no list knows, where the company of a ranking stands.</summary>
    ArticleCompany? Unlisted(int place) => tokens[place] is { Kind: TokenKind.Word, English: EnglishKinds.None, Length: > 2 } name
        && Script.IsLatinLetter(name.Text[0]) && (place == 0 || tokens[place - 1].IsMark(",，;；。、"))
        ? new ArticleCompany(null, state.Sentence.Original(name.Start, name.End)) : null;

    bool IsRanking() => tokens.Any(token => token.Text is "位列" or "位居" or "排名" or "名列" or "居" or "分列" or "其次" or "紧随其后" or "份额" or "第二"
        or "第三" or "第一");
}
