using CommunityBot.Core.Catalog.Import.Decoding;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <param name="Line">The line in the file or the row of the sheet, from 1 on.</param>
readonly record struct SheetRow(int Line, string[] Cells)
{
    public string Cell(int column) => column < Cells.Length ? Cells[column] : "";

    public bool IsEmpty => Array.TrueForAll(Cells, cell => cell.Length == 0);
}

/// <summary>A sheet in memory: what a column holds is decided by all of its cells.</summary>
/// <param name="Name">Null for a text.</param>
sealed record SheetTable(string? Name, IReadOnlyList<SheetRow> Rows)
{
    const int MaxColumns = 4096, MaxCells = 2_000_000;

    // In characters.
    const int MaxText = 40_000_000, MaxCell = 4000;

    /// <exception cref="UnreadableFileException">The file is damaged, or too large for a table.</exception>
    public static List<SheetTable> Load(RowReader reader, Action<long> report, CancellationToken cancellation)
    {
        var (sheets, cells, text) = (new List<SheetTable>(), 0L, 0L);
        do
        {
            var rows = new List<SheetRow>();
            while (reader.Read())
            {
                if (reader.Count > MaxColumns)
                {
                    throw new UnreadableFileException(
                        $"line {reader.Line}: more than {MaxColumns:N0} columns, which no table of figures has");
                }

                var row = new string[reader.Count];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = Clean(reader.Field(i));
                    text += row[i].Length;
                }

                cells += row.Length;
                if (cells > MaxCells || text > MaxText)
                {
                    throw new UnreadableFileException(
                        $"more than {MaxCells:N0} cells: split the table, "
                            + "or write it with the columns of 'export facts', which has no limit");
                }

                if (Array.Exists(row, cell => cell.Length > 0))
                    rows.Add(new((int)reader.Line, row));
                if (rows.Count % 10_000 == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    report(rows.Count);
                }
            }

            sheets.Add(new(reader.Sheet, rows));
        }
        while (reader.NextSheet());
        return sheets;
    }

    /// <summary>Removes the dress of texts that look like numbers: ="002290", '002290.</summary>
    static string Clean(string cell)
    {
        var text = cell.Trim().Trim('\uFEFF', '\u200B', '\u00A0');
        if (text is ['=', '"', .., '"'] && !text.AsSpan(2, text.Length - 3).Contains('"'))
            text = text[2..^1].Trim();
        return text.Length > MaxCell ? text[..MaxCell] : text;
    }
}
