using System.Text.RegularExpressions;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>English names of months, alone and from one to another.</summary>
static partial class PeriodScanner
{
    static readonly string[] FirstMonths = ["jan", "apr", "jul", "oct"];

    /// <summary>'Jan-Sep', 'January through September'.</summary>
    const string MonthsTo = @"\.? ?(?:-|–|~|to|through|thru) ?";

    [GeneratedRegex("(?<![a-z])(?:jan(?:uary)?" + MonthsTo + "mar(?:ch)?|apr(?:il)?" + MonthsTo + "june?|july?" + MonthsTo
        + "sept?(?:ember)?|oct(?:ober)?" + MonthsTo + "dec(?:ember)?)(?![a-z])")]
    private static partial Regex QuarterOfMonths();

    [GeneratedRegex(@"(?<![a-z])(?<!(?:jan|january|apr|april|july?|oct|october)" + MonthsTo + @")" + MonthNames + @",?(?: of)? (?<y>(?:19|20)[0-9][0-9])(?![0-9])")]
    private static partial Regex EnglishMonth();
}
