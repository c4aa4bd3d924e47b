using System.Text.RegularExpressions;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Prompts;

/// <summary>
/// The questions that an article puts to its readers at its end: behind a mark such as 互动话题, or in its last paragraphs where they speak
/// to the reader. Questions inside the article are the author's own.
/// </summary>
static partial class PromptFinder
{
    const int MostPrompts = 5;
    const int LongestQuestion = 200;

    public static List<ArticlePrompt> Find(string text)
    {
        var passage = Closing(text);
        return passage is null ? []
            :
            [
                .. QuestionOptions.Read(passage)
                    .Where(found => found.Question.Length <= LongestQuestion)
                    .Take(MostPrompts)
                    .Select(found => new ArticlePrompt(Same(found.Question), found.Options is null
                        ? YesNoOf(found.Question) : [.. found.Options.Select(Same)]) { IsOwn = true }),
            ];
    }

    static readonly Localized NotSure = new("说不准", "說不準", "Not sure");
    static readonly Localized[] Will = [new("会", "會", "Yes"), new("不会", "不會", "No"), NotSure];
    static readonly Localized[] Can = [new("能", "能", "Yes"), new("不能", "不能", "No"), NotSure];
    static readonly Localized[] Has = [new("有", "有", "Yes"), new("没有", "沒有", "No"), NotSure];
    static readonly Localized[] Is = [new("是", "是", "Yes"), new("不是", "不是", "No"), NotSure];

    /// <summary>Yes and no in the words of the question.</summary>
    static Localized[] YesNoOf(string question) =>
        HasWord().IsMatch(question) ? Has : CanWord().IsMatch(question) ? Can : WillWord().IsMatch(question) ? Will : Is;

    /// <summary>An article's words are not translated.</summary>
    static Localized Same(string text) => new(text, text, text);

    static string? Closing(string text)
    {
        if (Mark().Match(text) is { Success: true } mark && text.Length - mark.Index < 1200)
            return text[(mark.Index + mark.Length)..];
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] is not ('#' or '|')).ToList();
        var last = lines.TakeLast(3).Reverse().FirstOrDefault(line => Address().IsMatch(line) && line.AsSpan().ContainsAny('?', '？'));
        if (last is not null)
        {
            // The question and what belongs to it, not the paragraph before.
            var sentences = Sentences(last);
            return string.Concat(sentences.Skip(sentences.FindIndex(IsQuestion)));
        }

        return lines.Count > 0 ? Last(lines[^1]) : null;
    }

    /// <summary>
    /// The questions at the very end that do not address the reader: 'Will it list in 2027?'. They count only if members can vote on
    /// them.
    /// </summary>
    static string? Last(string line)
    {
        var sentences = Sentences(line);
        var first = sentences.FindLastIndex(sentence => !IsQuestion(sentence)) + 1;
        var closing = sentences.Skip(first).ToList();
        var isVotable = closing.Count is 1 or 2
            && (closing.TrueForAll(QuestionOptions.IsVotable) || QuestionOptions.IsVotable(string.Concat(closing)));
        return isVotable ? string.Concat(closing) : null;
    }

    static bool IsQuestion(string sentence) => sentence.AsSpan().ContainsAny('?', '？');

    static List<string> Sentences(string line) => [.. Sentence().Split(line).Where(sentence => sentence.Length > 0)];

    // 'Question:' is a mark where a line begins with it and asks one.
    [GeneratedRegex(
        "(?:互动话题|互動話題|今日话题|今日話題|讨论话题|話題討論|投票|Poll|Discussion|Question of the day"
            + "|(?<=^[ *]*)(?:问题|問題|思考题|思考題|Question)(?=\\**[:：][^\n]*[?？]))\\**[:：]\\**",
        RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Mark();

    [GeneratedRegex("能(?!力|源|耗|效|量|级|否认)|可否|可以")]
    private static partial Regex CanWord();

    [GeneratedRegex("有没有|有沒有|是否有|还有|還有")]
    private static partial Regex HasWord();

    // What lies ahead; English has one 'yes' for all.
    [GeneratedRegex("会|會|将|將|未来|未來|20[0-9]{2}年|[A-Za-z] [a-z]+")]
    private static partial Regex WillWord();

    [GeneratedRegex("你|您|大家|评论区|評論區|留言|What do you think|your |you ", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("(?<=[。？！?!])|(?<=[a-z0-9%][.])(?= +[A-Z])")]
    private static partial Regex Sentence();
}
