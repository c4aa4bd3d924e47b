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
                        ? YesNo : [.. found.Options.Select(Same)]) { IsOwn = true }),
            ];
    }

    static readonly Localized[] YesNo = [new("会", "會", "Yes"), new("不会", "不會", "No"), new("说不准", "說不準", "Not sure")];

    /// <summary>An article's words are not translated.</summary>
    static Localized Same(string text) => new(text, text, text);

    static string? Closing(string text)
    {
        if (Mark().Match(text) is { Success: true } mark && text.Length - mark.Index < 1200)
            return text[(mark.Index + mark.Length)..];
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] is not ('#' or '|')).ToList();
        var last = lines.TakeLast(3).Reverse().FirstOrDefault(line => Address().IsMatch(line) && line.AsSpan().ContainsAny('?', '？'));
        if (last is null)
            return null;
        // The question and what belongs to it, not the paragraph before.
        var sentences = Sentence().Split(last).Where(sentence => sentence.Length > 0).ToList();
        var first = sentences.FindIndex(sentence => sentence.AsSpan().ContainsAny('?', '？'));
        return string.Concat(sentences.Skip(first));
    }

    [GeneratedRegex("(?:互动话题|互動話題|今日话题|今日話題|讨论话题|話題討論|投票|Poll|Discussion|Question of the day)\\**[:：]\\**", RegexOptions.IgnoreCase)]
    private static partial Regex Mark();

    [GeneratedRegex("你|您|大家|评论区|評論區|留言|What do you think|your |you ", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("(?<=[。？！?!])")]
    private static partial Regex Sentence();
}
