using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Prompts;

/// <summary>The choices of a Chinese question: A还是B, 你看好谁：A、B还是C, A vs B, A和B，你更看好哪家.</summary>
static partial class ChineseChoices
{
    const int LongestOption = 60;

    public static List<string> Of(string text)
    {
        var body = text.Trim().TrimEnd('?', '？', '。', '.', '！', '!');
        if (Or().IsMatch(body))
            return WithOr(body);
        if (Versus().Match(body) is { Success: true } versus)
            return Cut([versus.Groups["a"].Value, versus.Groups["b"].Value]);
        if (TwoNames().Match(body) is { Success: true } names)
            return Cut([names.Groups["a"].Value, names.Groups["b"].Value]);
        if (Before().Match(body) is { Success: true } before)
            return Cut(And().Split(before.Groups["list"].Value));
        if (Behind().Match(body) is { Success: true } behind)
            return Cut(And().Split(behind.Groups["list"].Value));
        return Outperforms().Match(body) is { Success: true } outperforms
            ? Cut([outperforms.Groups["a"].Value, .. outperforms.Groups["rest"].Value.Split('、', '和', ',')])
            : [];
    }

    /// <summary>The choices of a sentence that consists of nothing else.</summary>
    public static List<string> Listed(string text)
    {
        var body = Is().Replace(text.Trim().TrimEnd('?', '？', '。', '呢'), "");
        return Or().IsMatch(body) ? Cut(And().Split(Or().Replace(body, "、"))) : [];
    }

    /// <summary>The two choices of a question whose second one is the next sentence, beginning with 还是; else empty.</summary>
    public static List<string> Continues(string text, string next) => OrElse().IsMatch(next)
        ? [Choice(text), Choice(OrElse().Replace(next, "", 1))]
        : [];

    static List<string> WithOr(string body)
    {
        // 你看好谁：A还是B; 谁会先上市，A、B还是C; 买的理由是A、B还是C
        if (Lead().Match(body) is { Success: true } lead)
            return Cut(And().Split(Or().Replace(body[(lead.Index + lead.Length)..], "、")));
        var or = Or().Match(body);
        var (ahead, behind) = (body[..or.Index].TrimEnd('，', ' '), body[(or.Index + or.Length)..].Trim('，', ' ', '呢'));
        // 模型表现会更好还是更差: the choices have the form of what stands last before 还是.
        var verb = Verb().Matches(ahead) is { Count: > 0 } verbs ? verbs[^1] : null;
        ahead = verb is not null && verb.Index + verb.Length < ahead.Length ? ahead[(verb.Index + verb.Length)..] : ahead;
        if (ahead.Length > behind.Length + 12 && ahead.Length > LongestOption / 2)
            ahead = ahead[^Math.Min(ahead.Length, behind.Length)..];
        behind = Tail().Replace(behind, "");
        return Cut([.. ahead.Split('、'), Repeated(ahead, behind)]);
    }

    /// <summary>更看好A还是更看好B: the second choice without the verb that it repeats.</summary>
    static string Repeated(string ahead, string behind) =>
        Verb().Match(behind) is { Success: true, Index: <= 2 } verb && verb.Index + verb.Length < behind.Length
        && !ahead.StartsWith(verb.Value, StringComparison.Ordinal)
            ? behind[(verb.Index + verb.Length)..]
            : behind;

    static string Choice(string text)
    {
        var body = text.Trim().TrimEnd('?', '？', '吗', '嗎', '呢', '，', ' ');
        return Verb().Match(body) is { Success: true } verb
            && body.Length - verb.Index - verb.Length >= 4 ? body[(verb.Index + verb.Length)..] : body;
    }

    static List<string> Cut(IEnumerable<string> options) =>
        [.. options.Select(option => Fillers().Replace(option.Trim(), "")
                .Trim(' ', '“', '”', '"', '「', '」', '、', '，', '呢', '嗎', '吗', '?', '？', '(', ')', '（', '）', '.', '：', ':'))
            .Where(option => option.Length is > 0 and <= LongestOption).Distinct()];

