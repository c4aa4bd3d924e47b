using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// Reads rounds of financing by the words around the amount: 拿下1.5亿美元C轮, 拟募4000亿韩元, total funding to $370 million,
/// raised $1.1 billion at $8.1 billion.
/// </summary>
sealed partial class RoundFigures(SentenceState state)
{
    /// <summary>How many characters around the amount may tell of a round.</summary>
    const int Farthest = 60;

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    public FigureReading? Read(int place, FigureCues cues)
    {
        if (tokens[place].Number is not { IsMoney: true, IsScaled: true } number)
            return null;
        var text = state.Sentence.Folded.Text;
        var before = text[Math.Max(0, tokens[place].Start - Farthest)..tokens[place].Start];
        var behind = text[tokens[place].End..Math.Min(text.Length, tokens[place].End + Farthest)];
        var id = RaisedAt().IsMatch(before) && IsOfRound(cues) ? "valuation"
            : (Obtained().IsMatch(before) && Round().IsMatch(behind)) || Total().IsMatch(before) || Planned().IsMatch(before)
                || (Raised().IsMatch(before) && AtWorth().IsMatch(behind)) ? "funds_raised" : null;
        // A list of rounds has a company in each item; one that is not known is not the company of the item before.
        var isNamed = tokens.Take(place).Any(token => token.Company is not null || token.Is(ArticleWord.Company)
            || token.Text is "本轮" or "此轮" or "该轮");
        var raiser = Raiser(place);
        isNamed &= raiser is not { Company: null };
        return isNamed && id is not null && state.Passage.MetricOf(id) is { } metric ? new FigureReading(place)
        {
            Metric = metric,
            // The amount of what the text calls 融资.
            MetricText = id == "funds_raised" && behind.AsSpan(0, Math.Min(behind.Length, 12)).Contains("融资", StringComparison.Ordinal)
                ? "融资额" : null,
            Number = number,
            Company = raiser?.Company,
            Qualifier = cues.Qualifier,
            Doubts = [Doubt.FarFromMetric],
        } : null;
    }

    /// <summary>Whether the amount before is that of the round: the second is what the company is worth.</summary>
    bool IsOfRound(FigureCues cues) => cues.NumberBefore >= 0
        && state.Readings[cues.NumberBefore] is { Left: null, Metric.Id: "funds_raised" };

    /// <summary>And Cerebras raised $1.1 billion: the name right before the verb; null if none stands there.</summary>
    ArticleToken? Raiser(int place)
    {
        for (var verb = place - 1; verb > 0 && tokens[verb].Kind is not TokenKind.Mark; verb--)
        {
            if (tokens[verb].Text is "raised" or "raises" or "raising" or "secured")
                return tokens[verb - 1] is { IsCapital: true, Kind: TokenKind.Word or TokenKind.Company } name ? name : null;
        }

        return null;
    }

    [GeneratedRegex("(?:完成|获得?|获得了|拿下|斩获|敲定|收获|筹得|取得|拿到)了?[^,，;；。]{0,12}$")]
    private static partial Regex Obtained();

    /// <summary>战略融资, B+轮, Pre-A轮投资.</summary>
    [GeneratedRegex("^的? ?(?:(?:pre-?|上市前)?(?:[a-h]\\d?\\+{0,3}|天使|种子|战略|首|新一|过桥)? ?轮|(?:战略|股权|新一轮)?融资)")]
    private static partial Regex Round();

    [GeneratedRegex("(?:total|overall|cumulative) (?:funding|financing|capital raised|amount raised|raised|haul)(?: raised)?(?: to date| so far)?" +
        "(?: to| of| at| is| reached| stands at)(?: about| around| over| more than| nearly| roughly)? $|" +
        "累计(?:完成|获得)?(?:融资|募资|募集资金)(?:额|金额|总额)?(?:已)?(?:达|达到|为|超|超过|接近|近|约|逾)*$")]
    private static partial Regex Total();

    [GeneratedRegex("(?:拟募|拟融资|拟募资|计划募资|计划融资)(?:不超过|约|近|超)?$")]
    private static partial Regex Planned();

    [GeneratedRegex("(?<![a-z])(?:raised|raises|raising|secured)(?: about| around| over| more than| nearly)? $")]
    private static partial Regex Raised();

    /// <summary>At $8.1 billion: what the whole is worth, right behind the amount of the round.</summary>
    [GeneratedRegex("^ ?at (?:a )?[$€£][0-9.]+ ?(?:billion|million|bn|m)(?![a-z])")]
    private static partial Regex AtWorth();

    [GeneratedRegex("(?<![a-z])at (?:a )?$")]
    private static partial Regex RaisedAt();
}
