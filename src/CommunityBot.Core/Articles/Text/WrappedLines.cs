using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Text;

/// <summary>
/// Text whose lines were broken where they fell when it was copied: at one width, as in mails and pages of a PDF, or around each number and
/// each Latin word. The lines of a paragraph become one block again.
/// </summary>
static partial class WrappedLines
{
    const int Narrowest = 40;
    const int Widest = 140;
    const int FewestLines = 3;

    /// <summary>Of the lines that another follows, those that are full where a paragraph was wrapped.</summary>
    const double FullShare = 0.6;

    public static void Join(string text, List<ArticleBlock> blocks)
    {
        var groups = Groups(text, blocks);
        var wrapped = groups.Where(group => IsWrapped(text, group)).ToList();
        var width = wrapped.Count == 0 ? 0 : wrapped.Max(group => Width(text, group));
        foreach (var group in groups)
        {
            if (IsInPieces(text, group))
                Replace(blocks, group, Joined(group, (line, _) => !EndsSentence(text, line)));
            else if (width > 0 && Width(text, group) <= width)
                Replace(blocks, group, Joined(group, (line, next) => IsFull(text, line, next, width)));
        }
    }

    /// <summary>
    /// A line break between two Chinese characters, or within a group of three digits, stands for nothing, and elsewhere for a blank. The
    /// length stays.
    /// </summary>
    public static string InOneLine(string sentence) => sentence.Contains('\n')
        ? BreakOfWord().Replace(sentence, match => new string(Nothing, match.Length)).Replace('\n', ' ') : sentence;

    /// <summary>A character without width, which folding drops.</summary>
    const char Nothing = '\u200b';

    /// <summary>Lines without an empty one, a heading or a table between them.</summary>
    static List<List<ArticleBlock>> Groups(string text, List<ArticleBlock> blocks)
    {
        var groups = new List<List<ArticleBlock>>();
        ArticleBlock? before = null;
        foreach (var block in blocks)
        {
            var isText = block.Kind is BlockKind.Paragraph or BlockKind.ListItem;
            if (isText && before is not null && text.AsSpan(before.End, block.Start - before.End).Count('\n') == 1)
                groups[^1].Add(block);
            else if (isText)
                groups.Add([block]);
            before = isText ? block : null;
        }

        return groups.FindAll(group => group.Count > 1);
    }

    static bool IsWrapped(string text, List<ArticleBlock> group)
    {
        if (group.Count < FewestLines || Width(text, group) is var width && width is < Narrowest or > Widest)
            return false;
        var broken = Enumerable.Range(0, group.Count - 1).Where(i => !EndsSentence(text, group[i])).ToList();
        return broken.Count >= FewestLines - 1
            && broken.Count(i => IsFull(text, group[i], group[i + 1], width)) >= broken.Count * FullShare;
    }

    /// <summary>Whether the first word of the next line had no room in it.</summary>
    static bool IsFull(string text, ArticleBlock line, ArticleBlock next, int width)
    {
        if (next.Kind == BlockKind.ListItem)
            return false;
        var word = FirstWord().Match(text, next.Start, next.Length);
        return DisplayWidth.Of(Line(text, line)) + DisplayWidth.Of(word.Value) + (Script.IsHan(text[next.Start]) ? 2 : 1) > width;
    }

    /// <summary>Many lines hold a number or a Latin word alone, and what it counts begins the next line.</summary>
    static bool IsInPieces(string text, List<ArticleBlock> group)
    {
        var pieces = Enumerable.Range(0, group.Count - 1).Where(i => Piece().IsMatch(Line(text, group[i]))).ToList();
        return pieces.Count * 4 >= group.Count && pieces.Count(i => Unit().IsMatch(Line(text, group[i + 1]))) >= FewestLines;
    }

    static List<ArticleBlock> Joined(List<ArticleBlock> group, Func<ArticleBlock, ArticleBlock, bool> goesOn)
    {
        var joined = new List<ArticleBlock> { group[0] };
        for (var i = 1; i < group.Count; i++)
        {
            if (goesOn(group[i - 1], group[i]))
                joined[^1] = joined[^1] with { Length = group[i].End - joined[^1].Start };
            else
                joined.Add(group[i]);
        }

        return joined;
    }

    static void Replace(List<ArticleBlock> blocks, List<ArticleBlock> group, List<ArticleBlock> joined)
    {
        var place = blocks.IndexOf(group[0]);
        blocks.RemoveRange(place, group.Count);
        blocks.InsertRange(place, joined);
    }

    static int Width(string text, List<ArticleBlock> group) => group.Max(line => DisplayWidth.Of(Line(text, line)));

    static bool EndsSentence(string text, ArticleBlock line) => text[line.End - 1] is '。' or '！' or '？' or '!' or '?' or '.' or '：' or ':';

    static string Line(string text, ArticleBlock block) => text.Substring(block.Start, block.Length);

    [GeneratedRegex(@"(?<=[\u3007\u3400-\u9fff，。；：、（）“”])[ \u3000]*\r?\n[ \u3000]*(?=[\u3007\u3400-\u9fff，。；：、（）“”])|"
        + @"(?<=[0-9],[0-9]{1,2})\n(?=[0-9])")]
    private static partial Regex BreakOfWord();

    [GeneratedRegex(@"\G(?:[\u3007\u3400-\u9fff]|[^\s\u3007\u3400-\u9fff]+)")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"^(?:[-+]?[0-9][0-9.,~%-]*|[A-Za-z][A-Za-z0-9 &.-]{0,24}|[®™])$")]
    private static partial Regex Piece();

    [GeneratedRegex("^(?:[万亿百千萬億]|元|倍|年|月|日|美元|港元|家|股|颗|片|个|個|人|名|%)")]
    private static partial Regex Unit();
}
