using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Prompts;

/// <summary>
/// Reads the questions of a closing passage with their choices: A还是B, A vs B, 'pump or dump', a list behind a colon. The invitation to
/// comment is cut off. Questions that only set the stage (为什么, 幾何) are none.
/// </summary>
static partial class QuestionOptions
{
    const int LongestOption = 60;

    /// <summary>Each question and its choices; no choices for one that is open, null choices for yes or no.</summary>
    public static List<(string Question, IReadOnlyList<string>? Options)> Read(string passage)
    {
        var text = Markup().Replace(passage, "").Trim();
        var found = new List<(string Question, IReadOnlyList<string>? Options)>();
        var parts = Split(Invitation().Replace(text, ""));
        for (var i = 0; i < parts.Count; i++)
        {
            // 会变成对话形式吗？还是进入另一个时代呢？ is one question in two sentences.
            if (i + 1 < parts.Count && OrElse().IsMatch(parts[i + 1]))
            {
                found.Add((parts[i] + parts[i + 1], [Choice(parts[i]), Choice(OrElse().Replace(parts[i + 1], "", 1))]));
                i++;
                continue;
            }

            if (Rhetoric().IsMatch(parts[i]) && !Addressed().IsMatch(parts[i]))
                continue;
            if (Choices(parts[i], i > 0 ? parts[i - 1] : null) is { Count: >= 2 } options)
                found.Add((parts[i], options));
            else if (IsQuestion(parts[i]))
                found.Add((parts[i], YesNo().IsMatch(parts[i]) ? null : []));
        }

        return found;
    }

    static List<string> Split(string text) =>
        [.. SentenceEnd().Split(text).Select(part =>
            part.Replace("👇", "", StringComparison.Ordinal).Trim(' ', '\n', '\t', '，', ',')).Where(part => part.Length > 1)];

    static bool IsQuestion(string text) => text[^1] is '?' or '？' || Asks().IsMatch(text);

    static List<string> Choices(string text, string? before)
    {
        var body = text.Trim().TrimEnd('?', '？', '。', '.', '！', '!');
        if (Is().Match(body) is { Success: true } between && body.Contains(OrOf(body), StringComparison.Ordinal))
        {
            var listed = body[(between.Index + between.Length)..];
            return Cut(listed.Split(OrOf(body)).SelectMany(part => part.Split('、', '，')));
        }

        if (body.Contains("还是", StringComparison.Ordinal) || body.Contains("還是", StringComparison.Ordinal))
            return BesideOr(body, body.Contains("还是", StringComparison.Ordinal) ? "还是" : "還是", before);
        if (Versus().Match(body) is { Success: true } versus)
            return Cut([versus.Groups["a"].Value, versus.Groups["b"].Value]);
        if (TwoNames().Match(body) is { Success: true } names)
            return Cut([names.Groups["a"].Value, names.Groups["b"].Value]);
        if (Outperforms().Match(body) is { Success: true } outperforms)
            return Cut([outperforms.Groups["a"].Value, .. outperforms.Groups["rest"].Value.Split('、', '和', ',')]);
        if (Which().Match(body) is { Success: true } which)
            return Cut(which.Groups["list"].Value.Split(',').SelectMany(part => OrWord().Split(part)));
        if (Ranges().Match(body) is { Success: true } ranges)
            return Cut(ranges.Value.Split(',').SelectMany(part => OrWord().Split(part)));
        if (EnglishOr().Match(body) is { Success: true } or)
            return Cut([or.Groups["a"].Value, or.Groups["b"].Value]);
        return [];
    }

    static string OrOf(string text) => text.Contains("還是", StringComparison.Ordinal) ? "還是" : "还是";

    /// <summary>模型表现会更好还是更差: the choices have the form of what stands last before 还是.</summary>
    static List<string> BesideOr(string body, string or, string? before)
    {
        var at = body.IndexOf(or, StringComparison.Ordinal);
        var behind = body[(at + or.Length)..].Trim('，', ' ', '呢');
        var ahead = body[..at].TrimEnd('，', ' ');
        if (ahead.Length == 0 && before is not null)
            ahead = before.TrimEnd('?', '？');
        var verb = Verb().Matches(ahead) is { Count: > 0 } verbs ? verbs[^1] : null;
        ahead = verb is not null ? ahead[(verb.Index + verb.Length)..] : ahead;
        if (ahead.Length > behind.Length + 12 && ahead.Length > LongestOption / 2)
            ahead = ahead[^Math.Min(ahead.Length, behind.Length)..];
        return Cut([ahead, behind]);
    }

