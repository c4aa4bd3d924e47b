using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Preview;

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
        $"{result.Rows:N0} rows: {result.Added:N0} facts added, {result.Changed:N0} changed, {result.Unchanged:N0} as they were; "
        + $"new names: {result.NewEntities:N0} entities, {result.NewMetrics:N0} metrics, "
        + $"{result.NewSegments:N0} segments, {result.NewSources:N0} sources.";

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
            output.WriteLine($"  periods: {Short(first)} to {Short(last)}, {counts}");
        }

        output.WriteLine($"  {file.RowsTaken:N0} rows of {file.Rows:N0} are taken");
        if (file.Superseded > 0)
            output.WriteLine($"  {file.Superseded:N0} older values of restated figures are kept as such");
        if (file.Computed > 0)
            output.WriteLine($"  {file.Computed:N0} single quarters are computed from the figures since the start of the year");
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
        PeriodKind.Instant => periods.Value == 1 ? "1 day" : $"{periods.Value:N0} days",
        var kind => $"{periods.Value:N0} {kind.ToString().ToLowerInvariant()}{(periods.Value == 1 ? "" : "s")}",
    };
}
