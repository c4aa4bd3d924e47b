namespace CommunityBot.Core.Articles.Text;

/// <summary>Splits a block into sentences by its places in the text.</summary>
static class ArticleSentences
{
    static readonly string[] Abbreviations = ["inc", "corp", "co", "ltd", "vs", "no", "u.s", "mr", "dr", "approx", "est", "st", "e.g",
        "i.e", "llc", "plc", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "calif", "jr", "sr",
            "fig"];

    public static IEnumerable<(int Start, int Length)> Of(string text, ArticleBlock block)
    {
        var start = block.Start + block.Bullet;
        for (var place = start; place < block.End; place++)
        {
            if (!Ends(text, place, block))
                continue;
            var end = place + 1;
            while (end < block.End && text[end] is '”' or '"' or '」' or '』' or '）' or ')' or '*')
                end++;
            if (Trim(text, start, end) is { Length: > 0 } sentence)
                yield return sentence;
            start = end;
            place = end - 1;
        }

        if (Trim(text, start, block.End) is { Length: > 0 } last)
            yield return last;
    }

    static (int Start, int Length) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return (start, end - start);
    }

    static bool Ends(string text, int place, ArticleBlock block)
    {
        if (text[place] is '。' or '！' or '？')
            return true;
        if (text[place] is '!' or '?')
            return place + 1 >= block.End || text[place + 1] is ' ' or '\n' or '"' or '”' or ')' or '）';
        if (text[place] != '.' || place + 1 >= block.End)
            return false;
        var next = place + 1;
        // A citation may stand between the period and the next sentence.
        while (next < block.End && (text[next] is '[' or ']' || (char.IsAsciiDigit(text[next]) && text[next - 1] is '[' or ']' or ',')
            || (char.IsAsciiDigit(text[next]) && next > place + 1 && char.IsAsciiDigit(text[next - 1]))))
        {
            next++;
        }

        if (next >= block.End || text[next] is not (' ' or '\n' or '"' or '”'))
            return false;
        while (next < block.End && text[next] is ' ' or '\n' or '"' or '”' or '*')
            next++;
        if (next < block.End && char.IsLower(text[next]))
            return false;
        var word = place;
        while (word > block.Start && (char.IsAsciiLetter(text[word - 1]) || text[word - 1] == '.'))
            word--;
        return !Abbreviations.Contains(text[word..place].ToLowerInvariant()) && place - word != 1;
    }
}
