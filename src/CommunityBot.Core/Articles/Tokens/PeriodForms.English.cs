using System.Text.RegularExpressions;
using NodaTime;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>Periods that end with a month, without a day: the three months to June, 截至9月底止第二财季.</summary>
static partial class PeriodForms
{
    static readonly (Regex Pattern, Func<Match, PeriodPart, IEnumerable<PeriodPart>> Read)[] MonthForms =
    [
        (MonthsToMonth(), (match, at) => OfMonth(
            match, MonthNumber(match.Groups["month"].Value), MonthsOf(match.Groups["span"].Value), at)),
        (HanMonthsToMonth(), (match, at) => OfMonth(match, Number(match, "m"),
            match.Groups["span"].Value.EndsWith("财季", StringComparison.Ordinal) ? 3 : MonthsOf(match.Groups["span"].Value), at)),
    ];

    static IEnumerable<PeriodPart> OfMonth(Match match, int month, int months, PeriodPart at) =>
        month is < 1 or > 12 || months == 0 ? []
        : match.Groups["y"].Success ? Ended(new LocalDate(Year(match, "y"), month, 1).With(DateAdjusters.EndOfMonth), months, at)
        : [at with { Date = (month, CalendarSystem.Iso.GetDaysInMonth(2001, month)), EndedMonths = months }];

    [GeneratedRegex(@"(?<![a-z])(?<span>(?:three|six|nine|twelve|3|6|9|12) months|" +
        @"(?:fiscal )?quarter|half[ -]year)(?: that| which)? " +
        @"(?:to|ended|ending|through)(?: in| the end of)? " + MonthName + @"(?![a-z])(?:,? (?<y>20[0-9]{2})(?![0-9]))?(?!\.? ?[0-9]| quarter)")]
    private static partial Regex MonthsToMonth();

    /// <summary>The fourth quarter of the fiscal year ending March 31, 2024: three months of that year.</summary>
    [GeneratedRegex(@"(?<![a-z])(?:(?<n>first|second|third|fourth) quarter|q(?<n>[1-4])) of (?:the|its|their) " +
        @"(?:fiscal |financial )?year(?:,? which)? (?:ended|ending|ends|to) (?:on )?(?:" + MonthName +
        @" (?<d>[0-9]{1,2})|(?<d>[0-9]{1,2})(?:st|nd|rd|th)? " + MonthName + @"),? (?<y>20[0-9]{2})(?![0-9])")]
    private static partial Regex QuarterOfYearEnded();

    [GeneratedRegex("截至(?:(?<y>20[0-9]{2})年)?(?<m>[0-9]{1,2})月(?:底|末|30日|31日)?止?的?(?<span>第?[一二三四]?财季|季度|三个月|3个月|六个月|" +
        "6个月|半年|九个月|9个月|年度|财年|全年)")]
    private static partial Regex HanMonthsToMonth();
}
