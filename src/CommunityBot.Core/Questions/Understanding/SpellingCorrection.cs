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

    public static Reading Correct(Reading reading, NameIndex names)
    {
        var text = reading.Text.Text;
        var mentions = reading.Mentions.ToList();
        foreach (var residue in reading.Residues)
        {
            if (residue.IsCompany || mentions.Any(mention => mention.Start <= residue.Start && residue.End <= mention.End))
                continue;
            if (Find(reading, residue, mentions, names) is not { } found || IsUnlikely(found, text, mentions, names))
                continue;
            var corrected = new Mention(found.Start, found.Length) { Terms = found.Terms, Misspelt = reading.Text.Original(found.Start, found.Length) };
            mentions.RemoveAll(mention => mention.Start < corrected.End && corrected.Start < mention.End);
            mentions.Insert(mentions.FindIndex(mention => mention.Start > corrected.Start) is >= 0 and var index ? index : mentions.Count, corrected);
        }

        return reading with { Mentions = mentions, Residues = QuestionReader.Residues(reading.Text, mentions) };
    }

    /// <summary>Where a company is named, a word of the same clause that is not understood is hardly another company's name, unless the question joins or compares.</summary>
    static bool IsUnlikely(Match found, string text, List<Mention> mentions, NameIndex names)
    {
        if (found.Terms.Any(term => term.Kind != TermKind.Entity || !names.Catalog.Entities[term.Id].IsImported))
            return false;
        var joins = mentions.Exists(mention => mention.Is(Word.And) || mention.Is(Word.Or) || mention.Is(Word.Than) || mention.Is(Word.Compare));
        return !joins && mentions.Exists(mention => mention.Is(TermKind.Entity) && !IsCorrected(mention, found) && !text.AsSpan(Math.Min(mention.End, found.End)..Math.Max(mention.Start, found.Start)).ContainsAny("?;,!。"));
    }

    static bool IsCorrected(Mention mention, Match found) => mention.Start < found.End && found.Start < mention.End;

    static Match? Find(Reading reading, Residue residue, List<Mention> mentions, NameIndex names) => Script.IsHan(reading.Text.Text[residue.Start])
        ? BySound(reading, residue, mentions, names)
        : ByHand(reading.Text.Text, residue, mentions, names);

    /// <summary>The longest window around the residue that sounds like a name: 毛利律 holds the known 毛利, so windows reach over neighbours.</summary>
    static Match? BySound(Reading reading, Residue residue, List<Mention> mentions, NameIndex names)
    {
        var text = reading.Text.Text;
        var from = Reach(text, residue.Start, -1);
        var to = Reach(text, residue.End - 1, 1) + 1;
        for (var length = Math.Min(LongestName, to - from); length >= 2; length--)
        {
            for (var start = from; start + length <= to; start++)
            {
                var overlaps = start < residue.End && residue.Start < start + length;
                if (overlaps && KeepsWords(start, start + length, reading.Residues) && KeepsNames(start, start + length, mentions) && names.Misspellings.BySound(text.Substring(start, length)) is { } terms)
                    return new Match(start, length, terms);
            }
        }

        return ByShortForm(text, residue, mentions, names);
    }

    /// <summary>The longest window that a legal name may be shortened to: 洋河股份 of 江苏洋河酒厂股份有限公司, though 股 alone is a word.</summary>
    static Match? ByShortForm(string text, Residue residue, List<Mention> mentions, NameIndex names)
    {
        var (from, to) = (residue.Start, residue.End);
        while (from > 0 && residue.End - from < LongestShortForm && Script.IsHan(text[from - 1]) && IsGrammar(from - 1, mentions))
            from--;
        while (to < text.Length && to - residue.Start < LongestShortForm && Script.IsHan(text[to]) && IsGrammar(to, mentions))
            to++;
        for (var length = to - from; length >= Math.Max(2, residue.Length); length--)
        {
            for (var start = Math.Max(from, residue.End - length); start <= residue.Start && start + length <= to; start++)
            {
                if (KeepsNames(start, start + length, mentions) && names.EntityByShortForm(text.Substring(start, length)) is { } company)
                    return new Match(start, length, company);
            }
        }

        return null;
    }

    /// <summary>Nothing is said here, or only a word that a name may hold as well.</summary>
    static bool IsGrammar(int place, List<Mention> mentions) =>
        mentions.Find(mention => mention.Start <= place && place < mention.End) is not { } mention || (mention.Length <= 2 && mention.Terms.Count > 0 && mention.Terms.All(term => term.Kind is TermKind.Word or TermKind.Concept));

    /// <summary>A Latin word, alone or with its neighbours (moor threads), as a misspelling or as pinyin.</summary>
    static Match? ByHand(string text, Residue residue, List<Mention> mentions, NameIndex names)
    {
        var (start, end) = (residue.Start, residue.End);
        if (residue.Length < ShortestSlip && text[start..end] != "st")
            return null;
        if (text[start..end] == "st" && end < text.Length && Script.IsHan(text[end]))
            return BySpecialTreatment(text, start, end, mentions, names);
        foreach (var (from, to) in ((int From, int To)[])[(start, NextWordEnd(text, end)), (PreviousWordStart(text, start), end), (start, end)])
        {
            var words = text[from..to];
            if (!KeepsNames(from, to, mentions))
                continue;
            if (names.Misspellings.ByHand(words) is { } meant)
                return new Match(from, to - from, meant);
            if (names.Misspellings.BySound(words) is { } sounds)
                return new Match(from, to - from, sounds);
        }

        return null;
    }

    /// <summary>*ST天山: the exchange's mark came or went after the data was written.</summary>
    static Match? BySpecialTreatment(string text, int start, int end, List<Mention> mentions, NameIndex names)
    {
        for (var length = 4; length >= 2; length--)
        {
            if (end + length <= text.Length && KeepsNames(end, end + length, mentions) && names.EntityByShortForm(text.Substring(end, length)) is { } company)
                return new Match(start, end + length - start, company);
        }

        return null;
    }

    /// <summary>Nothing is corrected across the border of a word (烧钱 in 多少钱), and one common word is no slip.</summary>
    static bool KeepsWords(int start, int end, IReadOnlyList<Residue> residues)
    {
        foreach (var residue in residues)
        {
            if (residue.Start >= end || start >= residue.End)
                continue;
            var isWhole = residue.Start == start && residue.End == end && residue.Length > 1 && residue.Han.Frequency > 3;
            if (residue.Start < start || residue.End > end || residue.IsCompany || isWhole)
                return false;
        }

        return true;
    }

    /// <summary>A correction may take over words of grammar and parts of a name, but not cut a name, a period or a number in two.</summary>
    static bool KeepsNames(int start, int end, List<Mention> mentions)
    {
        foreach (var mention in mentions)
        {
            if (mention.Start >= end || start >= mention.End)
                continue;
            var isInside = start <= mention.Start && mention.End <= end;
            if (!isInside || (mention.Period is not null && mention.Length > 1) || mention.Amount is not null)
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
