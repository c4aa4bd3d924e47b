using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>What a header or the label of a row says: a role, or the metric, period and unit of the figures beside it.</summary>
sealed record HeaderCell(string Text)
{
    public TableRole Role { get; init; }

    public MetricColumn? Metric { get; init; }

    public CellPeriod? Period { get; init; }

    /// <summary>The id of the company that the figures of the column are about; null if it names none.</summary>
    public string? Company { get; init; }

    public AmountUnit? Unit { get; init; }

    /// <summary>The unit as it is written.</summary>
    public string UnitText { get; init; } = "";

    /// <summary>Whether it is left out: it is known to hold no figure, or the person says so.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>Whether figures stand in its column.</summary>
    public bool HasFigures => !IsLeftOut && (Role == TableRole.Value
        || (Role == TableRole.None && (Metric is not null || Period is not null || Company is not null)));
}
