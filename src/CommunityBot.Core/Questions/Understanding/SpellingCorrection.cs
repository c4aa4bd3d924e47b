using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Reads residues as misspelt names where exactly one name is meant.</summary>
static class SpellingCorrection
{
    const int LongestName = 12;
    /// <summary>Shorter unknown words are grammar and chat.</summary>
    const int ShortestSlip = 4;
    const int LongestShortForm = 8;

    /// <summary>A text with more unknown words is not a question with typing errors; trying them all would take long.</summary>
    const int MostSlips = 16;

    public static ParsedText Correct(ParsedText parsedText, NameIndex names)
    {
        var text = parsedText.Text.Text;
        var matchedSpans = parsedText.Mentions.ToList();
        var tried = 0;
        foreach (var unmatchedSpan in parsedText.Residues)
        {
            if (tried == MostSlips)
                break;
            if (unmatchedSpan.IsCompany || matchedSpans.Any(matchedSpan => matchedSpan.Start <= unmatchedSpan.Start
                && unmatchedSpan.End <= matchedSpan.End))
            {
                continue;
            }

            tried++;
            if (Find(parsedText, unmatchedSpan, matchedSpans, names) is not { } found || IsUnlikely(found, text, matchedSpans, names))
                continue;
            var corrected = new MatchedSpan(found.Start, found.Length)
            {
                Terms = found.Terms,
                Misspelt = parsedText.Text.Original(found.Start, found.Length)
            };
            matchedSpans.RemoveAll(mention => mention.Start < corrected.End && corrected.Start < mention.End);
            matchedSpans.Insert(matchedSpans.FindIndex(mention => mention.Start > corrected.Start) is >= 0 and var index ? index
                : matchedSpans.Count, corrected);
        }

        return parsedText with { Mentions = matchedSpans, Residues = QuestionReader.Residues(parsedText.Text, matchedSpans) };
    }

    /// <summary>
    /// Where a company is named, a word of the same clause that is not understood is hardly another company's name, unless
    /// the question joins or compares.
    /// </summary>
    static bool IsUnlikely(Match found, string text, List<MatchedSpan> matchedSpans, NameIndex names)
    {
        if (found.Terms.Any(term => term.Kind != TermKind.Entity || !names.Catalog.Entities[term.Id].IsImported))
            return false;
        var joins = matchedSpans.Exists(mention => mention.Is(CueWord.And) || mention.Is(CueWord.Or) || mention.Is(CueWord.Than)
            || mention.Is(CueWord.Compare));
        return !joins && matchedSpans.Exists(mention => mention.Is(TermKind.Entity) && !IsCorrected(mention, found)
            && !text.AsSpan(Math.Min(mention.End, found.End)..Math.Max(mention.Start, found.Start)).ContainsAny("?;,!。"));
    }

    static bool IsCorrected(MatchedSpan matchedSpan, Match found) => matchedSpan.Start < found.End && found.Start < matchedSpan.End;

    static Match? Find(ParsedText parsedText, UnmatchedSpan unmatchedSpan, List<MatchedSpan> matchedSpans, NameIndex names) =>
        Script.IsHan(parsedText.Text.Text[unmatchedSpan.Start])
        ? BySound(parsedText, unmatchedSpan, matchedSpans, names)
        : ByHand(parsedText.Text.Text, unmatchedSpan, matchedSpans, names);

    /// <summary>
    /// The longest window around the residue that sounds like a name: 毛利律 holds the known 毛利, so windows reach over
    /// neighbours.
    /// </summary>
    static Match? BySound(ParsedText parsedText, UnmatchedSpan unmatchedSpan, List<MatchedSpan> matchedSpans, NameIndex names)
    {
        var text = parsedText.Text.Text;
        var from = Reach(text, unmatchedSpan.Start, -1);
        var to = Reach(text, unmatchedSpan.End - 1, 1) + 1;
        for (var length = Math.Min(LongestName, to - from); length >= 2; length--)
        {
            for (var start = from; start + length <= to; start++)
            {
                var overlaps = start < unmatchedSpan.End && unmatchedSpan.Start < start + length;
                // The 里 of 台股里 says where, and sounds like the end of many names.
                if (overlaps && !(length == 2 && (text[start + 1] == '里' || text[start] == '里')) && KeepsWords(start, start + length, parsedText.Residues) && KeepsNames(start, start + length, matchedSpans)
                    && names.Misspellings.BySound(text.Substring(start, length)) is { } terms)
                {
                    return new Match(start, length, terms);
                }
            }
        }

        return ByShortForm(text, unmatchedSpan, matchedSpans, names);
    }

    /// <summary>The longest window that a legal name may be shortened to: 洋河股份 of 江苏洋河酒厂股份有限公司, though 股 alone is a word.</summary>
    static Match? ByShortForm(string text, UnmatchedSpan unmatchedSpan, List<MatchedSpan> matchedSpans, NameIndex names)
    {
        var (from, to) = (unmatchedSpan.Start, unmatchedSpan.End);
        while (from > 0 && unmatchedSpan.End - from < LongestShortForm && Script.IsHan(text[from - 1]) && IsGrammar(from - 1, matchedSpans))
            from--;
        while (to < text.Length && to - unmatchedSpan.Start < LongestShortForm && Script.IsHan(text[to]) && IsGrammar(to, matchedSpans))
            to++;
        for (var length = to - from; length >= Math.Max(2, unmatchedSpan.Length); length--)
        {
            for (var start = Math.Max(from, unmatchedSpan.End - length); start <= unmatchedSpan.Start && start + length <= to; start++)
            {
                if (KeepsNames(start, start + length, matchedSpans)
                    && names.EntityByShortForm(text.Substring(start, length)) is { } company)
                {
                    return new Match(start, length, company);
                }
            }
        }

        return null;
    }