    static string Choice(string text)
    {
        var body = text.Trim().TrimEnd('?', '？', '吗', '嗎', '呢', '，', ' ');
        return Verb().Match(body) is { Success: true } verb
            && body.Length - verb.Index - verb.Length >= 4 ? body[(verb.Index + verb.Length)..] : body;
    }

    static List<string> Cut(IEnumerable<string> options) =>
        [.. options.Select(option =>
            Fillers().Replace(option.Trim(), "").Trim(' ', '“', '”', '"', '、', '，', '呢', '嗎', '吗', '?', '？', '(', ')', '（', '）', '.'))
            .Where(option => option.Length is > 0 and <= LongestOption).Distinct()];

    [GeneratedRegex(@"\*\*|__|`|^#+\s*|^(?:Poll|投票|互动话题|互動話題|话题|讨论|Question)[:：]\s*", RegexOptions.Multiline)]
    private static partial Regex Markup();

    [GeneratedRegex(
        "(?:欢迎|歡迎|请|請|快来|在)?(?:大家|各位)?(?:在)?(?:评论区|評論區|下方|留言区|留言區)?(?:评论区|留言|分享|告诉我|告訴我|聊聊|讨论)(?:你们?|您|你們)?的?[^?？。！!]*[。！!👇]?$")]
    private static partial Regex Invitation();

    [GeneratedRegex(@"(?<=[?？。！!])\s*|\n+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("^(?:还是|還是|抑或|或者说)")]
    private static partial Regex OrElse();

    [GeneratedRegex("^(?:为什么|為什麼|为何|為何|why |how come)|幾何$|几何$|意味着什么|意味著什麼|幾何[?？]$|几何[?？]$|影响几何|何去何从|何去何從", RegexOptions.IgnoreCase)]
    private static partial Regex Rhetoric();

    [GeneratedRegex("你|您|大家|各位|you |your ", RegexOptions.IgnoreCase)]
    private static partial Regex Addressed();

    [GeneratedRegex("吗|嗎|是否|能否|会否|會否|有没有|有沒有|会不会|會不會|能不能|^(?:will|is|are|do|does|did|can|could|should|has|have) |怎么看待.*观点",
        RegexOptions.IgnoreCase)]
    private static partial Regex YesNo();

    [GeneratedRegex("吗$|嗎$|呢$|^(?:which|what|who|will|is|do|are|how) ", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    [GeneratedRegex("(?:[？?，,：:]|^|的|这|這|觉得|覺得|用户|股|投資者而言，這|验证|驗證|增长|房子)(?:是)(?=[^，。]*(?:还是|還是))")]
    private static partial Regex Is();

    [GeneratedRegex("会变成|會變成|会是|會是|会|會|将|是|像這樣|像这样|能够|能夠|认为|認為|觉得|覺得|选择|選擇")]
    private static partial Regex Verb();

    [GeneratedRegex("[“\"「]?(?<a>[^\\s“”\"，,：:？?「」]{1,20})[”\"」]? ?(?:vs\\.?|VS|对决|PK|pk) ?[“\"「]?(?<b>[^\\s“”\"，,：:？?「」的]{1,20})[”\"」]?")]
    private static partial Regex Versus();

    [GeneratedRegex("(?:看|看待|喜欢|比较|選|选)(?<a>[A-Za-z0-9.\\u4e00-\\u9fff]{2,16})和(?<b>[A-Za-z0-9.]{2,16})(?:这|這|两|兩)")]
    private static partial Regex TwoNames();

    [GeneratedRegex("认为(?<a>[^的]{1,12})的(?:表现|涨幅|股价)会?(?:超过|好于|跑赢) ?(?<rest>.+)")]
    private static partial Regex Outperforms();

    [GeneratedRegex(@"^which (?:one|stock|company|of these)[^:(?]*?(?:[:(?]\s*)(?<list>[^)]+)\)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Which();

    [GeneratedRegex(@"[0-9]+ to [0-9]+(?:, [0-9]+ to [0-9]+)*,? or [a-z]+ [0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\s+or\s+", RegexOptions.IgnoreCase)]
    private static partial Regex OrWord();

    [GeneratedRegex(@"(?:^|[:,] )(?<a>[\w/$%.\-]+(?: [\w/$%.\-]+){0,3}) or (?:just |rather )?(?<b>[\w/$%.\-]+(?: [\w/$%.\-]+){0,3})$",
        RegexOptions.IgnoreCase)]
    private static partial Regex EnglishOr();

    [GeneratedRegex("^(?:是|在于|为|為|just |統一由(?!))|(?:的)?(?:时代|時代|形式)?$(?<!时代|時代|形式)")]
    private static partial Regex Fillers();
}
