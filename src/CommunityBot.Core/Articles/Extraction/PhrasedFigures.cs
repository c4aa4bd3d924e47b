using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads figures whose metric a phrase on both sides of the number tells: 成立仅6年的公司, 开源核被逾50家企业采用, 九成应用建立在某平台之上.
/// </summary>
sealed partial class PhrasedFigures(SentenceState state)
{
    /// <summary>How many characters on either side may belong to the phrase.</summary>
    const int Farthest = 40;

    const int OldestCompany = 300;

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    public FigureReading? Read(int place, FigureCues cues)
    {
        if (tokens[place].Number!.Unit == UnitKind.Count && CoreBefore().IsMatch(Before(place)) && AdoptersBehind().IsMatch(Behind(place)))
            return Of("core_adopters", place, cues);
        return BuiltOn(place) is { } platform && Of("ecosystem_share", place, cues) is { } share ? share with { Company = platform } : null;
    }

    /// <summary>成立仅6年的公司; other numbers of years are spans and no figures.</summary>
    public FigureReading? Age(int place)
    {
        var (number, behind) = (tokens[place].Number!, Behind(place));
        return number.Value is >= 1 and < OldestCompany && (number.Unit == UnitKind.Years || behind.StartsWith('年'))
            && FoundedBefore().IsMatch(Before(place)) && AgeBehind().IsMatch(behind)
            && Of("company_age", place, FigureCues.Before(tokens, place)) is { } age
            ? age with { Number = new ArticleNumber(number.Value, UnitKind.Years, null) } : null;
    }

    string Before(int place) => state.Sentence.Folded.Text[Math.Max(0, tokens[place].Start - Farthest)..tokens[place].Start];

    string Behind(int place)
    {
        var (text, end) = (state.Sentence.Folded.Text, tokens[place].End);
        return text[end..Math.Min(text.Length, end + Farthest)];
    }

    /// <summary>90%的AI生态建立在CUDA之上: the name behind is the platform, and the share is its own.</summary>
    ArticleCompany? BuiltOn(int place)
    {
        if (tokens[place].Number is not { Unit: UnitKind.Ratio, IsInPoints: false })
            return null;
        var named = Enumerable.Range(place + 1, tokens.Count - place - 1).TakeWhile(i => tokens[i].Kind != TokenKind.Number)
            .FirstOrDefault(i => tokens[i].Company is not null, -1);
        return named > 0 && Foundation().IsMatch(state.Sentence.Folded.Text[tokens[place].End..tokens[named].Start])
            ? tokens[named].Company : null;
    }

    FigureReading? Of(string id, int place, FigureCues cues) => state.Passage.MetricOf(id) is { } metric ? new FigureReading(place)
    {
        Metric = metric,
        Number = tokens[place].Number,
        Qualifier = cues.Qualifier,
        Doubts = [Doubt.FarFromMetric],
    } : null;

    [GeneratedRegex("(?:成立|创立|创办)(?:至今|了|已经|已|仅仅|仅|才|刚刚|刚|只有|不过|不到|不足|将近|接近|近|约|超过|超|逾)*$")]
    private static partial Regex FoundedBefore();

    /// <summary>成立6年的公司, and not 成立6年后 or 成立6年来.</summary>
    [GeneratedRegex("^年?(?:有余|多)?(?:的|[,;。)]|$)")]
    private static partial Regex AgeBehind();

    [GeneratedRegex("(?:核|内核|ip)(?:已经|已|目前)*被(?:全球|国内)?(?:超过|超|逾|近|约|多达)*$|" +
        @"(?<![a-z])cores? (?:[a-z]+ ){0,3}(?:adopted|used|licensed) by (?:more than |over |nearly |about |some )?$")]
    private static partial Regex CoreBefore();

    [GeneratedRegex("^(?:多|余)?家?(?:芯片)?(?:企业|公司|厂商|厂家|客户)(?:所)?(?:采用|使用|选用)|^ (?:[a-z]+ )?(?:companies|firms|customers|chipmakers)")]
    private static partial Regex AdoptersBehind();

    [GeneratedRegex("^的?[^,;。]{0,12}(?:生态|软件|应用)[^,;。]{0,6}(?:建立|构建|搭建|建|运行|跑)在(?:了)?(?:由)?$|" +
        "^ of [a-z' -]{0,40}(?:ecosystem|software|applications)(?: [a-z]+){0,3} (?:built|runs?|depends?|based) on $")]
    private static partial Regex Foundation();
}
