using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>Reads the figures of one table.</summary>
sealed class TableFigures(
    TableHeader header, List<SheetRow> rows, string? sheet, HeaderParser parser, RowCompanies companies, ImportNames names,
    ImportOptions options, FactSink sink, FilePreview preview, FigureSet figures, LocalDate today)
{
    readonly Dictionary<string, HeaderCell> labels = [];
    readonly LeftOut leftOut = new();
    readonly HashSet<int> repeated = [];
    readonly HashSet<string> repeatedLabels = [];
    TableContext table = null!;

    public void Read(IEnumerable<string> titles, string fileName)
    {
        var units = TakeUnitRow();
        var corner = header.Cells.Where(cell => !cell.HasFigures && cell.Role is TableRole.None or TableRole.Metric)
            .Select(cell => cell.Text);
        var title = new TableTitle([.. titles, .. corner], sheet is null ? [fileName] : [sheet, fileName]);
        var context = new TableContextReader(header, Sheet, parser, companies, names, options, sink.Problems, preview);
        if (context.Read(title, [.. titles], fileName) is not { } found)
            return;
        table = found;
        table = TableSurvey.Survey(table, header, rows, (row, column) => MetricOf(row, column), [.. AllPeriods()], out var problem);
        if (problem.Length > 0)
        {
            sink.Problems.Add("", $"{Sheet}{problem}");
            return;
        }

        FindRepeated();
        Describe(units);
        preview.Rows += rows.Count;
        foreach (var row in rows)
        {
            sink.CountRow();
            if (ReadRow(row, units))
                preview.RowsTaken++;
        }

        leftOut.Describe(preview, Sheet);
    }

    string Sheet => sheet is null ? "" : $"sheet '{sheet}', ";

    /// <summary>The units of the columns where they stand in a row of their own below the header.</summary>
    Dictionary<int, AmountUnit> TakeUnitRow()
    {
        var units = new Dictionary<int, AmountUnit>();
        if (rows.Count == 0)
            return units;
        foreach (var column in header.FigureColumns)
        {
            var text = rows[0].Cell(column).Trim('(', ')', '（', '）');
            if (text.Length == 0)
                continue;
            if (text.Any(char.IsAsciiDigit) || !HeaderUnit.TryParse(text, out var unit))
                return [];
            units[column] = unit;
        }

        if (units.Count > 0)
            rows.RemoveAt(0);
        return units;
    }

    IEnumerable<CellPeriod> AllPeriods()
    {
        foreach (var cell in header.Cells)
        {
            if (cell.Period is { } period)
                yield return period;
        }

        foreach (var row in rows)
        {
            if (RowPeriod(row) is { } period)
                yield return period;
        }
    }

    MetricColumn? MetricOf(SheetRow row, int column)
    {
        var found = header.Cells[column].Metric ?? LabelOf(row)?.Metric ?? table.Metric;
        return found is null || found == MetricIndex.NoMetric ? null : found;
    }

    /// <summary>
    /// Of two columns or rows of the same metric, the one that names it more plainly is taken: EBIT beside an operating profit is
    /// something else.
    /// </summary>
    void FindRepeated()
    {
        foreach (var same in header.FigureColumns.Where(column => header.Cells[column].Metric is not null)
            .GroupBy(column => (header.Cells[column].Metric!.Quantity, header.Cells[column].Period, header.Cells[column].Company)))
        {
            var best = same.Min(column => header.Cells[column].Metric!.Rank);
            foreach (var column in same.Where(column => header.Cells[column].Metric!.Rank > best))
            {
                _ = repeated.Add(column);
                leftOut.Repeated(OneLine(header.Cells[column].Text), header.Cells[column].Metric!);
            }
        }

        foreach (var text in rows.Select(row => Field(row, TableRole.Metric)).Where(text => text.Length > 0).Distinct())
            _ = labels.TryAdd(text, parser.Parse(text));
        foreach (var same in labels.Where(label => label.Value is { IsLeftOut: false, Metric: not null })
            .GroupBy(label => label.Value.Metric!.Quantity))
        {
            var best = same.Min(label => label.Value.Metric!.Rank);
            foreach (var (text, label) in same.Where(label => label.Value.Metric!.Rank > best))
            {
                _ = repeatedLabels.Add(text);
                leftOut.Repeated(text, label.Metric!);
            }
        }
    }

    HeaderCell? LabelOf(SheetRow row)
    {
        var column = header.ColumnOf(TableRole.Metric);
        if (column < 0 || row.Cell(column) is not { Length: > 0 } text)
            return null;
        if (!labels.TryGetValue(text, out var label))
            labels.Add(text, label = parser.Parse(text));
        return label;
    }

    CellPeriod? RowPeriod(SheetRow row)
    {
        foreach (var role in (ReadOnlySpan<TableRole>)[TableRole.Period, TableRole.PeriodName])
        {
            var column = header.ColumnOf(role);
            if (column >= 0 && CellPeriods.TryParse(Said(row.Cell(column)), allowsSerial: true, out var period))
                return period;
        }

        return null;
    }

    /// <summary>What the person says that a text means, else the text.</summary>
    string Said(string text) => options.Mappings.GetValueOrDefault(text, text);

    string Field(SheetRow row, TableRole role) => header.ColumnOf(role) is >= 0 and var column ? row.Cell(column) : "";

    /// <returns>Whether a figure was taken.</returns>
    bool ReadRow(SheetRow row, Dictionary<int, AmountUnit> units)
    {
        var label = LabelOf(row);
        if (header.FigureColumns.All(column => row.Cell(column).Length == 0))
            return false;
        if (header.ColumnOf(TableRole.Metric) >= 0 && label is not { Metric: not null, IsLeftOut: false }
            && !header.Cells.Any(cell => cell.HasFigures && cell.Metric is not null))
        {
            leftOut.Metric(Field(row, TableRole.Metric), isKnown: label?.IsLeftOut == true);
            return false;
        }

        if (repeatedLabels.Contains(Field(row, TableRole.Metric)))
            return false;
        var consolidation = ReportType.Of(Field(row, TableRole.ReportType));
        if (consolidation == ReportKind.Other)
        {
            leftOut.ReportType(Field(row, TableRole.ReportType));
            return false;
        }

        var (code, name) = (Field(row, TableRole.Code), Field(row, TableRole.Company));
        // A line below the table: where the figures come from, or a note.
        var isByColumn = header.Cells.Any(cell => cell.Company is not null);
        if (table.Company is null && code.Length == 0 && name.Length == 0 && !isByColumn)
        {
            leftOut.Note(row.Line);
            return false;
        }

        var rowCompany = isByColumn ? null : table.Company ?? companies.Of(code, name, $"{Sheet}line {row.Line}");
        if ((rowCompany is null && !isByColumn) || !TryAnnounced(row, out var asOf))
            return false;
        var reader = new RowFigures(table, sink.Problems, leftOut, Sheet);
        var isSingle = table.HasSingleQuarters || consolidation == ReportKind.SingleQuarter || NamesSingleQuarter(row);
        var taken = false;
        foreach (var column in header.FigureColumns.Where(column => !repeated.Contains(column)))
        {
            var company = header.Cells[column].Company is { } id ? names.EntityOf(id) : rowCompany;
            if (company is not null && MetricOf(row, column) is { } metric)
            {
                AmountUnit? below = units.TryGetValue(column, out var unit) ? unit : null;
                taken |= ReadCell(reader, row, column, metric, company, below, isSingle, asOf);
            }
        }

        return taken;
    }

    bool ReadCell(
        RowFigures reader, SheetRow row, int column, MetricColumn metric, Entity company, AmountUnit? below, bool isSingle, LocalDate asOf)
    {
        var cell = header.Cells[column];
        if (!reader.TryUnit(cell, LabelOf(row), Field(row, TableRole.Unit), below, row.Line, out var stated))
            return false;
        var period = cell.Period ?? RowPeriod(row) ?? (header.NamesPeriods ? null : table.Period);
        if (table.HasFiscalYears && period is { Form: PeriodForm.Named })
            period = period.Value with { IsFiscal = true };
        var place = $"{Sheet}line {row.Line}, column '{OneLine(cell.Text)}'";
        if (period is null)
        {
            sink.Problems.Add($"period {Field(row, TableRole.Period)}",
                $"{Sheet}line {row.Line}: '{Field(row, TableRole.Period)}{Field(row, TableRole.PeriodName)}' "
                + "is not a period; taken are forms like 2024-09-30, 20240930, 2024年报, 前三季度, 3Q24 and FY2025");
            return false;
        }

        var fact = reader.Read(row.Cell(column), metric, stated, Field(row, TableRole.Currency), company, period.Value, isSingle, place);
        if (fact is null)
            return false;
        var source = Field(row, TableRole.Source) is { Length: > 0 } title ? title : table.SourceTitle;
        figures.Add(new(
            fact with { SourceId = names.Source(source, asOf), AsOf = asOf, Line = row.Line }, place,
            Field(row, TableRole.UpdateFlag) == "1", period.Value.Form == PeriodForm.ReportDay && !isSingle));
        return true;
    }

    bool NamesSingleQuarter(SheetRow row) =>
        CellPeriods.TryParse(Field(row, TableRole.PeriodName), allowsSerial: false, out var named)
        && named is { Form: PeriodForm.Named, IsReport: false, Label: { Kind: PeriodKind.Quarter, Number: > 1 } };

    bool TryAnnounced(SheetRow row, out LocalDate asOf)
    {
        asOf = today;
        foreach (var role in (ReadOnlySpan<TableRole>)[TableRole.AnnouncedActual, TableRole.Announced])
        {
            var text = Field(row, role);
            if (CellNumbers.IsMissing(text))
                continue;
            var plain = text.Split('T', ' ')[0];
            if (!CellPeriods.TryParse(plain, allowsSerial: true, out var day) || day.Form != PeriodForm.ReportDay)
            {
                sink.Problems.Add("announced", $"{Sheet}line {row.Line}: '{text}' is not a date like 2024-10-31");
                return false;
            }

            if (day.Day > today.PlusDays(1))
            {
                sink.Problems.Add("future", $"{Sheet}line {row.Line}: the source's date {text} is in the future");
                return false;
            }

            asOf = day.Day;
            return true;
        }

        return true;
    }

    void Describe(Dictionary<int, AmountUnit> units)
    {
        foreach (var column in Enumerable.Range(0, header.Cells.Count))
        {
            var cell = header.Cells[column];
            var unit = cell.UnitText.Length > 0 ? cell.UnitText : units.ContainsKey(column) ? "by the row below the header" : "";
            if (cell.HasFigures && cell.Metric is { } metric && !repeated.Contains(column))
                preview.Columns.Add(new(OneLine(cell.Text), LeftOut.Target(metric), unit));
            else if (cell is { Role: TableRole.None, IsLeftOut: false, Text.Length: > 0 } && !cell.HasFigures)
                leftOut.Column(OneLine(cell.Text));
        }

        foreach (var text in rows.Select(row => Field(row, TableRole.Metric)).Where(text => text.Length > 0).Distinct())
        {
            if (labels.TryGetValue(text, out var label) && label is { Metric: { } metric, IsLeftOut: false }
                && !repeatedLabels.Contains(text))
            {
                preview.Columns.Add(new(text, LeftOut.Target(metric), label.UnitText));
            }
        }

        if (table.HasSingleQuarters)
            preview.Notes.Add($"{Sheet}flows are of single quarters");
        if (table.HasDecimalCommas)
            preview.Notes.Add($"{Sheet}commas are decimal points");
        if (table.ThirdReportIsNineMonths == true && AllPeriods().Any(period => period.Form == PeriodForm.ThirdReport))
            preview.Notes.Add($"{Sheet}三季报 is the first nine months, since 中报 and 年报 stand beside it");
    }

    static string OneLine(string text) => text.Replace('\n', ' ').Replace("\r", "", StringComparison.Ordinal);
}
