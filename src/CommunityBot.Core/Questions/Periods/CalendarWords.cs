using System.Text.RegularExpressions;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>
/// Words that say by which calendar a period is meant, and the trailing twelve months: 'by calendar year', 自然年, 'TTM', 近12个月.
/// A year that is named together with such a word is a token of <see cref="PeriodScanner"/>.
/// </summary>
static partial class CalendarWords
{
    /// <summary>The token of a year or a part of it, marked as fiscal or as one of the calendar if its text says so.</summary>
    public static PeriodToken Said(Match match, PeriodToken at) =>
        at with { IsFiscal = IsFiscal(match.ValueSpan), IsCalendar = OfCalendar().IsMatch(match.ValueSpan) };

    public static bool IsFiscal(ReadOnlySpan<char> text) => OfFiscal().IsMatch(text);

    public static void Scan(string text, List<PeriodToken> found)
    {
        foreach (var match in ByCalendar().EnumerateMatches(text))
            found.Add(new(PeriodTokenKind.Calendar, match.Index, match.Length));
        foreach (var match in TrailingYear().EnumerateMatches(text))
            found.Add(new(PeriodTokenKind.Trailing, match.Index, match.Length));
    }

    [GeneratedRegex("^(?:calendar|cy)|cy$|自然年|日历年|历年|公历")]
    private static partial Regex OfCalendar();

    [GeneratedRegex("fy|fiscal|财|会计年度")]
    private static partial Regex OfFiscal();

    [GeneratedRegex(
        "(?:(?:按照?|依照?|以|用)?(?:自然|日历|公历)(?:年度?|季度?)?(?:口径|来?算|计算|统计|来看|的)?|(?:按照?|依照?|以|用)历年(?:口径|来?算|计算)?)" +
        "(?!(?:19|20)[0-9][0-9])|" +
        @"(?<![a-z])(?:(?:by|in|on|for|using) (?:the |a )?)?calendar[ -](?:years?|quarters?|basis|terms)(?: basis| terms)?" +
        "(?! ?'?[0-9]|[a-z])|" +
        @"(?<![a-z])(?:by |in )?(?:the )?calendar(?= (?:q[1-4]|h[12]|[1-4]q|[12]h|first|second|third|fourth))|" +
        @"(?<=20[0-9][0-9],? )\(?calendar\)?(?=[ ,?]|$)")]
    private static partial Regex ByCalendar();

    [GeneratedRegex(
        @"(?<![a-z])(?:(?:(?:on a|in the|over the|for the|the) )?(?:trailing|last|past|latest|previous) (?:twelve|12)[ -]months?(?: basis)?|" +
        "trailing four quarters|ttm|ltm)(?![a-z])|" +
        "(?:滚动|最近|过去|近)(?:的)?(?:12|十二)个?月(?:来|内|的)?|滚动(?:四|4)个?季度?|滚动年度|ttm口径")]
    private static partial Regex TrailingYear();
}
