using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Text;

namespace CommunityBot.Terminal;

/// <summary>Shows on a terminal what an import recognised and did.</summary>
static class ImportText
{
    const int MaxCompanies = 12, MaxColumns = 60;

    public static void Write(ImportResult result, TextWriter output)
    {
        // Of our own format there is nothing to say but its counts.
        foreach (var file in result.Files.Where(file => file.Columns.Count > 0))
            Write(file, output);
    }

    public static string Summary(ImportResult result) =>
        $"{Counted.Of(result.Rows, "row")}: {Counted.Of(result.Added, "fact")} added, "
                + $"{result.Changed:N0} changed, {result.Unchanged:N0} as they were; "
        + $"new names: {Counted.Of(result.NewEntities, "entity", "entities")}, {Counted.Of(result.NewMetrics, "metric")}, "
        + $"{Counted.Of(result.NewSegments, "segment")}, {Counted.Of(result.NewSources, "source")}.";

    static void Write(FilePreview file, TextWriter output)
    {
        output.WriteLine($"{file.Name}: {file.Format}");
        foreach (var column in file.Columns.Take(MaxColumns))
            output.WriteLine($"  {column.Header} → {column.Target}{(column.Unit.Length > 0 ? $" ({column.Unit})" : "")}");
        if (file.Columns.Count > MaxColumns)
            output.WriteLine($"  … and {file.Columns.Count - MaxColumns:N0} more");
        output.WriteLine($"  companies: {Companies(file)}");
        if (file is { First: { } first, Last: { } last })
        {
            var counts = string.Join(", ", file.Periods.OrderBy(pair => pair.Key).Select(Count));
            var span = Short(first) == Short(last) ? Short(first) : $"{Short(first)} to {Short(last)}";
            output.WriteLine($"  periods: {span}, {counts}");
        }

        output.WriteLine($"  {file.RowsTaken:N0} of {Counted.Of(file.Rows, "row")} taken");
        if (file.Superseded > 0)
            output.WriteLine($"  {Counted.Of(file.Superseded, "older value")} of restated figures kept as such");
        if (file.Computed > 0)
            output.WriteLine($"  {Counted.Of(file.Computed, "single quarter")} computed from the figures since the start of the year");
        foreach (var note in file.Notes)
            output.WriteLine($"  {note}");
    }

    static string Companies(FilePreview file)
    {
        var named = file.Companies.Take(MaxCompanies)
            .Select(company => company.IsNew ? $"{company.Name} (new)" : $"{company.Name} → {company.EntityId}");
        return string.Join(", ", named)
            + (file.Companies.Count > MaxCompanies ? $" and {file.Companies.Count - MaxCompanies:N0} more" : "");
    }

    static string Short(Period period) => period.Fiscal?.ToString() ?? period.ToString();

    static string Count(KeyValuePair<PeriodKind, int> periods) => periods.Key switch
    {
        PeriodKind.NineMonths => $"{periods.Value:N0} of nine months",
        PeriodKind.Instant => Counted.Of(periods.Value, "day"),
        var kind => Counted.Of(periods.Value, kind.ToString().ToLowerInvariant()),
    };
}
