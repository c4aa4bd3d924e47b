namespace CommunityBot.Core.Catalog.Import.Preview;

/// <summary>What the person who imports says beyond what the file says.</summary>
sealed record ImportOptions
{
    /// <summary>Whether unknown entities, metrics and segments are created; otherwise they are problems.</summary>
    public bool CreatesNames { get; init; }

    /// <summary>Whether nothing is written: the result says what would be.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Whether tables, of which the meaning is found out and not stated, are previewed only.</summary>
    public bool PreviewsTables { get; init; }

    /// <summary>
    /// What headers and row labels of tables mean: a metric, with its unit after it where wanted (<c>gross_margin %</c>), a period,
    /// or <c>-</c> to leave it out.
    /// </summary>
    public IReadOnlyDictionary<string, string> Mappings { get; init; } = new Dictionary<string, string>();

    /// <summary>The company of tables that name none.</summary>
    public string? Company { get; init; }

    /// <summary>The period of tables that name none.</summary>
    public string? Period { get; init; }

    /// <summary>The unit of money in tables that state none: <c>亿元</c>, <c>USD million</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether flows in tables are of the single quarter that ends on the report day, not from the start of the year.</summary>
    public bool HasSingleQuarters { get; init; }
}
