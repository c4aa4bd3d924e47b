using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// Finds companies by stock codes in all spellings that people and exports use: 688256, SH688256, 688256.SS, 6082.HK,
/// HKEX:6082, NASDAQ: NVDA, $NVDA. The spellings follow from the ticker, so that none is listed by hand.
/// </summary>
sealed class TickerIndex
{
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
        if (start >= text.Length || (start > 0 && CodeForm.IsAlphanumeric(text[start - 1])
            && (text[start] == '$' || CodeForm.IsAlphanumeric(text[start]))))
        {
            return null;
        }

        Span<CodeForm> forms = stackalloc CodeForm[CodeForm.Most];
        var count = CodeForm.FindAt(text, start, isCell: false, forms);
        foreach (var form in forms[..count])
        {
            if (Match(text, form) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The company of this code, if its exchange has the mark.</summary>
    Found? Match(string text, CodeForm form)
    {
        var written = form.CodeOf(text);
        if (!byCode.TryGetValue(Key(written), out var known))
            return null;
        var isMarked = form.HasMark || text[form.Start] == '$' || IsInBrackets(text, form.Start, form.CodeEnd);
        string? entity = null;
        foreach (var (exchange, id) in known)
        {
            var fits = exchange.Takes(written) && form.IsOf(exchange, text)
                && (isMarked || (exchange.IsKnownBare && (exchange.Digits == 0 || written.Length == exchange.Digits)));
            if (!fits)
                continue;
            if (entity is not null && entity != id)
                return null;
            entity = id;
        }

        return entity is null ? null : new Found(form.Start, form.End - form.Start, entity, !isMarked);
    }

    /// <summary>台积电(2330): brackets mark a code, unless it may be a year.</summary>
    static bool IsInBrackets(string text, int start, int end) => start > 0 && end < text.Length
        && text[start - 1] is '(' or '（' && text[end] is ')' or '）'
            && text.AsSpan(start, end - start) is not ['1', '9', _, _] and not ['2', '0', _, _];

    static ReadOnlySpan<char> Key(ReadOnlySpan<char> code) => code.TrimStart('0');
}
