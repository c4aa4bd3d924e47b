using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Text;

/// <summary>
/// A table that lost its bars when it was copied: lines of a label and as many values as a line above them has heads. Two or more lines
/// with the same count of values make it a table and not prose.
/// </summary>
static partial class FlatTable
{
    const int HeadLines = 3;

    /// <summary>A value as tables write it: a number, a dash for none, a change in words.</summary>
    public const string Figure = @"[-−–+]?[(（]?[-−+]?(?:US\$|HK\$|NT\$|RMB|[$¥￥€£])? ?[0-9][0-9,]*(?:\.[0-9]+)?[)）]?" +
        @"(?: ?[%％]|[xX倍]|(?:万|萬|亿|億|万亿)元?|(?: ?(?:个百分点|個百分點|百分点|bps|bp|pts?|pp|ppts?)))?[)）]?|[-−–—]{1,2}|不适用|不適用|[Nn]\.?/?[AaMm]\.?|" +
        @"(?:(?:减少|增加|减少|上升|下降|提高|降低|減少)(?:了)?|[Uu]p|[Dd]own) ?[0-9.]+ ?(?:%|个百分点|個百分點|百分点|pts?|ppts?|pp|bps)|" +
        @"US\$[(（][0-9][0-9,.]*[)）]|[$€£¥] ?[(（][0-9][0-9,.]*[)）]";

    /// <summary>The blocks with the lines of such tables as rows.</summary>
    public static void Mark(string text, List<ArticleBlock> blocks)
    {
        for (var i = 1; i < blocks.Count; i++)
        {
            var width = Width(text, blocks[i]);
            if (width < 2 || i + 1 >= blocks.Count || !IsNear(text, blocks, i, width))
                continue;
            var head = Enumerable.Range(Math.Max(0, i - HeadLines), Math.Min(HeadLines, i)).Reverse()
                .FirstOrDefault(line => HeadCount(text, blocks[line]) is var heads && (heads == width || heads == width + 1), -1);
            if (head < 0 && blocks.Count is var before && SpreadHeads.Join(text, blocks, i, width) is { } spread)
            {
                head = spread;
                i -= before - blocks.Count;
            }

            var end = i;
            while (end < blocks.Count && (Width(text, blocks[end]) >= 1 || IsBetween(text, blocks, end)))
                end++;
            if (head >= 0)
            {
                for (var row = head; row < end; row++)
                    blocks[row] = blocks[row] with { Kind = BlockKind.TableRow };
            }

            i = end;
        }
    }

    /// <summary>Whether one of the next lines is a row of the same count.</summary>
    static bool IsNear(string text, List<ArticleBlock> blocks, int row, int width) =>
        Enumerable.Range(row + 1, Math.Min(3, blocks.Count - row - 1)).Any(next => Width(text, blocks[next]) == width);

    /// <summary>A short line or a head between two rows, or one of two such lines.</summary>
    static bool IsBetween(string text, List<ArticleBlock> blocks, int line) => blocks[line].Length < 80
        && !blocks[line].EndsSentence(text)
        && Enumerable.Range(line + 1, Math.Min(2, blocks.Count - line - 1)).Any(next => Width(text, blocks[next]) >= 2);

    static bool EndsSentence(this ArticleBlock block, string text) => text[block.End - 1] is '。' or '.' or '；' or '：' or ':' or '，';

    /// <summary>The label and the values of a row, or the heads of its columns; null for other lines.</summary>
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

