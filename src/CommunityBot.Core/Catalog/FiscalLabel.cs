using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// A company's label for one of its fiscal years, halves or quarters: <c>FY2025</c>, <c>FY2025H1</c>, <c>FY2025Q3</c>,
/// <c>FY2025Q1-Q3</c>.
/// </summary>
/// <param name="Kind">Year, half, quarter or nine months.</param>
/// <param name="Number">The number of the half or quarter; 0 for the others.</param>
readonly partial record struct FiscalLabel(int Year, PeriodKind Kind, int Number)
{
    /// <summary>
    /// The calendar period of the same name, whose dates differ unless the fiscal year is the calendar year.
    /// </summary>
    public Period SameNameInCalendar => Kind switch
    {
        PeriodKind.Half => Period.Half(Year, Number),
        PeriodKind.Quarter => Period.Quarter(Year, Number),
        PeriodKind.NineMonths => Period.NineMonths(Year),
        _ => Period.Year(Year),
    };

    /// <summary>The quarters of the year that it covers; both ends are included.</summary>
    public (int First, int Last) Quarters => Kind switch
    {
        PeriodKind.Quarter => (Number, Number),
        PeriodKind.Half => ((Number * 2) - 1, Number * 2),
        PeriodKind.NineMonths => (1, 3),
        _ => (1, 4),
    };

    public FiscalLabel AddYears(int years) => this with { Year = Year + years };

    /// <summary>
    /// The label with the name of a calendar period; null for periods without one, such as a month or a span.
    /// </summary>
    public static FiscalLabel? Of(Period calendar) => calendar.Kind switch
    {
        PeriodKind.Year or PeriodKind.NineMonths => new(calendar.Start.Year, calendar.Kind, 0),
        PeriodKind.Half => new(calendar.Start.Year, calendar.Kind, (calendar.Start.Month + 5) / 6),
        PeriodKind.Quarter => new(calendar.Start.Year, calendar.Kind, (calendar.Start.Month + 2) / 3),
        _ => null,
    };

    /// <exception cref="FormatException">The text is not a fiscal label.</exception>
    public static FiscalLabel Parse(string text) =>
        Form().Match(text) is { Success: true } match ? Read(match) : throw new FormatException($"'{text}' is not a fiscal period");

    public override string ToString() => Kind switch
    {
        PeriodKind.Half => $"FY{Year:D4}H{Number}",
        PeriodKind.Quarter => $"FY{Year:D4}Q{Number}",
        PeriodKind.NineMonths => $"FY{Year:D4}Q1-Q3",
        _ => $"FY{Year:D4}",
    };

    static FiscalLabel Read(Match match)
    {
        var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["part"].Value switch
        {
            "" => new(year, PeriodKind.Year, 0),
            ['H', var half] => new(year, PeriodKind.Half, half - '0'),
            ['Q', var quarter] => new(year, PeriodKind.Quarter, quarter - '0'),
            _ => new(year, PeriodKind.NineMonths, 0),
        };
    }

    [GeneratedRegex("^FY(?<y>[0-9]{4})(?<part>Q1-Q3|H[12]|Q[1-4]|)$")]
    private static partial Regex Form();
}
