namespace CommunityBot.Core.Articles.Text;

/// <summary>
/// The heads of a table that lost its bars, where copying spread them over several lines: 二零二五年, 九月三十日, 二零二四年, 九月三十日 同比变动.
/// </summary>
static class SpreadHeads
{
    const int MostLines = 12;
    const int LongestLine = 60;

    /// <summary>
    /// Joins the lines above the first row that hold as many heads as it has values, and nothing else, to one block. Lines of a unit in
    /// brackets may stand between them and the row.
    /// </summary>
    /// <returns>The place of the block; null if the heads are not there.</returns>
    public static int? Join(string text, List<ArticleBlock> blocks, int row, int width)
    {
        var last = row - 1;
        while (last > 0 && text[blocks[last].Start] is '(' or '（' && text[blocks[last].End - 1] is ')' or '）')
            last--;
        for (var first = last; first >= Math.Max(0, last - MostLines); first--)
        {
            if (blocks[first] is { Kind: BlockKind.TableRow } or { Length: > LongestLine })
                return null;
            var lines = text[blocks[first].Start..blocks[last].End];
            var heads = FlatTable.NamedHeads(lines);
            if (heads.Count > width)
                return null;
            if (heads.Count < width || heads.Count < 2 || heads[0].Index != 0)
                continue;
            var start = blocks[first].Start;
            var block = new ArticleBlock(BlockKind.TableRow, start, lines.Length)
            {
                Heads = heads.ConvertAll(head => (start + head.Index, WrappedLines.InOneLine(head.Value))),
            };
            blocks.RemoveRange(first, last - first + 1);
            blocks.Insert(first, block);
            return first;
        }

        return null;
    }
}
