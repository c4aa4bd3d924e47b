using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// Parses the text form of a period and the common spellings in data files (<c>FY2024</c>, <c>2024A</c>, <c>1H25</c>,
/// <c>20241231</c>).
/// </summary>
static partial class PeriodText
{
    /// <exception cref="FormatException">The text is not a period.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period");

    /// <summary>As <see cref="TryParse(string, out Period)"/>, with the fiscal years of a company.</summary>
    /// <param name="calendar">Null if its fiscal years are calendar years, or unknown.</param>
    public static bool TryParse(string text, FiscalCalendar? calendar, out Period period)
    {
        if (!TryParse(text, out period))
            return false;
        if (calendar is null || period.Fiscal is not null || !IsFiscal(text))
            return true;
        if (text.Split("..") is [var from, var to] && TryParse(from, calendar, out var first) && TryParse(to, calendar, out var last))
            period = Period.Span(first.Start, last.End);
        else if (FiscalLabel.Of(period) is { } label)
            period = calendar.Resolve(label);
        return true;
    }

    /// <summary>Whether the text names a fiscal period, whose dates depend on the company.</summary>
    public static bool IsFiscal(string text) => text.Contains("FY", StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(string text, out Period period)
    {
        text = text.Trim().ToUpperInvariant();
        period = default;
        if (Stated().Match(text) is { Success: true } stated)
            return TryStated(stated, out period);
        if (text.Split("..") is [var from, var to])
            return TrySpan(from, to, out period);

        var isPublished = text.StartsWith('~');
        if (Day().Match(isPublished ? text[1..] : text) is { Success: true } day && TryDate(day, out var date))
        {
            period = isPublished ? Period.Published(date) : Period.Instant(date);
            return true;
        }

        foreach (var form in (ReadOnlySpan<Regex>)[YearAlone(), YearThenPart(), PartThenYear(), YearAndMonth()])
        {
            if (form.Match(text) is not { Success: true } match)
                continue;
            var year = Number(match, "y") is var y and < 100 ? y + 2000 : Number(match, "y");
            if (year is < 1900 or > 2200)
                return false;
            if (match.Groups["m"].Success)
            {
                if (Number(match, "m") is var month && month is < 1 or > 12)
                    return false;
                period = Period.Month(year, month);
                return true;
            }

            period = Part(year, match.Groups["part"].Value);
            return true;
        }

        return false;
    }

    /// <summary>Parses a fiscal period with stated first and last days.</summary>
    static bool TryStated(Match match, out Period period)
    {
        period = default;
        if (!TryDate(Day().Match(match.Groups["start"].Value), out var start)
            || !TryDate(Day().Match(match.Groups["end"].Value), out var end)
            || end < start)
        {
            return false;
        }

        if (!TryParse(match.Groups["label"].Value, out var named) || FiscalLabel.Of(named) is not { } label)
            return false;
        period = Period.OfFiscal(label, start, end);
        return true;
    }

    static bool TrySpan(string from, string to, out Period period)
    {
        period = default;
        if (!TryParse(from, out var first) || !TryParse(to, out var last) || last.End < first.Start)
            return false;
        period = Period.Span(first.Start, last.End);
        return true;
    }

    static Period Part(int year, string part) => part switch
    {
        "" => Period.Year(year),
        "H1" or "1H" => Period.Half(year, 1),
        "H2" or "2H" => Period.Half(year, 2),
        ['Q', var quarter] => Period.Quarter(year, quarter - '0'),
        [var quarter, 'Q'] => Period.Quarter(year, quarter - '0'),
        _ => Period.NineMonths(year),
    };

    static bool TryDate(Match match, out LocalDate date)
    {
        date = default;
        var (year, month, day) = (Number(match, "y"), Number(match, "m"), Number(match, "d"));
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return false;
        date = new LocalDate(year, month, day);
        return true;
    }

    static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<label>FY[^:]*):(?<start>[0-9]{4}-[0-9]{2}-[0-9]{2})\.\.(?<end>[0-9]{4}-[0-9]{2}-[0-9]{2})$")]
    private static partial Regex Stated();

    [GeneratedRegex(@"^(?<y>[0-9]{4})[-/.]?(?<m>[0-9]{2})[-/.]?(?<d>[0-9]{2})$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^(?:FY ?(?<y>[0-9]{4}|[0-9]{2})|(?<y>[0-9]{4}) ?(?:FY|A|年|年度)?)$")]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"^(?:FY)?(?<y>[0-9]{4}|[0-9]{2})[- ]?(?<part>Q1-Q3|Q1-3|9M|M9|H[12]|[12]H|Q[1-4]|[1-4]Q)$")]
    private static partial Regex YearThenPart();

    [GeneratedRegex(@"^(?<part>Q1-Q3|9M|H[12]|[12]H|Q[1-4]|[1-4]Q)[- ]?(?:FY)?(?<y>[0-9]{4}|[0-9]{2})$")]
    private static partial Regex PartThenYear();

    [GeneratedRegex(@"^(?<y>[0-9]{4})[-/.](?<m>[0-9]{2})$")]
    private static partial Regex YearAndMonth();
}
