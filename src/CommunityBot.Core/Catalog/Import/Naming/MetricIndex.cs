using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Naming;

/// <summary>What a header names: a metric or its growth.</summary>
/// <param name="Rank">How plainly the text names it: 0 by its own names, 1 by those of exports, 2 by another word for it; a total goes
/// before all.</param>
sealed record MetricColumn(Metric Metric, GrowthMeasure? Growth, int Rank)
{
    public Quantity Quantity => Growth is { } growth ? Metric.Quantity with { Growth = growth } : Metric.Quantity;

    public UnitKind UnitKind => Growth is null && Metric.Growth is null ? Metric.Unit : UnitKind.Ratio;
}

/// <summary>
/// Finds metrics by the names in headers: those of the catalog, and those of the columns of well-known exports
/// (<c>export-columns.txt</c>), with the words for growth after them.
/// </summary>
sealed partial class MetricIndex
{
    static readonly (string[] Endings, GrowthMeasure Measure)[] Growths =
    [
        (["同比增长率", "同比增速", "同比增幅", "同比变动", "同比变化", "同比增长", "同比增减", "同比", "年增率", "年成长率", "增长率", "增速", "成长率",
            "_yoy", " yoy", "yoy", " growth", " y/y", " year on year", " year-over-year"], GrowthMeasure.YearOnYear),
        (["季度环比增长率", "季度环比增长", "环比增长率", "环比增速", "环比增幅", "环比增长", "环比", "季增率", "_qoq", " qoq", "qoq"], GrowthMeasure.QuarterOnQuarter),
        (["比年初增长率", "较年初增长", "较上年末增减", "较上年末变动", "较上年末", "比上年末增减", "较期初增减"], GrowthMeasure.SinceYearEnd),
    ];

    static readonly List<(string Name, string Metric, string Growth)> ExportColumns =
    [
        .. TextResource.Lines("export-columns.txt").Select(line => line.Split('\t'))
            .Select(line => (line[0], line[1], line.Length > 2 ? line[2] : "")),
    ];

    readonly Dictionary<string, MetricColumn> names = [];

    public MetricIndex(IReadOnlyDictionary<string, Metric> metrics)
    {
        foreach (var metric in metrics.Values)
            _ = names.TryAdd(Key(metric.Id), new(metric, null, 0));
        foreach (var metric in metrics.Values)
        {
            foreach (var name in metric.Names.All)
                _ = names.TryAdd(Key(name), new(metric, null, 0));
        }

        foreach (var metric in metrics.Values)
        {
            foreach (var name in metric.Aliases)
                _ = names.TryAdd(Key(name), new(metric, null, 2));
        }

        foreach (var (name, id, growth) in ExportColumns)
        {
            if (id == "-")
            {
                names[Key(name)] = NoMetric;
            }
            else if (metrics.TryGetValue(id, out var metric)
                && !(names.TryGetValue(Key(name), out var own) && own is { Rank: 0, Growth: null } && own.Metric.Id == id))
            {
                names[Key(name)] = new(metric, growth.Length == 0 ? null : GrowthTerms.Named(growth), 1);
            }
        }
    }

    /// <summary>Stands for a column that is known and holds nothing to import.</summary>
    public static MetricColumn NoMetric { get; } = new(new("-", Messaging.Localized.Same("-"), UnitKind.Text, MetricKind.Stock), null, 0);

    /// <param name="before">The metric of the column before, of which a bare 同比 is the growth.</param>
    public MetricColumn? Find(string text, MetricColumn? before = null)
    {
        var key = Key(text);
        if (key.Length == 0)
            return null;
        // Net income (loss), Income tax provision (benefit)
        if (Aside().Replace(key, "") is var plain && plain != key && Whole(plain) is { } named)
            return named;
        // A total goes before the part that has its name.
        if (key.StartsWith("total ", StringComparison.Ordinal) && Whole(key) is null
            && Whole(key[6..]) is { Growth: null, Metric.Kind: MetricKind.Flow } part)
        {
            return part with { Rank = -1 };
        }

        // TotalRevenue
        if ((Whole(key) ?? Whole(Key(Camel().Replace(text.Trim(), " ")))) is { } whole)
            return whole;
        foreach (var (endings, measure) in Growths)
        {
            foreach (var ending in endings)
            {
                if (!key.EndsWith(ending, StringComparison.Ordinal))
                    continue;
                var rest = key[..^ending.Length].TrimEnd('-', '_', '.', ' ', '(', ':', '/');
                var metric = rest.Length == 0 ? before : Whole(rest);
                if (metric is { Growth: null, Metric.Growth: null } && metric != NoMetric)
                    return metric with { Growth = measure };
            }
        }

        return null;
    }

    MetricColumn? Whole(string key)
    {
        if (names.TryGetValue(key, out var found))
            return found;
        var plain = Ordinal().Replace(key, "");
        if (plain != key && names.TryGetValue(plain, out found))
            return found;
        // 营业总支出-销售费用 and 利润表_营业收入: the last part names the figure.
        // A digit for a footnote: 总市值1.
        if (plain.Length > 2 && char.IsAsciiDigit(plain[^1]) && Script.IsHan(plain[^2]) && names.TryGetValue(plain[..^1], out found))
            return found;
        var parts = plain.Split(['-', '_', '.', ':', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is 2 && parts[0].All(Script.IsHan) && names.TryGetValue(parts[1], out found) ? found : null;
    }

    static string Key(string text)
    {
        var folded = Folding.Name(text).Replace("％", "%", StringComparison.Ordinal);
        // Chinese names are written with and without blanks.
        return folded.Any(Script.IsHan) ? Spaces().Replace(folded, "") : Spaces().Replace(folded, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s*\((?:benefit|loss|losses|expense|income|used in)\)")]
    private static partial Regex Aside();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Camel();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十0-9]+\)|[0-9]+[.、]|其中[:：]?|加[:：]|减[:：]|\*+|单季度?[.·_-]?|△)")]
    private static partial Regex Ordinal();
}
