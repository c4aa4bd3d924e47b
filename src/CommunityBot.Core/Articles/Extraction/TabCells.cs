using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>
/// The rows of a table with tabs in which empty cells and cells of a lone sign stand between the values. Each row gets as many cells as
/// the table has columns: in their order where none is missing, and else by their places, if these are the same in all whole rows.
/// </summary>
static partial class TabCells
{
    readonly record struct Line(ArticleBlock Block, TableCell Label, List<(int Place, TableCell Cell)> Values)
    {
        public bool HasFigures => Values.Exists(value => TableText.IsFigure(value.Cell.Text));
    }

    /// <summary>Whether cells of the table are empty or hold a sign alone, so that its rows have to be aligned.</summary>
    public static bool HasGaps(string text, List<ArticleBlock> blocks) => blocks.TrueForAll(block =>
        !text.AsSpan(block.Start, block.Length).ContainsAny('|', '\n')) && blocks.Exists(block => text.AsSpan(block.Start, block.Length) is
        var line && (line.Contains("\t\t", StringComparison.Ordinal) || Gap().IsMatch(line)));

    /// <summary>The rows of those tables, one below the other, whose columns are certain.</summary>
    public static List<(ArticleBlock Block, List<TableCell> Cells)> Of(string text, List<ArticleBlock> blocks)
    {
        var rows = new List<(ArticleBlock Block, List<TableCell> Cells)>();
        var table = new List<Line>();
        foreach (var line in blocks.ConvertAll(block => Read(text, block)))
        {
            if (!line.HasFigures && line.Values.Count > 1 && table.Exists(above => above.HasFigures))
            {
                rows.AddRange(OfTable(table) ?? []);
                table = [];
            }

            table.Add(line);
        }

        rows.AddRange(OfTable(table) ?? []);
        return rows;
    }

    /// <summary>Null where the columns of the table are not certain.</summary>
    static List<(ArticleBlock Block, List<TableCell> Cells)>? OfTable(List<Line> lines)
    {
        var columns = Columns(lines);
        if (columns == 0)
            return null;
        var places = Places(lines, columns);
        var heads = lines.Find(line => !line.HasFigures && line.Values.Count == columns).Values?.ConvertAll(value => value.Cell.Text) ?? [];
        var rows = new List<(ArticleBlock Block, List<TableCell> Cells)>();
        foreach (var line in lines)
        {
            if (line.Values.Count == 0)
                rows.Add((line.Block, [line.Label]));
            else if (Row(line, columns, places, heads) is { } cells)
                rows.Add((line.Block, cells));
            else if (!line.HasFigures)
                return null;
        }

        return rows;
    }

    /// <summary>The most values that two rows have, or one row and a line of heads.</summary>
    static int Columns(List<Line> lines) => lines.Where(line => line.HasFigures).GroupBy(line => line.Values.Count)
        .Where(group => group.Count() > 1 || lines.Exists(line => !line.HasFigures && line.Values.Count == group.Key))
        .Select(group => group.Key).DefaultIfEmpty().Max();

    /// <summary>The places of the columns where the heads and all whole rows have the same; null if they differ.</summary>
    static List<int>? Places(List<Line> lines, int columns)
    {
        var whole = lines.Where(line => line.Values.Count == columns).Select(line => line.Values.ConvertAll(value => value.Place)).ToList();
        return whole.TrueForAll(places => places.SequenceEqual(whole[0])) ? whole[0] : null;
    }

    static List<TableCell>? Row(Line line, int columns, List<int>? places, List<string> heads)
    {
        var values = line.Values;
        if (values.Count == columns)
            return [line.Label, .. values.Select(value => value.Cell)];
        if (line.HasFigures)
        {
            return places is null || !values.TrueForAll(value => places.Contains(value.Place)) ? null
                : [line.Label, .. places.Select(place => values.Find(value => value.Place == place) is { Cell.Text: not null } found
                    ? found.Cell : new TableCell(line.Block.End, ""))];
        }

        // The head of the labels is empty and was cut with its tab.
        if (values.Count == columns - 1 && TableText.IsColumnHead(line.Label.Text))
            return [new(line.Block.Start, ""), line.Label, .. values.Select(value => value.Cell)];
        if (values.Count == 1 && line.Label.Text.Length == 0)
            return [values[0].Cell];
        // Three Months Ended | Six Months Ended: each stands above a group of columns.
        return (heads.Count > 0 ? TableReader.Groups(heads, values.Count)
            : columns % values.Count == 0 ? [.. Enumerable.Repeat(columns / values.Count, values.Count)] : null) is not { } sizes ? null
            : [line.Label, .. values.SelectMany((value, place) => Enumerable.Repeat(value.Cell, sizes[place]))];
    }

    static Line Read(string text, ArticleBlock block)
    {
        var label = new TableCell(block.Start, "");
        var values = new List<(int Place, TableCell Cell)>();
        var (start, place) = (TabTable.LineStart(text, block), 0);
        for (var i = start; i <= block.End; i++)
        {
            if (i < block.End && text[i] != '\t')
                continue;
            var written = text[start..i];
            var trimmed = written.Trim();
            if (place == 0)
                label = new(start, written);
            else if (ClosingSign().IsMatch(trimmed) && values.Count > 0)
                values[^1] = (values[^1].Place, values[^1].Cell with { Text = values[^1].Cell.Text.TrimEnd() + trimmed });
            else if (trimmed.Length > 0 && !OpeningSign().IsMatch(trimmed))
                values.Add((place, new(start, written)));
            (start, place) = (i + 1, place + 1);
        }

        return new(block, label with { Text = label.Text.Trim().Length == 0 ? "" : label.Text }, values);
    }

    [GeneratedRegex(@"\t *(?:US\$|[$€£¥%(]) *\t")]
    private static partial Regex Gap();

    [GeneratedRegex(@"^(?:US\$|HK\$|NT\$|RMB|[$€£¥]|\()$")]
    private static partial Regex OpeningSign();

    [GeneratedRegex(@"^(?:\)|%|\)%|\) %)$")]
    private static partial Regex ClosingSign();
}
