using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Text;

/// <summary>
/// The title of an article that was handed in without one: its headline or, where it begins with a paragraph, what its first sentence
/// says first.
/// </summary>
static partial class ArticleTitle
{
    const int Longest = 120;

    /// <summary>Of a headline, and of what a sentence gives; a Chinese character counts twice.</summary>
    const int WidestHeadline = 120, WidestSentence = 48, WidestEnglish = 80;

    const int NarrowestClause = 12;

    public static string Of(string text)
    {
        var lines = text.Split('\n').Select(Plain).Where(line => line.Length > 0).ToList();
        var at = lines.FindIndex(line => !IsAside(line));
        if (at < 0)
            return lines.Count > 0 ? Cut(lines[0]) : "";
        var line = Label().Replace(lines[at], "");
        if (Bracketed().Match(line) is { Success: true } bracketed && Width(bracketed.Groups["inside"].Value) >= NarrowestClause)
            return Cut(bracketed.Groups["inside"].Value);
        var isFollowed = lines.Count > at + 1;
        return Width(line) <= WidestHeadline && !SentenceEnd().IsMatch(line) && (isFollowed || Width(line) <= WidestSentence)
            ? Cut(line)
            : Cut(OfSentence(line));
    }

    /// <summary>The title that a web page gives itself, without the name of the site behind it.</summary>
    public static string OfPage(string title, string? publisher)
    {
        var line = OneLine(title);
        if (Site().Match(line) is not { Success: true } site || Width(line[..site.Index]) < NarrowestClause)
            return Cut(line);
        var name = site.Groups["name"].Value.Trim();
        return publisher is not null && !name.Equals(publisher, StringComparison.OrdinalIgnoreCase)
            ? Cut(line)
            : OfPage(line[..site.Index], publisher);
    }

    /// <summary>One line of what was typed or found, at most 120 characters.</summary>
    public static string Cut(string text)
    {
        var line = OneLine(text);
        return line.Length > Longest ? line[..Longest].TrimEnd() + "…" : line;
    }

    static string OneLine(string text) => TextSanitizer.Of(text).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();

    static string OfSentence(string paragraph)
    {
        var text = Dateline().Replace(Tag().Replace(paragraph, ""), "");
        var sentence = SentenceEnd().Match(text) is { Success: true } end ? text[..end.Index] : text;
        var widest = sentence.Any(Script.IsHan) ? WidestSentence : WidestEnglish;
        if (Width(sentence) <= widest)
            return sentence;
        var clauses = ClauseEnd().Matches(sentence).Select(mark => mark.Index)
            .Where(end => Width(sentence[..end]) is >= NarrowestClause and <= WidestHeadline).ToList();
        var fitting = clauses.FindLast(end => Width(sentence[..end]) <= widest);
        if (fitting > 0)
            return sentence[..fitting];
        return clauses is [var first, ..] ? sentence[..first] : Shortened(sentence, widest);
    }

    /// <summary>Ends at a word.</summary>
    static string Shortened(string sentence, int widest)
    {
        var length = sentence.Length;
        while (length > 1 && Width(sentence[..length]) > widest)
            length--;
        var space = sentence.LastIndexOf(' ', length - 1);
        return sentence[..(space > length / 2 ? space : length)].TrimEnd() + "…";
    }

    static string Plain(string line)
    {
        var text = Markup().Replace(OneLine(line), "");
        return MarkdownLink().Replace(text, "${words}")
            .Replace("**", "", StringComparison.Ordinal).Replace("【】", "", StringComparison.Ordinal)
            .Trim(' ', '\u3000', '*', '_');
    }

    /// <summary>A line beside the article: a date, an address, tags, who wrote it, a row of a table.</summary>
    static bool IsAside(string line) => line.Count(letter => char.IsLetter(letter) && letter is not ('年' or '月' or '日')) <= 3
        || line[0] == '|' || Aside().IsMatch(line);

    static int Width(string text) => text.Sum(letter => letter >= 0x2E80 ? 2 : 1);

    // Marks of Markdown, quoting and lists, and pictures and arrows at the start of a post.
    [GeneratedRegex(@"^(?:#{1,6}\s+|[>*\s\-•·●◆■▶►👉🔥📈📉📊🚀🚨⚡❗️‼️✅🔔📢💡]+(?=\S))+")]
    private static partial Regex Markup();

    [GeneratedRegex(@"!?\[(?<words>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"^(?:https?://\S+$|(?:#\S+\s*)+$|(?:来源|來源|作者|编辑|編輯|记者|記者|文\s?[｜|/]|发布时间|發布時間|发表时间|日期|时间|转发自|轉發自|转自|原文|链接|連結"
        + @"|By |Author|Source|Published|Updated|Date|Forwarded|Link|Photo)\b?[:：丨｜|]?\s?.{0,40}$)", RegexOptions.IgnoreCase)]
    private static partial Regex Aside();

    [GeneratedRegex("^(?:标题|標題|题目|Title|Headline)[:：]\\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    // A headline in brackets before its text: 【寒武纪发布年报】, 《…》.
    [GeneratedRegex("^(?:【(?<inside>[^】]+)】|《(?<inside>[^》]+)》(?![^。]{0,20}(?:报道|刊|称|获悉)))", RegexOptions.ExplicitCapture)]
    private static partial Regex Bracketed();

    [GeneratedRegex("^(?:【[^】]{1,8}】|\\[[^\\]]{1,8}\\]|[^，。]{1,4}[丨｜])\\s*")]
    private static partial Regex Tag();

    // 财讯社10月15日电，; 本报讯（记者 某某）; NEW YORK, Nov 3 (Agency) -
    [GeneratedRegex("^(?:[^，。]{2,12}\\d{1,2}日(?:电|電|讯|訊)(?:（[^）]*）)?[，,：:\\s]*|本[报報]讯(?:（[^）]*）)?[，,：:\\s]*|[〔（(](?:记者|記者)[^〕）)]*[〕）)]\\s*"
        + "|[A-Z][A-Za-z0-9 ,.]{2,40}\\([A-Za-z ]+\\)\\s*[-–—]+\\s*)")]
    private static partial Regex Dateline();

    // A dot ends a sentence before a space and a capital letter, not in 11.74 and not after U.S. or Inc.
    [GeneratedRegex(@"[。！？!?]|(?<![A-Z]|\b(?:Inc|Corp|Co|Ltd|No|vs|Mr|Ms|Dr|approx))\.(?=\s+\p{Lu}|\s*$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[，；;：]|,(?=\s)|\s[–—-]\s")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"\s*(?:_|\s[-–—|]\s|｜|\|)(?<name>[^_|｜]{2,24})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Site();
}
