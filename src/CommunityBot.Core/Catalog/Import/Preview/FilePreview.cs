namespace CommunityBot.Core.Catalog.Import.Preview;

/// <param name="Header">As it stands in the file.</param>
/// <param name="Target">The metric's id, with its growth or segment.</param>
/// <param name="Unit">As it is understood; empty if the cells or the metric tell it.</param>
sealed record PreviewColumn(string Header, string Target, string Unit);

/// <param name="Name">As it stands in the file.</param>
sealed record PreviewCompany(string Name, string EntityId, bool IsNew);

/// <summary>
/// What a file was recognised as and what of it would be imported: a value that a terminal and a chat can show before anything is
/// written.
/// </summary>
sealed class FilePreview(string name)
{
    readonly Dictionary<PeriodKind, int> periods = [];
    readonly HashSet<Period> seen = [];

    public string Name { get; } = name;

    /// <summary>The format, encoding and separator: <c>CSV, GB18030, commas</c>.</summary>
    public string Format { get; set; } = "";

    public List<PreviewColumn> Columns { get; } = [];

    public List<PreviewCompany> Companies { get; } = [];

    /// <summary>What was decided or left out, one sentence each.</summary>
    public List<string> Notes { get; } = [];

    public long Rows { get; set; }

    /// <summary>The rows of which at least one figure is taken.</summary>
    public long RowsTaken { get; set; }

    /// <summary>The single quarters that are computed from figures since the start of the year.</summary>
    public int Computed { get; set; }

    /// <summary>Older values of restated figures, which are kept as such.</summary>
    public int Superseded { get; set; }

    public Period? First { get; private set; }

    public Period? Last { get; private set; }

    /// <summary>The number of different periods by kind.</summary>
    public IReadOnlyDictionary<PeriodKind, int> Periods => periods;

    public void CountPeriod(Period period)
    {
        if (!seen.Add(period))
            return;
        periods[period.Kind] = periods.GetValueOrDefault(period.Kind) + 1;
        if (First is not { } first || period.End < first.End)
            First = period;
        if (Last is not { } last || period.End > last.End)
            Last = period;
    }
}