        var heads = Heads(line);
        return heads.Count < 2 ? null : heads.ConvertAll(head => (block.Start + head.Index, head.Value));
    }

    static string Line(string text, ArticleBlock block) => text.Substring(block.Start, block.Length);

    static int Width(string text, ArticleBlock block) => block.Kind is not BlockKind.TableRow && block.Length < 200
        && Row().Match(Line(text, block)) is { Success: true } row ? row.Groups["cell"].Captures.Count : 0;

    static int HeadCount(string text, ArticleBlock block) => Heads(Line(text, block)).Count;

    /// <summary>Heads apart by wide blanks, by the periods that they name, or by single blanks where each is a word of tables.</summary>
    static List<(int Index, string Value)> Heads(string line)
    {
        if (line.Length > 160 || line.ContainsAny('|', '\t', '。'))
            return [];
        var wide = Split(Wide(), line);
        if (wide.Count > 2)
            return wide;
        var named = Named(line);
        if (named.Count > 1 && Head().Replace(EndOfUnit().Replace(line, ""), "").Trim().Length == 0)
            return named;
        var words = Split(Blank(), line);
        return words.Count > 2 && (words.Skip(1).Any(word => Head().IsMatch(word.Value)) || Corner().IsMatch(words[0].Value))
            && words.TrueForAll(word => word.Value.Length < 24
                && (Head().IsMatch(word.Value) || UnitOfHead().Replace(word.Value, "").All(letter => letter > '\u2e80')))
            ? words : named;
    }

    /// <summary>The heads that lines consist of; none if they hold anything else.</summary>
    public static List<(int Index, string Value)> NamedHeads(string lines) =>
        Head().Replace(lines, "").Trim().Length == 0 ? Named(lines) : [];

    static List<(int Index, string Value)> Named(string line) => [.. Head().Matches(line).Select(match => (match.Index, match.Value))];

    static List<(int Index, string Value)> Split(Regex blanks, string line)
    {
        var parts = new List<(int Index, string Value)>();
        var start = 0;
        foreach (var gap in blanks.EnumerateMatches(line))
        {
            if (gap.Index > start)
                parts.Add((start, line[start..gap.Index]));
            start = gap.Index + gap.Length;
        }

        if (start < line.Length)
            parts.Add((start, line[start..]));
        return parts;
    }

    /// <summary>The head of the labels.</summary>
    [GeneratedRegex("^(?:项目名?称?|項目|指标|指標|科目|分部|产品|產品|业务|業務|名称|名稱)$")]
    private static partial Regex Corner();

    [GeneratedRegex(@"[(（](?:%|[^()（）]{0,4}元)[)）]")]
    private static partial Regex UnitOfHead();

    [GeneratedRegex(@"^(?<label>(?:[-–—•·] ?)?[\p{L}](?:[^\d|]|(?<=[前第Qq]|[(（])\d){1,70}?)(?:[ \u3000]+(?<cell>" + Figure + ")){1,}$")]
    private static partial Regex Row();

    /// <summary>share)Q1 FY26: the end of the unit in brackets, which began on the line above.</summary>
    [GeneratedRegex(@"^[^()（）0-9]{1,40}[)）]")]
    private static partial Regex EndOfUnit();

    [GeneratedRegex(@"[ ]{2,}|[ ]*\u3000+[ ]*")]
    private static partial Regex Wide();

    [GeneratedRegex("[ ]+")]
    private static partial Regex Blank();

    [GeneratedRegex("(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|" +
        "Mar\\.?|Apr\\.?|" +
        "Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?) [0-9]{1,2},\\s20[0-9]{2}|F?Q[1-4][-' ]?(?:FY|20)?[0-9]{2,4}|" +
            "[QH][1-4] ?(?:FY|20)[0-9]{2,4}|[1-4]Q ?(?:FY)?[0-9]{2,4}|[12]H ?[0-9]{2,4}|FY ?(?:20)?[0-9]{2}(?![0-9])|" +
        "二[零〇○][零〇○一二三四五六七八九]{2}年(?:\\s?[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?|" +
        "20[0-9]{2}年\\n?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|第?[一二三四]季度?|上半年|下半年|前三季度|度|末)?|20[0-9]{2} ?[QH][1-4]|" +
        "(?<![0-9,.])20[0-9]{2}(?![0-9,.])|" +
        "本?报告期末?(?:（[^（）]*）)?|上年同期|上年度?末|本期|上期|期末余额|期初余额|年初至报告期末|" +
        "(?:本(?:报告)?期)?(?:比上年同期|比上年|同比|环比|按年|按季)?(?:增减|变动|变化|增长|增速)(?:幅度|率)?(?:[(（]%[)）])?|" +
        "(?:同比|环比|按年|按季)(?:[(（]%[)）])?|%? ?[Cc]hange|[Gg]rowth|YoY|QoQ|[YyQq][/-][YyQq]")]
    private static partial Regex Head();
}
