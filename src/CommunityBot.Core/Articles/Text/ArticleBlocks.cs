using System.Buffers;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Text;

/// <summary>Splits a text into headings, paragraphs, list items and rows of tables, by its lines.</summary>
static partial class ArticleBlocks
{
    const int LongestHeading = 60;
    const int LongestTitle = 110;

    public static List<ArticleBlock> Of(string text)
    {
        var blocks = new List<ArticleBlock>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            Add(text, start, end, blocks);
            start = end + 1;
        }

        TabTable.Mark(text, blocks);
        FlatTable.Mark(text, blocks);
        StackedTable.Mark(text, blocks);
        WrappedLines.Join(text, blocks);
        return Titled(text, blocks);
    }

    /// <summary>A line of few words without an end is a heading where a list follows, or where all its English words have
    /// capitals.</summary>
    static List<ArticleBlock> Titled(string text, List<ArticleBlock> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var line = text.AsSpan(blocks[i].Start, blocks[i].Length);
            if (blocks[i].Kind != BlockKind.Paragraph || line.Length > LongestTitle || line.ContainsAny(MarksOfProse)
                || (EndsSentence(line[^1]) && line[^1] is not (')' or '）')))
            {
                continue;
            }

            var isBeforeList = i + 1 < blocks.Count && blocks[i + 1].Kind == BlockKind.ListItem
                && (i == 0 || blocks[i - 1].Kind != BlockKind.ListItem
                    || (line.Length <= LongestHeading && IsApart(text, blocks[i - 1], blocks[i])));
            if (isBeforeList || (HasCapitals(line) && !EndsSentence(line[^1])))
                blocks[i] = blocks[i] with { Kind = BlockKind.Heading };
        }

        return blocks;
    }

    /// <summary>Whether an empty line stands between two blocks.</summary>
    static bool IsApart(string text, ArticleBlock above, ArticleBlock below) =>
        text.AsSpan(above.End, below.Start - above.End).Count('\n') > 1;

    static readonly SearchValues<char> MarksOfProse = SearchValues.Create("。，：；！？|\t");

    static bool EndsSentence(char last) => last is '.' or '!' or '?' or ':' or ';' or ',' or ')' or '）' or '”' or '"';

    static bool HasCapitals(ReadOnlySpan<char> line)
    {
        var (words, capitals) = (0, 0);
        foreach (var range in line.Split(' '))
        {
            var word = line[range];
            if (word.Length < 4 || !char.IsAsciiLetter(word[0]))
                continue;
            words++;
            capitals += char.IsAsciiLetterUpper(word[0]) ? 1 : 0;
        }

        return words >= 3 && capitals == words;
    }

    static void Add(string text, int start, int end, List<ArticleBlock> blocks)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (start == end)
            return;
        var line = text.AsSpan(start, end - start);
        if (line[0] == '|' || line.Count('|') >= 3 || line.Count('\t') >= 2 || Frame().IsMatch(line))
        {
            blocks.Add(new(BlockKind.TableRow, start, end - start));
        }
        else if (Heading().IsMatch(line) || (line.Length <= LongestHeading && Bold().IsMatch(line) && !line.ContainsAny('。', '，')))
        {
            blocks.Add(new(BlockKind.Heading, start, end - start));
        }
        else if (Item().Match(text, start, end - start) is { Success: true } item)
        {
            blocks.Add(new(BlockKind.ListItem, start, end - start) { Bullet = item.Length });
        }
        else
        {
            blocks.Add(new(BlockKind.Paragraph, start, end - start));
        }
    }

    [GeneratedRegex(@"^(?:#{1,6}\s|[一二三四五六七八九十]{1,3}、[^。，；]{1,40}$|【[^】]{1,40}】$)")]
    private static partial Regex Heading();

    /// <summary>A line of the frame of a table that is drawn with characters: ├────┼────┤.</summary>
    [GeneratedRegex(@"^[\u2500-\u257f](?=.*[┌┬┐├┼┤└┴┘╞╪╡╔╦╗╠╬╣╚╩╝])[\u2500-\u257f\s]+$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^\*\*[^*]+\*\*[:：]?$")]
    private static partial Regex Bold();

    [GeneratedRegex(@"^(?:[-*•·●▪]\s|[0-9]{1,2}(?:\.(?![0-9])|[、)）])\s?|[（(][0-9一二三四五六七八九十]{1,2}[)）])")]
    private static partial Regex Item();
}
