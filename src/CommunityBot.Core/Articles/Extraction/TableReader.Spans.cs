using CommunityBot.Core.Articles.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Heads that stand above several columns: GAAP and Non-GAAP, Three Months Ended and Six Months Ended.</summary>
sealed partial class TableReader
{
    /// <summary>Heads with fewer cells than columns, repeated over the columns that each stands above.</summary>
    static void Spread(List<(ArticleBlock Block, List<TableCell> Cells)> headers, int columns)
    {
        if (headers.Count < 2 || headers.Find(row => row.Cells.Count == columns && !HasGap(row.Cells)).Cells is not { } narrow)
            return;
        foreach (var (_, cells) in headers)
        {
            if (cells == narrow || cells.Count < 2)
                continue;
            var written = cells.Where(cell => cell.Text.Trim().Length > 0).ToList();
            // A cell that is empty belongs to the head on its left.
            if (cells.Count == columns && written.Count > 1)
            {
                for (var i = 2; i < cells.Count; i++)
                    cells[i] = cells[i].Text.Trim().Length == 0 ? cells[i - 1] : cells[i];
            }
            else if (cells.Count < columns && Groups([.. narrow.Skip(1).Select(cell => cell.Text)], written.Count) is { } sizes)
            {
                cells.Clear();
                cells.Add(new(written[0].Start, ""));
                cells.AddRange(written.SelectMany((cell, place) => Enumerable.Repeat(cell, sizes[place])));
            }
        }
    }

    static bool HasGap(List<TableCell> cells) => cells.Skip(1).Any(cell => cell.Text.Trim().Length == 0);

    /// <summary>How many of the heads each of the wider ones stands above: as many each, or up to where the heads begin again; null if
    /// that is not clear.</summary>
    public static List<int>? Groups(List<string> heads, int wider)
    {
        if (wider < 1 || heads.Count == 0)
            return null;
        var first = heads[0].Trim();
        var starts = Enumerable.Range(0, heads.Count).Where(i => heads[i].Trim() == first).ToList();
        if (starts.Count == wider)
            return starts.ConvertAll(start => starts.Find(next => next > start) is > 0 and var end ? end - start : heads.Count - start);
        return heads.Count % wider == 0 && starts.Count == 1 ? [.. Enumerable.Repeat(heads.Count / wider, wider)] : null;
    }

    /// <summary>Three Months Ended, above the last days of the columns; several spans stand above as many groups of them.</summary>
    void TakeSpans(List<(ArticleBlock Block, List<TableCell> Cells)> headers, List<string> heads)
    {
        if (heads.Exists(head => TableText.EndedSpan().IsMatch(TableHeads.Normalized(head))))
            return;
        var line = above.TakeLast(2).Select(sentence => sentence.Folded.Text)
            .Concat(headers.Where(row => row.Cells.Count == 1).Select(row => row.Cells[0].Text.ToLowerInvariant()))
            .LastOrDefault(TableText.EndedSpan().IsMatch);
        if (line is null)
            return;
        var spans = TableText.EndedSpan().Matches(line).Select(match => match.Value).ToList();
        var days = Enumerable.Range(1, heads.Count - 1).Where(i => TableText.EndDay().IsMatch(TableHeads.Normalized(heads[i]))).ToList();
        if (Groups(days.ConvertAll(i => heads[i]), spans.Count) is not { } sizes)
            return;
        var named = spans.SelectMany((span, place) => Enumerable.Repeat(span, sizes[place])).ToList();
        foreach (var (column, place) in days.Select((column, place) => (column, place)))
        {
            heads[column] = named[place][0] == '止' ? $"截至{TableHeads.Normalized(heads[column])}{named[place]}"
                : $"{named[place]} {TableHeads.Normalized(heads[column])}";
        }
    }
}
