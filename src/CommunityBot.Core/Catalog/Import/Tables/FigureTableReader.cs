using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>
/// Reads tables of figures in any of these shapes: a row for each report or company, a column for each metric or period, or one figure
/// a row. What a figure is about comes from its column, its row and what is said for the whole table.
/// </summary>
sealed class FigureTableReader(
    string fileName, IReadOnlyList<SheetTable> sheets, ImportNames names, IReadOnlyDictionary<string, Metric> metrics,
        ImportOptions options,
    RememberedMappings remembered, LocalDate today)
{
    readonly MetricIndex index = new(metrics);
    readonly FigureSet figures = new();

    public void Read(FactSink sink, FilePreview preview)
    {
        var companies = new RowCompanies(names, options, sink.Problems, preview);
        var unrecognised = new List<string>();
        var tables = 0;
        foreach (var sheet in sheets.Where(sheet => sheet.Rows.Count > 0))
        {
            var found = ReadSheet(sheet, sink, preview, companies);
            tables += found;
            if (found == 0)
                unrecognised.Add(sheet.Name ?? fileName);
        }

        if (tables == 0)
        {
            var first = sheets.SelectMany(sheet => sheet.Rows)
                .Select(row => string.Join(" | ", row.Cells.Where(cell => cell.Length > 0).Take(8))).FirstOrDefault("");
            sink.Problems.Add(
                "", "no header with metrics or periods was found in "
                    + $"the first rows (they begin '{Short(first)}'): name the columns, for example "
                    + "报告期,营业收入（亿元）,净利润（亿元） or 指标,2023,2024, or say what they mean with --map \"HEADER=metric\"");
            return;
        }

        foreach (var name in unrecognised)
            preview.Notes.Add($"sheet '{name}': no table of figures, left out");
        figures.Write(sink, preview);
        if (sink.Facts == 0 && sink.Problems.Count == 0)
            sink.Problems.Add("", "no figure was found: the cells below the header are empty, or no row or column names a known metric");
    }

    /// <returns>The number of tables found.</returns>
    int ReadSheet(SheetTable sheet, FactSink sink, FilePreview preview, RowCompanies companies)
    {
        var (from, tables) = (0, 0);
        while (from < sheet.Rows.Count)
        {
            var parser = new HeaderParser(index, names.Companies, MappingsFor(sheet, from));
            if (TableHeader.Find(sheet, from, parser, names.Companies) is not { } header)
                break;
            header = header.WithLabels(sheet, parser, names.Companies);
            // Notes with a date among them.
            if (!header.NamesMetrics && sheets.Count > 1)
                break;
            var end = header.Row + 1;
            while (end < sheet.Rows.Count && !IsHeaderAgain(sheet.Rows[end], header, parser))
                end++;
            var titles = sheet.Rows.Skip(from).Take(header.Row - from).SelectMany(row => row.Cells);
            new TableFigures(header, [.. sheet.Rows.Skip(header.Row + 1).Take(end - header.Row - 1)], sheet.Name, parser, companies,
                names, options, sink, preview, figures, today)
                .Read(titles, fileName);
            remembered.Use(sheet.Rows[header.Row].Cells);
            (from, tables) = (end, tables + 1);
        }

        return tables;
    }

    /// <summary>The mappings given now, and those given earlier for a table with the same header.</summary>
    Dictionary<string, string> MappingsFor(SheetTable sheet, int from)
    {
        var mappings = new Dictionary<string, string>();
        foreach (var row in sheet.Rows.Skip(from).Take(40))
        {
            foreach (var (name, target) in remembered.Of(row.Cells))
                mappings[name] = target;
        }

        foreach (var (name, target) in options.Mappings)
            mappings[Folding.Name(name)] = target;
        return mappings;
    }

    /// <summary>Whether a second table begins here: its columns name metrics or periods instead of holding figures.</summary>
    static bool IsHeaderAgain(SheetRow row, TableHeader header, HeaderParser parser)
    {
        var (named, filled) = (0, 0);
        foreach (var column in header.FigureColumns)
        {
            var text = row.Cell(column);
            if (text.Length == 0)
                continue;
            filled++;
            var isPeriod = CellPeriods.TryParse(text, allowsSerial: false, out var period)
                && (!period.IsBareNumber || header.Cells[column].Period is { IsBareNumber: true });
            if (!isPeriod && (CellNumbers.IsMissing(text) || CellNumbers.TryParse(text, hasDecimalCommas: false, out _)))
                return false;
            named += isPeriod || parser.Parse(text) is { HasFigures: true } ? 1 : 0;
        }

        return named >= 2 && named == filled;
    }

    static string Short(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
