using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>上季 and 期內, which mean the quarter that a report is of, where nothing is compared with it.</summary>
sealed partial class FigurePeriods
{
    /// <summary>By token: 上季 as the quarter that is reported.</summary>
    readonly HashSet<int> lastQuarters = [];

    /// <summary>上季收入459億元: the quarter that is reported, in the words of Hong Kong or in a text that names no other. Null where it is
    /// compared with, and where the text does not tell which quarter it is.</summary>
    ArticlePeriod? OfLastQuarter(int place, PeriodPart part)
    {
        if (part.Reference != PeriodReference.PriorQuarter || !LastQuarter().IsMatch(tokens[place].Text)
            || AgainstBehind().IsMatch(state.Sentence.Folded.Text[tokens[place].End..])
            || Against().IsMatch(state.Sentence.Folded.Text[..tokens[place].Start])
            || (!passage.SaysLastQuarter && IsQuarter(passage.Period ?? passage.HeadedPeriod)))
        {
            return null;
        }

        _ = lastQuarters.Add(place);
        foreach (var told in new[] { passage.Period, passage.Declared, passage.ReportOf(passage.Main), passage.PeriodBefore, passage.HeadedPeriod })
        {
            if (IsQuarter(told))
                return told;
        }

        return passage.Frame.Published is { } published
            ? new(Period.Quarter(published.Year, ((published.Month - 1) / 3) + 1).QuarterBefore()) : null;
    }

    bool IsStandstill(int period) => (tokens[period].Period!.Reference is PeriodReference.PriorYear or PeriodReference.PriorQuarter
            || (period > 0 && tokens[period - 1].Text is "与" or "跟" or "和" or "同" or "较" or "比"))
        && Standstill().IsMatch(state.Sentence.Folded.Text[tokens[period].End..]);

    /// <summary>Better than in the same period of the previous year.</summary>
    bool IsBehindThan(int period) => period > 1 && (tokens[period - 1].Text == "than"
        || (tokens[period - 1].Text is "in" or "for" or "during" && tokens[period - 2].Text == "than"));

    [GeneratedRegex("^(?:大致|大体|基本|相比)?(?:持平|相若|相当)")]
    private static partial Regex Standstill();

    static bool IsQuarter(ArticlePeriod? period) => period is { Calendar.Kind: PeriodKind.Quarter } or { Fiscal.Kind: PeriodKind.Quarter };

    /// <summary>期內收入22.1億美元, in a text that names neither the period nor its date: a moderator has to add it.</summary>
    FigureReading OfUnnamedReport(FigureReading reading, FigureReading left, int chosen)
    {
        if (left is not { Left: not null } || passage.Frame.Published is not null || passage.Frame.Year is not null
            || (!lastQuarters.Contains(chosen) && tokens[chosen].Text is not ("期内" or "本季" or "本季度" or "当季")))
        {
            return left;
        }

        reading.Doubts.Add(Doubt.NoPeriod);
        return reading with { PeriodToken = chosen };
    }

    [GeneratedRegex("^上一?季度?$")]
    private static partial Regex LastQuarter();

    [GeneratedRegex("(?:[好优强弱快慢大小多少差逊胜高低于]于|不及|不如|持平|[较比跟与和同]|相较|相对|近|连)$")]
    private static partial Regex Against();

    [GeneratedRegex("^(?:的(?!收入|营收|毛利|净利|纯利|盈利)|末|底|持平|相比|相若|相当|比较|度?末)")]
    private static partial Regex AgainstBehind();
}
