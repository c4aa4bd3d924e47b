using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>
/// Finds what goes for all figures of a table: the company, the period, the metric and the unit that its title, its sheet's or
/// file's name, or the person states.
/// </summary>
/// <param name="sheet">How messages name the sheet; empty for a text.</param>
sealed class TableContextReader(
    TableHeader header, string sheet, HeaderParser parser, RowCompanies companies, ImportNames names, ImportOptions options,
    ImportProblems problems, FilePreview preview)
{
    TableContext table = null!;

    /// <returns>Null if something is missing or unclear, which is added as a problem.</returns>
    public TableContext? Read(TableTitle title, string[] titles, string fileName) =>
        TryContext(title, titles, fileName) && HasAllParts() ? table : null;

    static bool SaysFiscal(string text) => text.Contains("fiscal", StringComparison.OrdinalIgnoreCase)
        || text.Contains("财年", StringComparison.Ordinal)
        || text.Contains("財年", StringComparison.Ordinal);

    bool TryContext(TableTitle title, string[] titles, string fileName)
    {
        var unit = title.Unit()?.Unit;
        if (options.Unit is { } said)
        {
            if (!HeaderUnit.TryParse(said, out var parsed))
                return Refuse($"--unit: '{said}' is not a unit like 亿元 or \"USD million\"");
            if (unit is { } titled && (titled.Multiplier != parsed.Multiplier
                || (titled.Currency ?? parsed.Currency) != (parsed.Currency ?? titled.Currency)))
            {
                return Refuse($"the title says another unit than --unit {said}");
            }

            unit = parsed;
        }

        table = new()
        {
            Unit = unit,
            Currency = title.Currency(),
            HasSingleQuarters = options.HasSingleQuarters || title.SaysSingleQuarter,
            HasFiscalYears = titles.Any(SaysFiscal) || header.Cells.Any(cell => SaysFiscal(cell.Text)),
            SourceTitle = fileName,
        };
        return TryCompany(title) && TryPeriod(title) && TryMetric(title);
    }

    bool TryCompany(TableTitle title)
    {
        if (options.Company is { } named)
        {
            var given = companies.Of("", named, "--company");
            table = table with { Company = given };
            return given is not null;
        }

        if (header.ColumnOf(TableRole.Code) >= 0 || header.ColumnOf(TableRole.Company) >= 0)
            return true;
        if (header.Cells.Any(cell => cell.Company is not null))
        {
            foreach (var cell in header.Cells.Where(cell => cell.Company is not null))
                companies.Show(cell.Text, names.EntityOf(cell.Company!));
            return true;
        }

        var (ids, place) = title.Companies(names.Companies);
        if (ids.Count != 1)
        {
            return Refuse(ids.Count == 0
                ? "no column, title or file name says which company this is about: say so with --company, as in --company 688256"
                : $"{place} names several companies ({string.Join(", ", ids.Order())}): say which with --company");
        }

        var company = names.EntityOf(ids.Single());
        companies.Show(place, company);
        preview.Notes.Add($"{sheet}the company is taken from {place}");
        table = table with { Company = company };
        return true;
    }

    bool TryPeriod(TableTitle title)
    {
        if (options.Period is { } said)
        {
            if (!CellPeriods.TryParse(said, allowsSerial: false, out var period))
                return Refuse($"--period: '{said}' is not a period like 2024, 2024Q3 or 2024-09-30");
            table = table with { Period = period };
        }
        else if (!header.NamesPeriods && title.Period() is var (found, text))
        {
            preview.Notes.Add($"{sheet}the period is taken from '{text}' in the title or the file's name");
            table = table with { Period = found };
        }

        return true;
    }

    bool TryMetric(TableTitle title)
    {
        if (!header.Cells.Any(cell => cell.HasFigures && cell.Metric is not null) && header.ColumnOf(TableRole.Metric) < 0
            && title.Metric(parser) is { } metric)
        {
            preview.Notes.Add($"{sheet}all figures are {metric.Metric.Id}, by the title");
            table = table with { Metric = metric };
        }

        return true;
    }

    bool HasAllParts()
    {
        if (!header.NamesPeriods && table.Period is null)
        {
            return Refuse(
                "no column, title or file name says of which period the figures are: say so with --period, as in --period 2024-09-30");
        }

        if (header.ColumnOf(TableRole.Metric) < 0 && table.Metric is null
            && !header.Cells.Any(cell => cell.HasFigures && cell.Metric is not null))
        {
            return Refuse("no column, row or title names a known metric: say what a header means with --map \"HEADER=metric\"");
        }

        return true;
    }

    bool Refuse(string problem)
    {
        problems.Add("", $"{sheet}{problem}");
        return false;
    }
}
