using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// Finds companies by stock codes in all spellings that people and exports use: 688256, SH688256, 688256.SS, 6082.HK,
/// HKEX:6082, NASDAQ: NVDA, $NVDA. The spellings follow from the ticker, so that none is listed by hand.
/// </summary>
sealed class TickerIndex
{
    const int LongestMark = 12;

    readonly Dictionary<string, List<(Exchange Exchange, string EntityId)>> codes = [];
    readonly Dictionary<string, List<(Exchange Exchange, string EntityId)>>.AlternateLookup<ReadOnlySpan<char>> byCode;

    public TickerIndex(IEnumerable<Entity> entities)
    {
        byCode = codes.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var entity in entities)
        {
            foreach (var text in entity.Tickers)
            {
                if (Ticker.Parse(text) is not { } ticker)
                    continue;
                var key = Key(ticker.Code.ToLowerInvariant()).ToString();
                if (!codes.TryGetValue(key, out var known))
                    codes[key] = known = [];
                known.Add((ticker.Exchange, entity.Id));
            }
        }
    }

    /// <param name="Length">In the folded text, with the marks.</param>
    /// <param name="IsBare">Whether nothing marks it as a code, so that letters may be a word.</param>
    public readonly record struct Found(int Start, int Length, string EntityId, bool IsBare);

    /// <summary>The company whose code this whole text is, in any spelling; null if none or several have it.</summary>
    public string? EntityOf(string text)
    {
        var folded = Folding.Name(text).Trim('(', ')', '（', '）', '[', ']', ' ');
        return FindAt(folded, 0) is { } found && found.Length == folded.Length ? found.EntityId : null;
    }

    /// <summary>The longest code that starts at this place of a folded text.</summary>
    public Found? FindAt(string text, int start)
    {
        if (start > 0 && IsCodeCharacter(text[start - 1]) && (text[start] == '$' || IsCodeCharacter(text[start])))
            return null;
        if (text[start] == '$')
            return Code(text, start + 1) is > 0 and var behind ? Match(text, start, start + 1, behind, default, default) : null;
        var end = Code(text, start);
        if (end == start)
            return Prefixed(text, start, HanEnd(text, start));
        return Suffixed(text, start, end) ?? Prefixed(text, start, end) ?? Glued(text, start, end) ?? Match(text, start, start, end, default, default);
    }

    /// <summary>688256.SS, 688256 SH, NVDA.US.</summary>
    Found? Suffixed(string text, int start, int end)
    {
        if (end >= text.Length || !(text[end] == '.' || (text[end] == ' ' && Script.IsDigit(text[start]))))
            return null;
        var mark = Code(text, end + 1);
        return mark > end + 1 ? Match(text, start, start, end, default, text.AsSpan(end + 1, mark - end - 1), mark) : null;
    }

    /// <summary>HKEX:6082, NASDAQ: NVDA, sh.688256, 港交所 06082.</summary>
    Found? Prefixed(string text, int start, int end)
    {
        if (end == start || end - start > LongestMark)
            return null;
        var code = end;
        while (code < text.Length && text[code] is ':' or '.' or ' ' && code - end < 2)
            code++;
        var behind = Code(text, code);
        var isMarked = code > end || Script.IsHan(text[start]);
        return behind > code && isMarked ? Match(text, start, code, behind, text.AsSpan(start, end - start), default) : null;
    }

    /// <summary>SH688256, hk06082.</summary>
    Found? Glued(string text, int start, int end)
    {
        var digits = start;
        while (digits < end && !Script.IsDigit(text[digits]))
            digits++;
        return digits > start && digits < end ? Match(text, start, digits, end, text.AsSpan(start, digits - start), default) : null;
    }

    /// <summary>The company of this code, if its exchange has these marks.</summary>
    Found? Match(
        string text, int start, int code, int codeEnd, ReadOnlySpan<char> prefix, ReadOnlySpan<char> suffix, int end = 0)
    {
        var written = text.AsSpan(code, codeEnd - code);
        if (!byCode.TryGetValue(Key(written), out var known))
            return null;
        var isMarked = prefix.Length > 0 || suffix.Length > 0 || text[start] == '$' || IsInBrackets(text, start, codeEnd);
        string? entity = null;
        foreach (var (exchange, id) in known)
        {
            var fits = exchange.Takes(written)
                && (prefix.Length == 0 || exchange.IsPrefix(prefix))
                && (suffix.Length == 0 || exchange.IsSuffix(suffix))
                && (isMarked || (exchange.IsKnownBare && (exchange.Digits == 0 || written.Length == exchange.Digits)));
            if (!fits)
                continue;
            if (entity is not null && entity != id)
                return null;
            entity = id;
        }

        return entity is null ? null : new Found(start, Math.Max(end, codeEnd) - start, entity, !isMarked);
    }

    /// <summary>台积电(2330): brackets mark a code, unless it may be a year.</summary>
    static bool IsInBrackets(string text, int start, int end) => start > 0 && end < text.Length
        && text[start - 1] is '(' or '（' && text[end] is ')' or '）' && text.AsSpan(start, end - start) is not ['1', '9', _, _] and not ['2', '0', _, _];

    static int Code(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsCodeCharacter(text[end]))
            end++;
        return end;
    }

    /// <summary>The end of the Chinese name of an exchange that starts here.</summary>
    static int HanEnd(string text, int start)
    {
        foreach (var exchange in Exchange.All)
        {
            foreach (var mark in exchange.Prefixes)
            {
                if (Script.IsHan(mark[0]) && string.CompareOrdinal(text, start, mark, 0, mark.Length) == 0)
                    return start + mark.Length;
            }
        }

        return start;
    }

    static bool IsCodeCharacter(char character) => Script.IsDigit(character) || character is >= 'a' and <= 'z';

    static ReadOnlySpan<char> Key(ReadOnlySpan<char> code) => code.TrimStart('0');
}