    [GeneratedRegex("[、，]?(?:还是|還是|抑或|或者说)")]
    private static partial Regex Or();

    [GeneratedRegex("^(?:还是|還是|抑或|或者说)")]
    private static partial Regex OrElse();

    [GeneratedRegex("^(?:是|选|選)")]
    private static partial Regex Is();

    [GeneratedRegex("、|,\\s?|，|和|与|與|及")]
    private static partial Regex And();

    // What leads to the list of choices: a word that asks for one of them with a mark behind it, or 是 after a mark.
    [GeneratedRegex("^.*?(?:谁|誰|哪[家个個一款种種只支边邊方座][^，,：:？?]{0,8}|哪里|什么|什麼|(?:最|更)(?:看好|期待|喜欢|喜歡)|选择|選擇|投票)"
        + "[^，,：:？?还還]{0,12}[，,：:？?—]+(?:是|选|選)?"
        + "|^.*?(?:[，,：:]|^|的|这|這|觉得|覺得|用户|股|投資者而言，這|验证|驗證|增长|房子)是(?=[^，。]*[，,]?(?:还是|還是))|^.*?[：:](?=[^：:]*(?:还是|還是))")]
    private static partial Regex Lead();

    [GeneratedRegex("会变成|會變成|会是|會是|会|會|将|將|像這樣|像这样|能够|能夠|认为|認為|觉得|覺得|选择|選擇|更?看好|看多|看涨|更?喜欢|更?喜歡|更?倾向于?|更?傾向於?|更?支持|"
        + "更?愿意买|更?願意買|更?想买|更?想買|押注|押寶|押宝|期待|相信|站队?|买入|買進|先买|持有|投给|投給|属于|屬於|在于|在於|是")]
    private static partial Regex Verb();

    // 谁先上市 behind the last choice: A还是B先上市？
    [GeneratedRegex("(?:会|會|能)?(?:率先|先|更快|更早|最先|更有机会|更有機會|更强|更強|更值得)(?:上市|盈利|獲利|量产|量產|突破|出货|出貨|胜出|勝出|买|買|持有)?(?:一些|一点)?$")]
    private static partial Regex Tail();

    [GeneratedRegex("[“\"「]?(?<a>[^\\s“”\"，,：:？?「」]{1,20})[”\"」]? ?(?:vs\\.?|VS|Vs|对决|對決|PK|"
        + "pk) ?[“\"「]?(?<b>[^\\s“”\"，,：:？?「」的]{1,20})[”\"」]?")]
    private static partial Regex Versus();

    [GeneratedRegex("(?:看|看待|喜欢|比较|選|选)(?<a>[A-Za-z0-9.\\u4e00-\\u9fff]{2,16})和(?<b>[A-Za-z0-9.]{2,16})(?:这|這|两|兩)")]
    private static partial Regex TwoNames();

    // A、B和C，你最看好谁
    [GeneratedRegex("^(?<list>[^，,：:？?。]{1,20}?(?:[、和与與][^，,：:？?。、和与與]{1,20}){1,5})(?:之间|之間|当中|當中|里|裡)?[，,：:](?:你们?|您|大家|"
        + "各位)?(?:觉得|覺得|认为|認為)?"
        + "(?:最|更|会|會)*(?:看好|选|選|喜欢|喜歡|期待|买|買|支持)?(?:谁|誰|哪[家个個一款种種只支])")]
    private static partial Regex Before();

    // 你最看好谁：A、B、C
    [GeneratedRegex("(?:谁|誰|哪[家个個一款种種只支][^，,：:？?]{0,8})[^，,：:？?]{0,8}[：:](?<list>[^：:？?。]{1,20}(?:[、和与與][^：:？?。]{1,20}){1,7})$")]
    private static partial Regex Behind();

    [GeneratedRegex("认为(?<a>[^的]{1,12})的(?:表现|涨幅|股价)会?(?:超过|好于|跑赢) ?(?<rest>.+)")]
    private static partial Regex Outperforms();

    [GeneratedRegex("^(?:是|在于|在於|为|為)")]
    private static partial Regex Fillers();
}
