using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>English names of months, alone and from one to another.</summary>
static partial class PeriodScanner
{
    static readonly string[] FirstMonths = ["jan", "apr", "jul", "oct"];

    /// <summary>'Jan-Sep', 'January through September'.</summary>
    const string MonthsTo = @"\.? ?(?:-|–|~|to|through|thru) ?";

    static int YearNumber(Match match) => Number(match, "y") is var year && year < 100 ? 2000 + year : year;

    /// <summary>7到9月, 11至12月份: the quarter or half with these months, or the months themselves.</summary>
    static PeriodToken? MonthsOf(Match match, PeriodToken at)
    {
        var (first, last) = (HanNumber.Parse(match.Groups["first"].Value) ?? 0, HanNumber.Parse(match.Groups["last"].Value) ?? 0);
        return (first, last) switch
        {
            (1, 12) => at with { Kind = PeriodTokenKind.WholeYear },
            (1, 9) => at with { Kind = PeriodTokenKind.NineMonths },
            (1, 6) => at with { Kind = PeriodTokenKind.Half, Number = 1 },
            (7, 12) => at with { Kind = PeriodTokenKind.Half, Number = 2 },
            _ when first % 3 == 1 && last == first + 2 => at with { Kind = PeriodTokenKind.Quarter, Number = last / 3 },
            _ when first >= 1 && first < last && last <= 12 => at with { Kind = PeriodTokenKind.Months, Number = (first * 100) + last },
            _ => null,
        };
    }

    [GeneratedRegex(@"(?<![0-9])(?<y>(?:19|20)[0-9][0-9])(?:年 ?(?<m>[0-9]{1,2})月份?|[-/](?<m>0[1-9]|1[0-2])(?![-/0-9]))|" +
        @"(?<![0-9.])(?<y>[1-3][0-9])年(?<m>[0-9]{1,2})月份?")]
    private static partial Regex NumericMonth();

    const string MonthNumbers = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]";

    [GeneratedRegex("(?<![0-9.])(?<first>" + MonthNumbers + ")月?份?(?:-|到|至|~)(?<last>" + MonthNumbers + ")月份?")]
    private static partial Regex MonthRange();

    [GeneratedRegex("(?<![a-z])(?:jan(?:uary)?" + MonthsTo + "mar(?:ch)?|apr(?:il)?" + MonthsTo + "june?|july?" + MonthsTo
        + "sept?(?:ember)?|oct(?:ober)?" + MonthsTo + "dec(?:ember)?)(?![a-z])")]
    private static partial Regex QuarterOfMonths();

    [GeneratedRegex(@"(?<![a-z])(?<!(?:jan|january|apr|april|july?|oct|october)" + MonthsTo + @")" + MonthNames + @",?(?: of)? (?<y>(?:19|20)[0-9][0-9])(?![0-9])")]
    private static partial Regex EnglishMonth();
}
