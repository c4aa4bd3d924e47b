using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Companies that a Chinese sentence names as the cause of what another one reports.</summary>
sealed partial class FigureCompanies
{
    /// <summary>台積電受惠蘋果備貨，加上輝達平台量產，帶動營收…: those behind such words, in a clause before that of the metric.</summary>
    bool IsCause(int place, int metric)
    {
        if (!tokens.Take(place).Any(token => token.Company is { IsIndex: false })
            || !tokens.Skip(place).Take(metric - place).Any(token => token.IsMark(",")))
        {
            return false;
        }

        var before = state.Sentence.Folded.Text[..tokens[place].Start];
        return Cause().IsMatch(before[(before.LastIndexOfAny([',', ';', '。']) + 1)..]);
    }

    [GeneratedRegex("(?:受惠于?|受益于?|得益于|来自|加上|由于|随着)[^,;。]{0,8}$")]
    private static partial Regex Cause();
}
