using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The periods of companies whose years are not those of the calendar.</summary>
sealed partial class Passage
{
    /// <summary>
    /// The quarter of a company's own year that a quarter without a year means: the one that has just ended, or for what is expected the
    /// one that has not. In a text without a date they follow the period of its report. Null where the calendar's quarter fits, or the
    /// company has no year of its own.
    /// </summary>
    public ArticlePeriod? OwnQuarter(ArticlePeriod period, PeriodPart part, ArticleCompany? company, bool isExpected)
    {
        if (part is not { Year: null, RelativeYear: null, IsFiscal: false, IsEnd: false, EndedMonths: null }
            || (part.Part != PeriodKind.Quarter && part.Reference != PeriodReference.CurrentQuarter)
            || period is not { Fiscal: null, Calendar: { Kind: PeriodKind.Quarter } calendar })
        {
            return null;
        }

        if (frame.Published is not { } published)
            return part.Part == PeriodKind.Quarter ? BesideReport(part.Number, company, isExpected) : null;
        // Q1 in a report on the first fiscal quarter of a company whose calendar is not known.
        if (CalendarOf(company) is null && ReportOf(company) is { Fiscal: { Kind: PeriodKind.Quarter, Number: var told } } report)
            return told == part.Number ? report : null;
        // A quarter of years ago was taken from the text, not from its date.
        if (CalendarOf(company) is not { } own || calendar.End.Year < published.Year - 1)
            return null;

        var labels = Enumerable.Range(published.Year - 1, 4).SelectMany(year => Enumerable.Range(1, 4)
                .Select(number => new FiscalLabel(year, PeriodKind.Quarter, number)))
            .Where(label => part.Reference == PeriodReference.CurrentQuarter || label.Number == part.Number)
            .Select(label => (Label: label, Days: own.Resolve(label))).ToList();
        if (labels.Exists(label => DaysApart(label.Days.End, calendar.End) <= 10))
            return null;
        var fits = part.Reference == PeriodReference.CurrentQuarter
            ? labels.Where(label => label.Days.Start <= published && published <= label.Days.End)
            : isExpected ? labels.Where(label => label.Days.End > published && calendar.End < published)
            : labels.Where(label => label.Days.End <= published && label.Days.End > calendar.End
                || (calendar.End > published && label.Days.End <= published && DaysApart(published, label.Days.End) < 120)).Reverse();
        return fits.FirstOrDefault() is { Label: { Year: > 0 } chosen, Days: var days } && DaysApart(published, days.End) < 130
            ? new ArticlePeriod(days) { Fiscal = chosen } : null;
    }

    /// <summary>财年Q2报告 and 预期Q3: the next of that number if it is expected, and else the last; null if the report names no fiscal
    /// period.</summary>
    ArticlePeriod? BesideReport(int number, ArticleCompany? company, bool isExpected)
    {
        if (ReportOf(company)?.Fiscal is not { Kind: PeriodKind.Quarter } report)
            return null;
        var year = isExpected ? (number > report.Number ? report.Year : report.Year + 1)
            : number <= report.Number ? report.Year : report.Year - 1;
        var label = new FiscalLabel(year, PeriodKind.Quarter, number);
        return new(CalendarOf(company)?.Resolve(label) ?? label.SameNameInCalendar) { Fiscal = label };
    }

    /// <summary>The days of a company's own quarter or year; null where its calendar is not known.</summary>
    public Period? InDays(ArticlePeriod period, ArticleCompany? company) => period.Fiscal is not { } label ? period.Calendar
        : company?.Id is { } id && catalog.Entities.TryGetValue(id, out var entity)
            ? entity.FiscalYear?.Resolve(label) ?? label.SameNameInCalendar
            : label.SameNameInCalendar == period.Calendar ? null : period.Calendar;

    static int DaysApart(LocalDate a, LocalDate b) => Math.Abs(NodaTime.Period.DaysBetween(a, b));

    /// <summary>The company's fiscal period that a stretch of days is, if the text reports on the company by fiscal periods.</summary>
    /// <param name="isEnded">Whether the text gives its last day, so that it is the company's own quarter or year in any case.</param>
    public ArticlePeriod Labelled(ArticlePeriod period, ArticleCompany? company, bool isEnded = false)
    {
        if (period is not { Fiscal: null, IsInstant: false, Calendar: var days } || (!isEnded && ReportOf(company)?.Fiscal is null))
            return period;
        var months = (int)Math.Round(DaysApart(days.End, days.Start) / 30.4, MidpointRounding.AwayFromZero);
        if (CalendarOf(company) is not { } calendar)
        {
            // The newest quarter that is over is that of the report.
            return isEnded && months == 3 && ReportOf(company)?.Fiscal is { Kind: PeriodKind.Quarter }
                && frame.Published is { } today && days.End <= today && DaysApart(today, days.End) < 92
                ? ReportOf(company)!.Value : period;
        }

        if (months is not (3 or 12))
            return period;
        foreach (var year in Enumerable.Range(days.End.Year - 1, 4))
        {
            for (var quarter = 1; quarter <= (months == 3 ? 4 : 1); quarter++)
            {
                var label = new FiscalLabel(year, months == 3 ? PeriodKind.Quarter : PeriodKind.Year, months == 3 ? quarter : 0);
                var own = calendar.Resolve(label);
                if (DaysApart(own.End, days.End) <= 10)
                {
                    var isOfCalendar = (own.Start, own.End) == (days.Start, days.End) || own.IsNearly(label.SameNameInCalendar);
                    return isEnded && isOfCalendar ? period : new(own) { Fiscal = label };
                }
            }
        }

        return period;
    }
}
