using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Prompts;

/// <summary>
/// Reads the questions of a closing passage with their choices. The invitation to comment is cut off. Questions that only set the stage
/// (为什么, 幾何, 难道) are none.
/// </summary>
static partial class QuestionOptions
{
    /// <summary>Each question and its choices; no choices for one that is open, null choices for yes or no.</summary>
    public static List<(string Question, IReadOnlyList<string>? Options)> Read(string passage)
    {
        var text = Markup().Replace(passage, "").Trim();
        var found = new List<(string Question, IReadOnlyList<string>? Options)>();
        var parts = Split(Invitation().Replace(text, ""));
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, next) = (parts[i], i + 1 < parts.Count ? parts[i + 1] : "");
            // 会变成对话形式吗？还是进入另一个时代呢？ is one question in two sentences, as is 谁会赢？A还是B？
            if (ChineseChoices.Continues(part, next) is { Count: 2 } both)
            {
                found.Add((part + next, both));
                i++;
            }
            else if (IsRhetoric(part))
            {
                continue;
            }
            else if (AsksWhich().IsMatch(part) && Choices(part).Count == 0 && Bare(next) is { Count: >= 2 } listed)
            {
                found.Add((part + (Script.IsHan(part[0]) ? "" : " ") + next, listed));
                i++;
            }
            else if (Choices(part) is { Count: >= 2 } options)
            {
                found.Add((part, options));
            }
            else if (IsQuestion(part))
            {
                found.Add((part, YesNo().IsMatch(part) ? null : []));
            }
        }

        return found;
    }

    /// <summary>Whether members can vote on it: it has choices, or asks for yes or no.</summary>
    public static bool IsVotable(string sentence) =>
        !IsRhetoric(sentence) && Read(sentence) is [var (_, options)] && (options is null || options.Count >= 2);

    static bool IsRhetoric(string text) => (Rhetoric().IsMatch(text) && !Addressed().IsMatch(text)) || Exclamation().IsMatch(text);

    static List<string> Split(string text) =>
        [.. SentenceEnd().Split(text).Select(part =>
            part.Replace("👇", "", StringComparison.Ordinal).Trim(' ', '\n', '\t', '，', ',')).Where(part => part.Length > 1)];

    static bool IsQuestion(string text) => text[^1] is '?' or '？' || Asks().IsMatch(text);

    static List<string> Choices(string text) => text.Any(Script.IsHan) ? ChineseChoices.Of(text) : EnglishChoices.Of(text);

    /// <summary>The sentence behind a question if it only lists its choices.</summary>
    static List<string> Bare(string text) =>
        text.Length == 0 || YesNo().IsMatch(text) ? []
        : text.Any(Script.IsHan) ? ChineseChoices.Listed(text) : EnglishChoices.Listed(text);

    [GeneratedRegex(@"\*\*|__|`|^#+\s*|^(?:Poll|投票|互动话题|互動話題|话题|讨论|Question)[:：]\s*", RegexOptions.Multiline)]
    private static partial Regex Markup();

    [GeneratedRegex(
        "(?:欢迎|歡迎|请|請|快来|在)?(?:大家|各位)?(?:在)?(?:评论区|評論區|下方|留言区|留言區)?(?:评论区|留言|分享|告诉我|告訴我|聊聊|讨论)(?:你们?|您|你們)?的?[^?？。！!]*[。！!👇]?$"
        + @"|(?:(?:Please )?(?:tell us|let us know|share your|leave a comment|vote (?:below|now)|comment below)"
        + @"\b[^?]*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Invitation();

    [GeneratedRegex(@"(?<=[?？。！!])\s*|(?<=[\p{Ll}\d%]\.)\s+(?=\p{Lu})|\n+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        "^(?:但|而|那么|那|so,? |but |and )?(?:为什么|為什麼|为何|為何|why |how come|how did)|幾何$|几何$|意味着什么|意味著什麼|幾何[?？]$|几何[?？]$|影响几何|何去何从|何去何從|"
        + "^what does (?:this|that|it) mean", RegexOptions.IgnoreCase)]
    private static partial Regex Rhetoric();

    // A statement in the form of a question.
    [GeneratedRegex("难道|難道|岂不|豈不|岂非|何尝不|何嘗不|何不|不正是|不就是|谁能想到|誰能想到|谁说|誰說|又有谁|怎么可能|怎麼可能|谁知道|誰知道|"
        + @"\b(?:isn't (?:it|that|this)|aren't they|don't we|who knows|who cares|who would have|right\?$|what if|"
        + @"could it be)", RegexOptions.IgnoreCase)]
    private static partial Regex Exclamation();

    [GeneratedRegex("你|您|大家|各位|you |your ", RegexOptions.IgnoreCase)]
    private static partial Regex Addressed();

    [GeneratedRegex("吗|嗎|是否|能否|会否|會否|可否|有没有|有沒有|会不会|會不會|能不能|是不是|要不要|该不该|該不該|行不行|好不好|值不值|"
        + "^(?:so,? |and |but |or )?(?:will|is|are|do|does|did|can|could|should|would|has|have) |怎么看待.*观点", RegexOptions.IgnoreCase)]
    private static partial Regex YesNo();

    [GeneratedRegex("吗$|嗎$|呢$|^(?:which|what|who|will|is|do|are|how) ", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    // A question after which its choices may stand by themselves.
    [GeneratedRegex(@"谁|誰|哪|什么|什麼|怎样|如何看|^(?:so,? |and )?(?:which|who|what)\b|\bwhich (?:one|of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWhich();
}
