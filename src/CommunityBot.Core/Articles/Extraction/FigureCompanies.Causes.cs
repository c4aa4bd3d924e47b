using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Companies that a sentence names as the cause of what another one reports, or as those who paid for it.</summary>
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

    /// <summary>Cisco's investment at a valuation of $23 billion: the valuation is that of the company that Cisco invested in.</summary>
    bool IsInvestor(int place, int metric) => tokens.Skip(metric).Take(3).Any(token => Financings.Contains(token.Metric?.Id ?? ""))
        && Invests().IsMatch(state.Sentence.Folded.Text[tokens[place].End..]);

    static readonly HashSet<string> Financings = ["valuation", "market_cap", "funds_raised", "credit_facility", "equity", "equity_parent"];

    [GeneratedRegex("^(?:'s)? (?:also |has |had |had also |has also )?(?:invest(?:ed|s|ments?)?|backed|backs|led|co-led"
        + "|participated)(?![a-z])|^(?:还|也|曾|又|再次|已|共同|联合)?(?:战略)?(?:领投|参投|跟投|投资|入股|注资)")]
    private static partial Regex Invests();

    /// <summary>The chipmaker, which has fallen behind rivals like Nvidia, reported: the clause with the name ends before the
    /// metric.</summary>
    bool IsAside(int place, int metric) => Relative().IsMatch(state.Sentence.Folded.Text[..tokens[place].Start])
        && state.Sentence.Folded.Text[tokens[place].End..tokens[metric].Start].Contains(',', StringComparison.Ordinal);

    /// <summary>該等子公司之資產總額; businesses acquired had sales of: of these, and not of the company. 其, in the sentence behind, is of
    /// them too.</summary>
    bool IsOfSubsidiaries(int metric) => (passage.IsOfSubsidiaries && state.Sentence.Folded.Text.AsSpan().TrimStart().StartsWith("其"))
        || Subsidiaries().IsMatch(state.Sentence.Folded.Text[..tokens[metric].Start]);

    void KeepSubsidiaries() => passage.IsOfSubsidiaries = Subsidiaries().IsMatch(state.Sentence.Folded.Text.TrimEnd('。', '.', ' '));

    [GeneratedRegex("(?:(?:该等|部分|部份|非重要|若干|上述|这些)[^,;。]{0,6}(?:子公司|关联企业|联营企业)|该等公司)[^。]*$|" +
        "(?<![a-z])(?:(?:businesses|companies) (?:that [a-z]+ |we )?acquired|acquired (?:businesses|companies))(?![a-z])[^.;]*$")]
    private static partial Regex Subsidiaries();

    /// <summary>曾任某公司经理: where a person worked.</summary>
    bool IsCareer(int place) => Career().IsMatch(state.Sentence.Folded.Text[..tokens[place].Start]);

    [GeneratedRegex("(?:曾任|历任|曾在|先后任|先后在|任职于|就职于|供职于|毕业于|兼任|曾担任|(?<![a-z])(?:previously|formerly) (?:worked|served|held))[^。;]*$")]
    private static partial Regex Career();

    [GeneratedRegex("[a-z], (?:which|who|whose) [^;.]*$")]
    private static partial Regex Relative();

    [GeneratedRegex("(?:受惠于?|受益于?|得益于|来自|加上|由于|随着)[^,;。]{0,8}$")]
    private static partial Regex Cause();
}
