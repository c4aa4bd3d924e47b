using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Text;

/// <summary>
/// A table that lost its bars when it was copied: lines of a label and as many numbers as the line above them has periods. Two or
/// more lines with the same count of numbers make it a table and not prose.
/// </summary>
static partial class FlatTable
{
    const int HeadLines = 2;

    /// <summary>The blocks with the lines of such tables as rows.</summary>
    public static void Mark(string text, List<ArticleBlock> blocks)
    {
        for (var i = 1; i < blocks.Count; i++)
        {
            var width = Width(text, blocks[i]);
            if (width < 2 || i + 1 >= blocks.Count || Width(text, blocks[i + 1]) != width)
                continue;
            var head = Enumerable.Range(Math.Max(0, i - HeadLines), Math.Min(HeadLines, i)).Reverse()
                .FirstOrDefault(line => Heads(Line(text, blocks[line])) is { } heads && (heads.Count == width
                    || ReportHead(Line(text, blocks[line])) is { } named && named.Count == width + 1), -1);
            var end = i;
            while (end < blocks.Count && (Width(text, blocks[end]) == width || (end + 1 < blocks.Count && Width(text,
                blocks[end + 1]) == width
                && Width(text, blocks[end]) == 0 && blocks[end].Length < 40)))
            {
                end++;
            }

            if (head >= 0)
            {
                for (var row = head; row < end; row++)
                    blocks[row] = blocks[row] with { Kind = BlockKind.TableRow };
            }

            i = end;
        }
    }

    /// <summary>The label and the numbers of a row, or the periods of a head with an empty label before them; null for other
    /// lines.</summary>
    public static List<(int Start, string Text)>? Cells(string text, ArticleBlock block)
    {
        var line = Line(text, block);
        if (Row().Match(line) is { Success: true } row)
        {
            return
            [
                (block.Start, row.Groups["label"].Value),
                .. row.Groups["cell"].Captures.Select(cell => (block.Start + cell.Index, cell.Value)),
            ];
        }

        if (ReportHead(line) is { } named)
            return named.ConvertAll(head => (block.Start + head.Index, head.Value));
        var heads = Heads(line);
        return heads.Count < 2 ? null
            : [(block.Start, ""), .. heads.Select(head => (block.Start + head.Index, head.Value))];
    }

    /// <summary>Whether the line heads the columns of a report: 项目　本报告期　上年同期　增减（%）.</summary>
    public static bool IsReportHead(string text, ArticleBlock block) => ReportHead(Line(text, block)) is not null;

    /// <summary>The label and the heads of such a line; null for other lines.</summary>
    static List<Match>? ReportHead(string line)
    {
        if (line.Length > 160 || line.AsSpan().ContainsAny('|', '\t', '。'))
            return null;
        var cells = Words().Matches(line).ToList();
        return cells.Count >= 3 && cells.Skip(1).All(cell => ReportColumn().IsMatch(cell.Value)) ? cells : null;
    }

    static string Line(string text, ArticleBlock block) => text.Substring(block.Start, block.Length);

    static int Width(string text, ArticleBlock block) => block.Kind is BlockKind.Paragraph or BlockKind.Heading
        && Row().Match(Line(text, block)) is { Success: true } row ? row.Groups["cell"].Captures.Count : 0;

    static List<Match> Heads(string line) => line.Length > 160 || line.Contains('|') || line.Contains('\t') ? []
        : Head().Matches(line).ToList();

    [GeneratedRegex(@"^(?<label>[\p{L}][^\d|]{1,70}?)(?:[ \u3000]+(?<cell>[-−–]?[(（]?[-−]?(?:US\$|HK\$|NT\$|" +
        @"[$¥€£])? ?[0-9][0-9,]*(?:\.[0-9]+)?%?[)）]?|不适用|不適用|[—–-]+|" +
        @"(?:增加|减少|增長|減少)[0-9.]+个?個?百分[点點])){2,}$")]
    private static partial Regex Row();

    [GeneratedRegex(@"[^ \u3000]+")]
    private static partial Regex Words();

    [GeneratedRegex("^(?:本报告期末?|本報告期末?|报告期末?|本期末?|本年度?末?|年初至(?:报告期|报告期末|本期末)|期末|期初|年初|年末|上年同期|去年同期|上期末?|" +
        "上年度?末?|20[0-9]{2}年[^ ]{0,8})(?:余额|金额|数)?(?:[（(][^）)]*[)）])?$|^[^ ]{0,24}(?:增减|變動|变动|同比)[^ ]{0,12}$")]
    private static partial Regex ReportColumn();

    [GeneratedRegex("(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|" +
        "Mar\\.?|Apr\\.?|" +
        "Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?) [0-9]{1,2}, 20[0-9]{2}|(?:[QH][1-4] ?(?:FY|20)[0-9]{2,4}|" +
            "[1-4]Q[0-9]{2,4}|FY ?20[0-9]{2})|" +
        "20[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|第?[一二三四]季度?|上半年|下半年|前三季度)?|20[0-9]{2} ?[QH][1-4]|(?<![0-9,.])20[0-9]{2}(?![0-9,.])")]
    private static partial Regex Head();
}
