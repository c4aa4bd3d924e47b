using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>What goes for all figures of a table that do not say otherwise.</summary>
sealed record TableContext
{
    public Entity? Company { get; init; }

    public CellPeriod? Period { get; init; }

    public MetricColumn? Metric { get; init; }

    /// <summary>The unit of money, by the title or the person's word.</summary>
    public AmountUnit? Unit { get; init; }

    public string? Currency { get; init; }

    /// <summary>Whether the figures are in yuan or dollars and percent without a word on it, as exports of programs are.</summary>
    public bool IsInBaseUnits { get; init; }

    /// <summary>Whether some amounts have their unit with them (11.74亿) and others have none.</summary>
    public bool HasMixedUnits { get; init; }

    /// <summary>The ids of ratios whose bare numbers can only be percentages: a margin of 56.7 is no fraction.</summary>
    public IReadOnlySet<string> Percentages { get; init; } = new HashSet<string>();

    public bool IsPercent(MetricColumn metric) => metric.Growth is null && Percentages.Contains(metric.Metric.Id);

    /// <summary>Whether its years are the company's own, by the title.</summary>
    public bool HasFiscalYears { get; init; }

    public bool HasSingleQuarters { get; init; }

    /// <summary>Whether commas are decimal points.</summary>
    public bool HasDecimalCommas { get; init; }

    /// <summary>Whether 三季报 is the nine months: it stands beside 中报 or 年报, each from the start of the year.</summary>
    public bool? ThirdReportIsNineMonths { get; init; }

    /// <summary>Whether months are months: one is not the end of a quarter.</summary>
    public bool HasMonths { get; init; }

    public required string SourceTitle { get; init; }
}
