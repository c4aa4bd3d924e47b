using System.Text;

namespace CommunityBot.Core.Text;

/// <summary>Aligns rows as columns of a fixed-width font. Columns of figures are right-aligned.</summary>
public static class TextColumns
{
    const string Gap = "  ";

    /// <param name="figuresFromRow">The rows before this one are headings, which do not decide whether a column has
    /// figures.</param>
    public static IEnumerable<string> Align(IReadOnlyList<IReadOnlyList<string>> rows, int figuresFromRow = 0)
    {
        var count = rows.Max(row => row.Count);
        var widths = Enumerable.Range(0, count).Select(column => rows.Max(row => DisplayWidth.Of(Cell(row, column)))).ToArray();
        var isFigures = Enumerable.Range(0, count)
            .Select(column => column > 0 && rows.Skip(figuresFromRow).All(row => IsFigure(Cell(row, column))))
            .ToArray();
        foreach (var row in rows)
        {
            var line = new StringBuilder();
            for (var column = 0; column < count; column++)
            {
                if (column > 0)
                    line.Append(Gap);
                line.Append(
                    isFigures[column]
                        ? DisplayWidth.PadLeft(Cell(row, column), widths[column])
                        : DisplayWidth.PadRight(Cell(row, column), widths[column]));
            }

            yield return line.ToString().TrimEnd();
        }
    }

    static string Cell(IReadOnlyList<string> row, int column) => column < row.Count ? row[column] : "";

    static bool IsFigure(string cell) => cell.Length == 0 || cell is "-" or "–" or "—" || cell.Any(char.IsAsciiDigit);
}
