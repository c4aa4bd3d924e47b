namespace CommunityBot.Core.Articles.Text;

/// <summary>
/// A table whose cells are apart by tabs: rows of a label and one value belong to it, and so do the lines of one cell between its rows
/// that head them (Net income per share:).
/// </summary>
static class TabTable
{
    const int LongestHead = 80;

    /// <summary>How many lines of one cell may stand between two rows.</summary>
    const int MostHeads = 2;

    public static void Mark(string text, List<ArticleBlock> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!HasCells(text, blocks[i]))
                continue;
            var end = i + 1;
            while (end < blocks.Count && (HasCells(text, blocks[end]) || IsHead(text, blocks, end)))
                end++;
            var rows = Enumerable.Range(i, end - i).Where(row => HasCells(text, blocks[row])).ToList();
            if (rows.Count > 1 && rows.Exists(row => blocks[row].Kind == BlockKind.TableRow))
            {
                for (var row = i; row < end; row++)
                    blocks[row] = blocks[row] with { Kind = BlockKind.TableRow, Bullet = 0 };
            }

            i = end - 1;
        }
    }

    /// <summary>Where the line of a block begins, before the blanks and tabs that were cut from it.</summary>
    public static int LineStart(string text, ArticleBlock block) =>
        block.Start == 0 ? 0 : text.LastIndexOf('\n', block.Start - 1) + 1;

    static bool HasCells(string text, ArticleBlock block) =>
        text.AsSpan(block.Start + block.Bullet, block.Length - block.Bullet) is var line && line.Contains('\t') && !line.Contains('|');

    static bool IsHead(string text, List<ArticleBlock> blocks, int line) => blocks[line] is { Length: < LongestHead, Bullet: 0 } block
        && text[block.End - 1] is not ('.' or '。' or '!' or '?' or '|')
        && Enumerable.Range(line + 1, Math.Min(MostHeads, blocks.Count - line - 1)).Any(next => HasCells(text, blocks[next]));
}
