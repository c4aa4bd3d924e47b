using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Companies that are known by the remark with which a text introduces them.</summary>
sealed partial class FigureCompanies
{
    /// <summary>
    /// Whether a remark between commas follows the name, as in 'Kestrel Devices, founded six years ago, lost …'. It is a company then,
    /// and not the one before it.
    /// </summary>
    bool IsIntroduced(int place)
    {
        if (tokens[place] is not { IsCapital: true, Length: > 3 })
            return false;
        var end = place + 1;
        while (end < tokens.Count && tokens[end] is { IsCapital: true, Kind: TokenKind.Word })
            end++;
        return end + 2 < tokens.Count && tokens[end].IsMark(",") && tokens.Skip(end + 2).Any(token => token.IsMark(","))
            && (Introducing.Contains(tokens[end + 1].Text)
                || (tokens[place].English == EnglishKinds.None
                    && tokens[end + 1] is { IsCapital: false, Kind: TokenKind.Word or TokenKind.Cue }));
    }

    static readonly HashSet<string> Introducing =
        ["founded", "established", "based", "headquartered", "formerly", "led", "backed", "a", "an"];
}