    /// <summary>Nothing is said here, or only a word that a name may hold as well.</summary>
    static bool IsGrammar(int place, List<MatchedSpan> matchedSpans) =>
        matchedSpans.Find(mention => mention.Start <= place && place < mention.End) is not { } matchedSpan
            || (matchedSpan.Length <= 2 && matchedSpan.Terms.Count > 0
            && matchedSpan.Terms.All(term => term.Kind is TermKind.Word or TermKind.Concept));

    /// <summary>A Latin word, alone or with its neighbours (moor threads), as a misspelling or as pinyin.</summary>
    static Match? ByHand(string text, UnmatchedSpan unmatchedSpan, List<MatchedSpan> matchedSpans, NameIndex names)
    {
        var (start, end) = (unmatchedSpan.Start, unmatchedSpan.End);
        if (unmatchedSpan.Length < ShortestSlip && text[start..end] != "st")
            return null;
        if (text[start..end] == "st" && end < text.Length && Script.IsHan(text[end]))
            return BySpecialTreatment(text, start, end, matchedSpans, names);
        foreach (var (from, to) in ((int From, int To)[])[(start, NextWordEnd(text, end)), (PreviousWordStart(text, start), end),
            (start, end)])
        {
            var words = text[from..to];
            if (!KeepsNames(from, to, matchedSpans))
                continue;
            // 'State' is a word and no slip of 'stake'; a name may be slipped into one.
            var isWord = from == start && to == end && unmatchedSpan.English != Dictionary.EnglishKinds.None;
            if (names.Misspellings.ByHand(words) is { } meant && !(isWord && meant.All(term => term.Kind != TermKind.Entity)))
                return new Match(from, to - from, meant);
            if (names.Misspellings.BySound(words) is { } sounds)
                return new Match(from, to - from, sounds);
        }

        return null;
    }

    static bool IsOfOther(string name, NameIndex names) => names.IsOfOther(name) || names.IsOfOther($"*{name}");

    /// <summary>*ST天山: the exchange's mark came or went after the data was written.</summary>
    static Match? BySpecialTreatment(string text, int start, int end, List<MatchedSpan> matchedSpans, NameIndex names)
    {
        for (var length = 4; length >= 2; length--)
        {
            if (end + length <= text.Length && IsOfOther(text[start..(end + length)], names))
                return null;
            if (end + length <= text.Length && KeepsNames(end, end + length, matchedSpans)
                && names.EntityByShortForm(text.Substring(end, length)) is { } company)
            {
                return new Match(start, end + length - start, company);
            }
        }

        return null;
    }

    /// <summary>Nothing is corrected across the border of a word (烧钱 in 多少钱), and one common word is no slip.</summary>
    static bool KeepsWords(int start, int end, IReadOnlyList<UnmatchedSpan> unmatchedSpans)
    {
        for (var i = FirstBehind(unmatchedSpans, start); i < unmatchedSpans.Count && unmatchedSpans[i].Start < end; i++)
        {
            var unmatchedSpan = unmatchedSpans[i];
            var isWhole = unmatchedSpan.Start == start && unmatchedSpan.End == end && unmatchedSpan.Length > 1
                && unmatchedSpan.Han.Frequency > 3;
            if (unmatchedSpan.Start < start || unmatchedSpan.End > end || unmatchedSpan.IsCompany || isWhole)
                return false;
        }

        return true;
    }

    /// <summary>The first of the words, which stand in the order of the text, that ends behind this place.</summary>
    static int FirstBehind(IReadOnlyList<UnmatchedSpan> unmatchedSpans, int place)
    {
        var (low, high) = (0, unmatchedSpans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = unmatchedSpans[middle].End > place ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>A correction may take over words of grammar and parts of a name, but not cut a name, a period or a number in two.</summary>
    static bool KeepsNames(int start, int end, List<MatchedSpan> matchedSpans)
    {
        foreach (var matchedSpan in matchedSpans)
        {
            if (matchedSpan.Start >= end || start >= matchedSpan.End)
                continue;
            var isInside = start <= matchedSpan.Start && matchedSpan.End <= end;
            if (!isInside || (matchedSpan.Period is not null && matchedSpan.Length > 1) || matchedSpan.Amount is not null)
                return false;
        }

        return true;
    }

    static int Reach(string text, int place, int step)
    {
        var reached = place;
        for (var i = 0; i < LongestName && reached + step >= 0 && reached + step < text.Length && Script.IsHan(text[reached + step]); i++)
            reached += step;
        return reached;
    }

    static int NextWordEnd(string text, int end)
    {
        if (end + 1 >= text.Length || text[end] != ' ' || !Script.IsLatinLetter(text[end + 1]))
            return end;
        var place = end + 1;
        while (place < text.Length && Script.IsLatinLetter(text[place]))
            place++;
        return place;
    }

    static int PreviousWordStart(string text, int start)
    {
        if (start < 2 || text[start - 1] != ' ' || !Script.IsLatinLetter(text[start - 2]))
            return start;
        var place = start - 1;
        while (place > 0 && Script.IsLatinLetter(text[place - 1]))
            place--;
        return place;
    }
}
