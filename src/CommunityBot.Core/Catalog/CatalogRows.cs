namespace CommunityBot.Core.Catalog;

sealed record EntityRow
{
    public required string Id { get; init; }

    public required int Kind { get; init; }

    public required string Names { get; init; }

    public required string Aliases { get; init; }

    public required string Tickers { get; init; }

    public required string Sectors { get; init; }

    public string? Place { get; init; }

    public string? About { get; init; }

    public string? FiscalYear { get; init; }

    public required bool InPack { get; init; }
}

sealed record MetricRow
{
    public required string Id { get; init; }

    public required int Unit { get; init; }

    public required int Kind { get; init; }

    public required string Names { get; init; }

    public required string Aliases { get; init; }

    public string? Definition { get; init; }

    public required string Formulas { get; init; }

    public string? GrowthOf { get; init; }

    public int? GrowthBy { get; init; }

    public string? NegativeOf { get; init; }

    public string? Counter { get; init; }

    public required string Includes { get; init; }

    public required bool InPack { get; init; }
}

sealed record SegmentRow
{
    public required string Id { get; init; }

    public required string Names { get; init; }

    public required string Aliases { get; init; }
}

sealed record ConceptRow
{
    public required string Id { get; init; }

    public required string Words { get; init; }

    public string? Names { get; init; }

    public string? Definition { get; init; }
}

sealed record CompanyGroupRow
{
    public required string Id { get; init; }

    public required int Kind { get; init; }

    public required string Names { get; init; }

    public required string Aliases { get; init; }

    public string? PartOf { get; init; }

    public required string Exchanges { get; init; }

    public required string Codes { get; init; }
}

sealed record SourceRow
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Day { get; init; }

    public string? Publisher { get; init; }

    public string? Language { get; init; }

    public string? Link { get; init; }

    public required string Sections { get; init; }
}

sealed record ConflictRow
{
    public required string Id { get; init; }

    public required string Note { get; init; }
}

sealed record PromptRow
{
    public required string Id { get; init; }

    public required string SourceId { get; init; }

    public required int Kind { get; init; }

    public required bool AllowsWriteIn { get; init; }

    public required string Question { get; init; }

    public required string Options { get; init; }
}
