using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>A cell of a row, with its place in the text.</summary>
readonly record struct TableCell(int Start, string Text);

/// <summary>The cells of a row: between bars or tabs, one a line, or apart by blanks.</summary>
static partial class TableCells
{
    public static List<TableCell> Of(string text, ArticleBlock block)
    {
        if (block.Heads is { } heads)
            return [new(block.Start, ""), .. heads.Select(head => new TableCell(head.Start, head.Text))];
        var line = text.AsSpan(block.Start, block.Length);
        if (line.Contains('\n'))
            return Lines(text, block);
        if (!line.ContainsAny('|', '\t'))
        {
            return FlatTable.Cells(text, block)?.ConvertAll(cell => new TableCell(cell.Start, cell.Text))
                ?? [new TableCell(block.Start, text.Substring(block.Start, block.Length))];
        }

        var cells = new List<TableCell>();
        var mark = line.Contains('|') ? '|' : '\t';
        var start = block.Start;
        for (var place = block.Start; place <= block.End; place++)
        {
            if (place < block.End && text[place] != mark)
                continue;
            if (place > block.Start || mark == '\t')
                cells.Add(new(start, Unmarked(text[start..place])));
            start = place + 1;
        }

        if (mark == '|' && cells.Count > 0 && cells[^1].Text.Trim().Length == 0)
            cells.RemoveAt(cells.Count - 1);
        return cells;
    }

    /// <summary>Bold marks and marks of sources, [15], name nothing. Blanks in their place keep the places of the rest.</summary>
    static string Unmarked(string cell) => Marks().Replace(cell, mark => new string(' ', mark.Length));

    [GeneratedRegex(@"\*\*|\[[0-9]{1,3}\](?!\()")]
    private static partial Regex Marks();

    /// <summary>A line that opens a bracket without a number of its own belongs to the cell above it.</summary>
    static List<TableCell> Lines(string text, ArticleBlock block)
    {
        var cells = new List<TableCell>();
        for (var start = block.Start; start < block.End;)
        {
            var end = text.IndexOf('\n', start, block.End - start);
            end = end < 0 ? block.End : end;
            var line = text[start..end];
            if (cells.Count > 0 && StackedTable.Continues(line))
                cells[^1] = cells[^1] with { Text = text[cells[^1].Start..end] };
            else if (line.Trim().Length > 0)
                cells.Add(new(start, line));
            start = end + 1;
        }

        return cells;
    }
}
