using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Text;

/// <summary>Splits a text into headings, paragraphs, list items and rows of tables, by its lines.</summary>
static partial class ArticleBlocks
{
    const int LongestHeading = 60;

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

        return blocks;
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
        if (line[0] == '|' || line.Count('|') >= 3 || line.Count('\t') >= 2)
            blocks.Add(new(BlockKind.TableRow, start, end - start));
        else if (Heading().IsMatch(line) || (line.Length <= LongestHeading && Bold().IsMatch(line) && !line.ContainsAny('。', '，')))
            blocks.Add(new(BlockKind.Heading, start, end - start));
        else if (Item().Match(text, start, end - start) is { Success: true } item)
            blocks.Add(new(BlockKind.ListItem, start, end - start) { Bullet = item.Length });
        else
            blocks.Add(new(BlockKind.Paragraph, start, end - start));
    }

    [GeneratedRegex(@"^(?:#{1,6}\s|[一二三四五六七八九十]{1,3}、[^。，；]{1,40}$|【[^】]{1,40}】$)")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\*\*[^*]+\*\*[:：]?$")]
    private static partial Regex Bold();

    [GeneratedRegex(@"^(?:[-*•·●▪]\s|[0-9]{1,2}(?:\.(?![0-9])|[、)）])\s?|[（(][0-9一二三四五六七八九十]{1,2}[)）])")]
    private static partial Regex Item();
}
