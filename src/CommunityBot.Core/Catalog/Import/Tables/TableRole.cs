using System.Collections.Frozen;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>What a column that holds no figures is about. The names of the headers stand in <c>table-roles.txt</c>.</summary>
enum TableRole
{
    /// <summary>It may hold figures.</summary>
    None,
    Code,
    Company,
    Period,

    /// <summary>The report's name beside its day: 2024三季报, or 2024三季度 for the single quarter.</summary>
    PeriodName,
    Announced,

    /// <summary>The day on which it was published in fact, which goes before the one planned.</summary>
    AnnouncedActual,
    Metric,
    Value,
    Unit,
    Currency,
    ReportType,
    UpdateFlag,
    Source,

    /// <summary>A group of metrics, beside the metric's own column.</summary>
    Option,
    Ignored,
}

static class TableRoles
{
    const string BaseUnits = "BaseUnits";

    static readonly List<(string Role, string[] Names)> Lines =
    [
        .. TextResource.Lines("table-roles.txt").Select(line => line.Split('\t')).Select(line => (line[0], line[1..])),
    ];

    static readonly FrozenDictionary<string, TableRole> ByName = Lines
        .Where(line => line.Role != BaseUnits)
        .SelectMany(line => line.Names.Select(name => (Key: Key(name), Role: Enum.Parse<TableRole>(line.Role))))
        .DistinctBy(pair => pair.Key)
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Role);

    static readonly FrozenSet<string> BaseUnitNames = Lines.Single(line => line.Role == BaseUnits).Names.Select(Key).ToFrozenSet();

    public static TableRole Of(string header)
    {
        var key = Key(header);
        if (ByName.TryGetValue(key, out var role))
            return role;
        // 科目\时间: the rows are metrics and the columns are periods.
        var parts = key.Split(['\\', '/', '|'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.Any(part => ByName.GetValueOrDefault(part) == TableRole.Metric) ? TableRole.Metric
            : TableRole.None;
    }

    /// <summary>Whether only exports in yuan and percent have a column of this name.</summary>
    public static bool TellsBaseUnits(string header) => BaseUnitNames.Contains(Key(header));

    static string Key(string text) => Folding.Name(text).Replace(" ", "", StringComparison.Ordinal).Trim(':', '：');
}
