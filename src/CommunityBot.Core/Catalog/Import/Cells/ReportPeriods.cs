using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Cells;

/// <summary>
/// The period that a figure covers by the way its cell is dated. A flow dated by its report day is the sum from the start of the
/// year to that day; a stock is what there was on that day.
/// </summary>
static class ReportPeriods
{
    /// <param name="calendar">The company's fiscal years; null if they are calendar years.</param>
    /// <param name="isSingleQuarter">Whether flows are of the quarter that ends on the report day.</param>
    /// <param name="problem">Why there is no such period.</param>
    public static Period? Of(CellPeriod cell, MetricKind kind, FiscalCalendar? calendar, bool isSingleQuarter, out string problem)
    {
        problem = "";
        switch (cell.Form)
        {
            case PeriodForm.ReportDay when kind == MetricKind.Stock:
                return Period.Instant(cell.Day);
            case PeriodForm.ReportDay:
                if (ToDate(cell.Day, calendar, isSingleQuarter) is { } period)
                    return period;
                problem = $"{cell.Day:yyyy-MM-dd} ends no quarter, so it is not clear which period the figure covers";
                return null;
            case PeriodForm.Month:
                var month = Period.Month(cell.Day.Year, cell.Day.Month);
                return kind == MetricKind.Stock ? Period.Instant(month.End) : month;
        }

        if (calendar is not null && !cell.IsFiscal && calendar.Resolve(cell.Label).IsNearly(cell.Label.SameNameInCalendar))
            cell = cell with { IsFiscal = true };
        if (calendar is not null && !cell.IsFiscal && cell.Label.Kind == PeriodKind.Year && cell.Form == PeriodForm.Named)
        {
            problem = $"{cell.Label.Year} may be the calendar's "
                + $"year or the company's own, which ends elsewhere: write FY{cell.Label.Year} or "
                + "the day on which it ends";
            return null;
        }

        if (calendar is not null && !cell.IsFiscal)
        {
            problem = $"{cell.Label.SameNameInCalendar} may be the calendar's or the company's own: write FY before the year";
            return null;
        }

        var named = calendar is null ? cell.Label.SameNameInCalendar : calendar.Resolve(cell.Label);
        return kind == MetricKind.Stock ? Period.Instant(named.End) : named;
    }

    static Period? ToDate(LocalDate day, FiscalCalendar? calendar, bool isSingleQuarter)
    {
        if (calendar is null)
        {
            var month = day.Month;
            if (month % 3 != 0 || day != new LocalDate(day.Year, month, 1).PlusMonths(1).PlusDays(-1))
                return null;
            return isSingleQuarter ? Period.Quarter(day.Year, month / 3) : Named(new(day.Year, PeriodKind.Year, 0), month / 3)
                .SameNameInCalendar;
        }

        for (var year = day.Year - 1; year <= day.Year + 1; year++)
        {
            for (var quarter = 1; quarter <= 4; quarter++)
            {
                var single = calendar.Resolve(new(year, PeriodKind.Quarter, quarter));
                if (Math.Abs(NodaTime.Period.DaysBetween(single.End, day)) > 7)
                    continue;
                var label = isSingleQuarter ? new FiscalLabel(year, PeriodKind.Quarter, quarter)
                    : Named(new(year, PeriodKind.Year, 0), quarter);
                var resolved = calendar.Resolve(label);
                return Period.OfFiscal(label, resolved.Start, resolved.End);
            }
        }

        return null;
    }

    static FiscalLabel Named(FiscalLabel year, int quarters) => quarters switch
    {
        1 => year with { Kind = PeriodKind.Quarter, Number = 1 },
        2 => year with { Kind = PeriodKind.Half, Number = 1 },
        3 => year with { Kind = PeriodKind.NineMonths },
        _ => year,
    };
}
