using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Prompts;

/// <summary>
/// The choices of an English question: 'Which ships first, A or B?', 'Will A or B win?', 'pump or dump', a list behind a colon.
/// </summary>
static partial class EnglishChoices
{
    const int LongestOption = 60, MostWords = 8;

    public static List<string> Of(string text)
    {
        var body = text.Trim().TrimEnd('?', '.', '!');
        if (Ranges().Match(body) is { Success: true } ranges)
            return Listed(ranges.Value);
        if (Versus().Match(body) is { Success: true } versus)
            return Cut([versus.Groups["a"].Value, versus.Groups["b"].Value]);
        // Which will ship first, A or B? Who wins: A, B or C?
        if (Behind().Match(body) is { Success: true } behind && Listed(behind.Groups["list"].Value) is { Count: >= 2 } listed)
            return listed;
        // A or B: who wins?
        if (Before().Match(body) is { Success: true } before && Listed(before.Groups["list"].Value) is { Count: >= 2 } first)
            return first;
        // Will A or B list first? Do you prefer A or B?
        if (Names().Match(body) is { Success: true } names)
            return Cut([.. Comma().Split(names.Groups["a"].Value), names.Groups["b"].Value]);
        if (Verbs().Match(When().Replace(body, "")) is { Success: true } verbs)
            return Cut([verbs.Groups["a"].Value, verbs.Groups["b"].Value]);
        return Whole().Match(body) is { Success: true } whole ? Cut([whole.Groups["a"].Value, whole.Groups["b"].Value]) : [];
    }

    /// <summary>The choices of a text that consists of nothing else: A, B or C.</summary>
    public static List<string> Listed(string text)
    {
        var options = Cut(Comma().Split(text.Trim().TrimEnd('?', '.', '!', ')')).SelectMany(part => OrWord().Split(part)));
        return options.Count >= 2 && options.TrueForAll(option => option.Split(' ').Length <= MostWords) ? options : [];
    }

    static List<string> Cut(IEnumerable<string> options) =>
        [.. options.Select(option => Filler().Replace(option.Trim(), "").Trim(' ', '"', '“', '”', '(', ')', ',', ':', '?', '.'))
            .Where(option => option.Length is > 0 and <= LongestOption).Distinct()];

    [GeneratedRegex(@"[0-9]+ to [0-9]+(?:, [0-9]+ to [0-9]+)*,? or [a-z]+ [0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex Ranges();

    [GeneratedRegex(@"(?:^|[:,] ?|\bthe |\bbetween )(?<a>[\w&.'’\-]+(?: [\w&.'’\-]+){0,2}?) (?:vs\.?|versus)"
        + @" (?<b>[\w&.'’\-]+(?: [A-Z][\w&.'’\-]*){0,2})",
        RegexOptions.IgnoreCase)]
    private static partial Regex Versus();

    [GeneratedRegex(@"^(?:so,? |and )?[^:,(]*\b(?:which|who|whose|what|prefer|choose|pick|think|bet|earnings|frequency)"
        + @"\b[^:,(]*[:,(—]\s*(?<list>[^:(]+)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Behind();

    [GeneratedRegex(@"^(?<list>[^:,?]{1,40}(?:, [^:,?]{1,40})*,? or [^:,?]{1,40}?)\s*[:,—–-]+\s*(?:which|who|what|your|you)"
        + @"\b", RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    // Names are written with capitals; the verb behind them is not.
    [GeneratedRegex(@"\b(?:[Ww]ill|[Cc]an|[Ii]s|[Aa]re|[Dd]oes|[Dd]o|[Dd]id|[Ww]ould|[Ss]hould|[Cc]ould|prefer|back|trust|"
        + @"pick|choose|own|buy|favou?r|on|like) "
        + @"(?<a>[A-Z][\w&.'’\-]*(?: [A-Z0-9][\w&.'’\-]*){0,3}(?:, [A-Z][\w&.'’\-]*(?: [A-Z0-9][\w&.'’\-]*){0,3})*)"
        + @",? or (?<b>[A-Z][\w&.'’\-]*(?: [A-Z0-9][\w&.'’\-]*){0,3})")]
    private static partial Regex Names();

    // Will revenue rise or fall?
    [GeneratedRegex(@"^(?:so,? |and )?(?:will|can|is|are|does|do|did|would|should|could|has|have)\b.* (?<a>[a-z]+)"
        + @" or (?<b>[a-z]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Verbs();

    [GeneratedRegex(@" (?:in|by|at|on|after|before|this|next|over|during|from|within|again|until) [\w ,]{1,40}$")]
    private static partial Regex When();

    [GeneratedRegex(@"(?:^|[:,] )(?<a>[\w/$%.\-]+(?: [\w/$%.\-]+){0,3}) or (?:just |rather )?(?<b>[\w/$%.\-]+(?: [\w/$%.\-]+){0,3})$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\s*[,;]\s*|\s+/\s+")]
    private static partial Regex Comma();

    [GeneratedRegex(@"(?:^|\s+)or\s+", RegexOptions.IgnoreCase)]
    private static partial Regex OrWord();

    [GeneratedRegex("^(?:just |rather |either |and )", RegexOptions.IgnoreCase)]
    private static partial Regex Filler();
}
