using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Names that no list knows where a company would stand: what they report is not that of the company before.</summary>
sealed partial class FigureCompanies
{
    /// <summary>Outperformed the sector's 12% revenue decline: of all of them.</summary>
    bool IsOfRivals(int place) => place > 2 && tokens[place - 1].Text == "s" && tokens[place - 2].IsMark("'’")
        && tokens[place - 3].Text is "sector" or "industry" or "market" or "peers" or "competitors" or "rivals" or "segment" or "category";

    static readonly HashSet<string> Reports =
        ["expects", "expect", "reported", "posted", "guided", "raised", "forecasts", "announced", "sees", "said", "delivered", "generated"];

    /// <summary>Words that tell what a person said: 何景行预计，全年营收….</summary>
    static readonly HashSet<string> Sayings =
    [
        "预计", "表示", "认为", "称", "说", "指出", "透露", "介绍", "坦言", "强调", "预测", "判断", "估计", "分析", "提到", "直言", "补充", "回应", "解释",
    ];

    /// <summary>A name that no list knows at the start of a clause: 南京博郡以现金出资.</summary>
    bool IsUnknownSubject(int place)
    {
        if ((place > 0 && !tokens[place - 1].IsMark(",，;；。")) || tokens[place].Kind != TokenKind.Word)
            return false;
        // 分产品看, 分业务: how the figures behind are divided, and no name.
        if (tokens[place].Text[0] is '据' or '创' or '分' || tokens[place].Text is "根据" or "按照" or "按")
            return false;
        if (!Script.IsHan(tokens[place].Text[0]))
        {
            if (place == 0 && tokens.Count > 1 && tokens[0] is { IsCapital: true, Kind: TokenKind.Word } && Reports.Contains(tokens[1].Text)
                && tokens[0].Text is not ("management" or "executives" or "officials" or "we" or "they" or "it" or "he" or "she"
                    or "who" or "what"))
            {
                return true;
            }

            return IsIntroduced(place)
                || IsAbbreviation(place)
                || tokens[place] is { IsCapital: true, English: EnglishKinds.None, Length: > 3 } && place + 1 < tokens.Count
                && tokens[place + 1] is { IsCapital: false, Kind: TokenKind.Word or TokenKind.Cue };
        }

        var end = place;
        var isUnknown = false;
        while (end < tokens.Count && tokens[end].Kind == TokenKind.Word
            && (FigureCues.IsContent(tokens[end]) || tokens[end].Han is HanKind.Unknown or HanKind.Morpheme))
        {
            isUnknown |= tokens[end].Han is HanKind.ProperName or HanKind.Organisation || (tokens[end].Han == HanKind.Unknown
                && Script.IsHan(tokens[end].Text[0]));
            end++;
        }

        if (end > place && end < tokens.Count && (Sayings.Contains(tokens[end].Text) || Sayings.Contains(tokens[end - 1].Text)))
            return false;
        return isUnknown && end < tokens.Count && tokens[end].Kind != TokenKind.Metric && tokens[end - 1].End - tokens[place].Start >= 3;
    }

    /// <summary>OMS had sales of: an abbreviation that no list knows, where a company would stand.</summary>
    bool IsAbbreviation(int place) => tokens[place] is { IsCapital: true, English: EnglishKinds.None, Length: >= 3 and <= 5 }
        && place + 1 < tokens.Count && (Reports.Contains(tokens[place + 1].Text) || tokens[place + 1].Text is "had" or "has")
        && state.Sentence.Original(tokens[place].Start, tokens[place].End).All(char.IsAsciiLetterUpper);
}
