using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>The header of a table within a sheet.</summary>
/// <param name="Row">Its place among the rows of the sheet.</param>
sealed partial record TableHeader(int Row, IReadOnlyList<HeaderCell> Cells)
{
    // Titles, notes and blank rows stand above the header.
    const int MaxTitleRows = 40;

    /// <summary>The first row that is most of all a header; null if none is one.</summary>
    public static TableHeader? Find(SheetTable sheet, int from, HeaderParser parser, CompanyIndex companies)
    {
        TableHeader? best = null;
        var most = 0;
        for (var i = from; i < Math.Min(sheet.Rows.Count, from + MaxTitleRows); i++)
        {
            var header = new TableHeader(i, Parse(sheet.Rows[i].Cells, parser, companies));
            if (header.Score is var score && score > most)
                (best, most) = (header, score);
        }

        return best?.Joined(sheet, from, parser, companies);
    }

    /// <summary>
    /// The header with the row above or below it, where one names metrics or years and the other the parts of years or the days. A
    /// merged cell stands over the columns to its right.
    /// </summary>
    TableHeader Joined(SheetTable sheet, int from, HeaderParser parser, CompanyIndex companies)
    {
        foreach (var other in (ReadOnlySpan<int>)[Row + 1, Row - 1])
        {
            if (other < from || other >= sheet.Rows.Count || !IsOfPeriods(sheet.Rows[other]))
                continue;
            var (names, parts) = (sheet.Rows[Row].Cells, sheet.Rows[other].Cells);
            var joined = new string[Math.Max(names.Length, parts.Length)];
            for (var i = 0; i < joined.Length; i++)
            {
                var (name, part) = (sheet.Rows[Row].Cell(i), sheet.Rows[other].Cell(i));
                for (var left = i - 1; name.Length == 0 && part.Length > 0 && left >= 0; left--)
                    name = names[Math.Min(left, names.Length - 1)];
                // 2024 and Q4 are one period; a metric and its day are two lines.
                joined[i] = $"{name}{(CellPeriods.TryParse(name, allowsSerial: false, out _) ? ' ' : '\n')}{part}".Trim();
            }

            var header = new TableHeader(Math.Max(Row, other), Parse(joined, parser, companies));
            if (header.FigureColumns.Count() >= FigureColumns.Count() && header.NamesPeriods)
                return header;
        }

        return this;
    }

    /// <summary>Whether a row holds days, or parts of years, over the columns of figures and nothing else.</summary>
    bool IsOfPeriods(SheetRow row)
    {
        var texts = row.Cells.Where(text => text.Length > 0).ToList();
        return texts.Count > 1 && FigureColumns.Any(column => row.Cell(column).Length > 0)
            && texts.TrueForAll(text => PartOfYear().IsMatch(text)
                || (CellPeriods.TryParse(text, allowsSerial: false, out var period) && !period.IsBareNumber && !HasPeriods));
    }

