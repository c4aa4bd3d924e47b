using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Cells;

/// <summary>What the period of a cell or a header says; which days it covers depends on the metric and the company.</summary>
enum PeriodForm
{
    /// <summary>A year, half, quarter or nine months by name.</summary>
    Named,

    /// <summary>A day on which a report ends: flows run from the start of the year to it.</summary>
    ReportDay,

    Month,

    /// <summary>The third quarterly report, 三季报: nine months in a row of reports, or the quarter alone.</summary>
    ThirdReport,
}

/// <param name="Label">The year and its part, as the company names them; of the day's calendar for a report day.</param>
/// <param name="Day">The report day, or the first of the month.</param>
readonly record struct CellPeriod(PeriodForm Form, FiscalLabel Label, LocalDate Day)
{
    /// <summary>Whether the text says FY or 财年, so that it is the company's own year.</summary>
    public bool IsFiscal { get; init; }

    /// <summary>Whether it is a forecast: 2026E.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>Whether it names the report (年报, 中报, 一季报), as a row of reports does.</summary>
    public bool IsReport { get; init; }

    /// <summary>Whether it is a number that might be a figure as well: 2024, 45657.</summary>
    public bool IsBareNumber { get; init; }

    /// <summary>The third report as the nine months that it covers.</summary>
    public CellPeriod AsReport() => Form == PeriodForm.ThirdReport ? this with { Form = PeriodForm.Named } : this;

    public static CellPeriod Of(int year, PeriodKind kind, int number = 0) => new(PeriodForm.Named, new(year, kind, number), default);

    public static CellPeriod OfDay(LocalDate day) => new(PeriodForm.ReportDay, new(day.Year, PeriodKind.Year, 0), day);
}
