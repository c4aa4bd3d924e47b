using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// A code in a folded text, and the mark of its exchange: before it (HKEX:6082, SH688256), behind it (688256.SS), or none. It is
/// the one reading of codes, for questions and for cells of tables; which of the forms is a code, the exchanges tell.
/// </summary>
readonly record struct CodeForm(int Start, int End, int Code, int CodeEnd, int Mark, int MarkEnd)
{
    /// <summary>The maximum number of forms that can begin at one place.</summary>
    public const int Most = 4;

    const int LongestMark = 12;

    public bool HasMark => MarkEnd > Mark;

    public bool IsMarkFirst => HasMark && Mark < Code;

    public ReadOnlySpan<char> CodeOf(string text) => text.AsSpan(Code, CodeEnd - Code);

    public ReadOnlySpan<char> MarkOf(string text) => text.AsSpan(Mark, MarkEnd - Mark);

    /// <summary>Whether the exchange has this mark.</summary>
    public bool IsOf(Exchange exchange, string text) =>
        !HasMark || (IsMarkFirst ? exchange.IsPrefix(MarkOf(text)) : exchange.IsSuffix(MarkOf(text)));

    /// <summary>Finds the forms that begin at a place, the longest first.</summary>
    /// <param name="isCell">Whether the text is a code and nothing else, so that marks may be set apart by any sign.</param>
    /// <returns>Their number.</returns>
    public static int FindAt(string text, int start, bool isCell, Span<CodeForm> forms)
    {
        var count = 0;
        if (start >= text.Length)
            return 0;
        if (text[start] == '$')
        {
            if (AlphanumericEnd(text, start + 1) is var behind && behind > start + 1)
                forms[count++] = new(start, behind, start + 1, behind, 0, 0);
            return count;
        }

        var end = AlphanumericEnd(text, start);
        if (end > start && end < text.Length && IsBeforeMark(text, start, end, isCell)
            && AlphanumericEnd(text, end + 1) is var last && last > end + 1)
        {
            forms[count++] = new(start, last, start, end, end + 1, last);
        }

        var mark = end > start ? end : HanMarkEnd(text, start);
        if (mark > start && mark - start <= LongestMark && BehindMark(text, start, mark, isCell) is { } marked)
            forms[count++] = marked;
        var digits = start;
        while (digits < end && !Script.IsDigit(text[digits]))
            digits++;
        if (digits > start && digits < end)
            forms[count++] = new(start, end, digits, end, start, digits);
        if (end > start)
            forms[count++] = new(start, end, start, end, 0, 0);
        return count;
    }

    /// <summary>HKEX:6082, NASDAQ: NVDA, sh.688256, 港交所 06082.</summary>
    static CodeForm? BehindMark(string text, int start, int mark, bool isCell)
    {
        var code = mark;
        while (code < text.Length && (text[code] is ':' or '.' or ' ' || (isCell && text[code] == '_')) && code - mark < 2)
            code++;
        var end = isCell ? LettersEnd(text, code) : AlphanumericEnd(text, code);
        return end > code && (code > mark || Script.IsHan(text[start])) ? new(start, end, code, end, start, mark) : null;
    }

    /// <summary>688256.SS, 688256 SH, NVDA.US.</summary>
    static bool IsBeforeMark(string text, int start, int end, bool isCell) =>
        text[end] == '.' || (text[end] == ' ' && (isCell || Script.IsDigit(text[start]))) || (isCell && text[end] is ':' or '_' or '-');

    static int AlphanumericEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsAlphanumeric(text[end]))
            end++;
        return end;
    }

    /// <summary>A class of shares is a part of the code in a cell: BRK.B.</summary>
    static int LettersEnd(string text, int start)
    {
        var end = AlphanumericEnd(text, start);
        return end > start && !Script.IsDigit(text[start]) && end == text.Length - 2 && text[end] is '.' or '-' ? text.Length : end;
    }

    /// <summary>The end of the Chinese name of an exchange that starts here.</summary>
    static int HanMarkEnd(string text, int start)
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

    public static bool IsAlphanumeric(char character) => Script.IsDigit(character) || character is >= 'a' and <= 'z';
}