    [GeneratedRegex(
        "^(?:q[1-4]|[1-4]q|h[12]|[12]h|9m|fy|full year|第?[一二三四1-4]季度?|[上下]半年|前三季度|全年|年报|年度|中报|半年报|[一三]季报)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex PartOfYear();

    public int ColumnOf(TableRole role)
    {
        for (var i = 0; i < Cells.Count; i++)
        {
            if (Cells[i].Role == role)
                return i;
        }

        return -1;
    }

    public IEnumerable<int> FigureColumns => Enumerable.Range(0, Cells.Count).Where(i => Cells[i].HasFigures);

    /// <summary>
    /// How much a row looks like a header: at least one column must hold figures. Numbers that may be years count only where
    /// they are several, since figures look like them.
    /// </summary>
    int Score
    {
        get
        {
            var figures = Cells.Where(cell => cell.HasFigures).ToList();
            var bare = figures.Count(cell => cell.Metric is null && cell.Period is { IsBareNumber: true });
            var sure = figures.Count - bare + (bare > 1 || (bare == 1 && Cells.Any(cell => cell.Role == TableRole.Metric)) ? bare : 0);
            return sure == 0 ? 0 : sure + Cells.Count(cell => cell.Role is not (TableRole.None or TableRole.Value));
        }
    }

    static List<HeaderCell> Parse(string[] texts, HeaderParser parser, CompanyIndex companies)
    {
        var cells = new List<HeaderCell>();
        MetricColumn? before = null;
        foreach (var text in texts)
        {
            var cell = parser.Parse(text, before);
            cells.Add(cell);
            if (cell.Metric is { Growth: null })
                before = cell.Metric;
        }

        // A column for each company: several of them, and no other figures.
        if (!cells.Exists(cell => cell.HasFigures))
        {
            var named = cells.ConvertAll(cell => cell.Role == TableRole.None && companies.Find(cell.Text) is { } id
                ? cell with { Company = id } : cell);
            if (named.Count(cell => cell.Company is not null) > 1)
                return named;
        }

        return cells;
    }

    /// <summary>
    /// The header with the roles of columns that have no name, or one that says nothing, by what stands in them: the metrics, the
    /// companies or the periods of the rows.
    /// </summary>
    public TableHeader WithLabels(SheetTable sheet, HeaderParser parser, CompanyIndex companies)
    {
        const int Sample = 60;
        var cells = Cells.ToList();
        var rows = sheet.Rows.Skip(Row + 1).Take(Sample).ToList();
        for (var i = 0; i < cells.Count; i++)
        {
            var isOpen = !cells[i].HasFigures && !cells[i].IsLeftOut
                && cells[i].Role is TableRole.None or TableRole.Company or TableRole.Metric or TableRole.Period;
            var texts = isOpen ? rows.Select(row => row.Cell(i)).Where(text => text.Length > 0).ToList() : [];
            if (texts.Count == 0)
                continue;
            var metrics = texts.Count(text => parser.Parse(text) is { Metric: not null, Role: TableRole.None });
            var found = texts.Count(text => companies.Find(text) is not null);
            var periods = texts.Count(text => CellPeriods.TryParse(text, allowsSerial: false, out var period) && !period.IsBareNumber);
            var years = texts.Count(text => CellPeriods.TryParse(text, allowsSerial: false, out _));
            var role = (cells[i].Role, HasRole(TableRole.Metric), HasRole(TableRole.Company), HasRole(TableRole.Period)) switch
            {
                (TableRole.Period, false, _, _) when metrics > years && HasPeriods => TableRole.Metric,
                (TableRole.Company, false, _, _) when metrics > found && metrics * 3 >= texts.Count => TableRole.Metric,
                (TableRole.Metric, _, false, _) when found > metrics && found * 3 >= texts.Count => TableRole.Company,
                (TableRole.None, false, _, _) when metrics > found && (metrics >= 2 || metrics * 3 >= texts.Count) && !HasMetrics =>
                    TableRole.Metric,
                (TableRole.None, _, false, _) when found * 2 >= texts.Count && !HasRole(TableRole.Code) => TableRole.Company,
                (TableRole.None, _, _, false) when (periods * 5 >= texts.Count * 3 || years == texts.Count) && !HasPeriods =>
                    TableRole.Period,
                _ => cells[i].Role,
            };
            cells[i] = cells[i] with { Role = role };

            bool HasRole(TableRole wanted) => cells.Exists(cell => cell.Role == wanted);
        }

        return this with { Cells = cells };
    }

    /// <summary>Whether a column or the rows name metrics.</summary>
    public bool NamesMetrics => HasMetrics || ColumnOf(TableRole.Metric) >= 0;

    public bool NamesPeriods => ColumnOf(TableRole.Period) >= 0 || ColumnOf(TableRole.PeriodName) >= 0 || HasPeriods;

    bool HasMetrics => Cells.Any(cell => cell.HasFigures && cell.Metric is not null);

    bool HasPeriods => Cells.Any(cell => cell.HasFigures && cell.Period is not null);
}
