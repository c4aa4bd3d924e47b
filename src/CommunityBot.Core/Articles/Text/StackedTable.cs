using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Text;

/// <summary>
/// A table whose cells were copied one a line: a label and as many values as the lines above it have heads, again and again. Each row
/// becomes one block of several lines.
/// </summary>
static partial class StackedTable
{
    const int LongestCell = 40;
    const int MostColumns = 8;

    public static void Mark(string text, List<ArticleBlock> blocks)
    {
        for (var i = 0; i + 5 < blocks.Count; i++)
        {
            var width = Width(text, blocks, i);
            if (width < 2)
                continue;
            var end = i;
            while (IsRow(text, blocks, end, width))
                end += width + 1;
            if (end < i + (2 * (width + 1)) || HeadOf(text, blocks, i, width) is not { } head)
                continue;
            var rows = new List<ArticleBlock> { Joined(blocks, head, i) };
            for (var row = i; row < end; row += width + 1)
                rows.Add(Joined(blocks, row, row + width + 1));
            blocks.RemoveRange(head, end - head);
            blocks.InsertRange(head, rows);
            i = head + rows.Count;
        }
    }

    /// <summary>Whether a line is the rest of the head above it: （1－6月）.</summary>
    public static bool Continues(string line) => Rest().IsMatch(line);

    static ArticleBlock Joined(List<ArticleBlock> blocks, int first, int end) =>
        new(BlockKind.TableRow, blocks[first].Start, blocks[end - 1].End - blocks[first].Start);

    /// <summary>The number of values behind the label of a line; zero if it is none.</summary>
    static int Width(string text, List<ArticleBlock> blocks, int label)
    {
        if (!IsLabel(text, blocks[label]))
            return 0;
        var width = 0;
        while (label + width + 1 < blocks.Count && width <= MostColumns && IsValue(text, blocks[label + width + 1]))
            width++;
        return width > MostColumns ? 0 : width;
    }

    static bool IsRow(string text, List<ArticleBlock> blocks, int row, int width) =>
        row + width < blocks.Count && Width(text, blocks, row) == width;

    /// <summary>The first line of the heads: one for each value, and one for the labels if there is one; null if they are not
    /// there.</summary>
    static int? HeadOf(string text, List<ArticleBlock> blocks, int row, int width)
    {
        var (heads, first) = (0, row);
        while (first > 0 && heads < width && IsHead(text, blocks[first - 1]))
        {
            first--;
            heads += Continues(Line(text, blocks[first])) ? 0 : 1;
        }

        if (heads < width)
            return null;
        return first > 0 && IsHead(text, blocks[first - 1]) && Corner().IsMatch(Line(text, blocks[first - 1])) ? first - 1 : first;
    }

    static bool IsHead(string text, ArticleBlock block) => block is { Kind: not BlockKind.TableRow, Length: <= LongestCell }
        && Line(text, block)[^1] is not ('。' or '.' or '；' or ';' or ':' or '：' or '，' or ',');

    static bool IsLabel(string text, ArticleBlock block) => IsHead(text, block) && !IsValue(text, block)
        && Line(text, block).Any(char.IsLetter);

    static bool IsValue(string text, ArticleBlock block) => block is { Kind: not BlockKind.TableRow, Length: <= 24 }
        && Value().IsMatch(Line(text, block));

    static string Line(string text, ArticleBlock block) => text.Substring(block.Start, block.Length);

    [GeneratedRegex("^(?:" + FlatTable.Figure + ")$")]
    private static partial Regex Value();

    [GeneratedRegex(@"^[(（][^()（）]{1,20}[)）]$(?<![(（][0-9.,%]+[)）])")]
    private static partial Regex Rest();

    [GeneratedRegex("^(?:项目|項目|指标|指標|主要会计数据|主要財務|主要财务|会计数据|科目|公司|名称|名稱|分部|产品|產品|业务|業務|[Mm]etric|[Ii]tem|[Cc]ompany|[Ss]egment)")]
    private static partial Regex Corner();
}
