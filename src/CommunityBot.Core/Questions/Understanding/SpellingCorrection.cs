using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Reads residues as misspelt names where exactly one name is meant.</summary>
static class SpellingCorrection
{
    const int LongestName = 12;

    public static Reading Correct(Reading reading, NameIndex names)
    {
        if (reading.Residues.Count == 0)
            return reading;
        var text = reading.Text.Text;
        var mentions = reading.Mentions.ToList();
        foreach (var residue in reading.Residues)
        {
            if (mentions.Any(mention => mention.Start <= residue.Start && residue.End <= mention.End))
                continue;
            if (Find(text, residue, mentions, names) is not { } found)
                continue;
            var corrected = new Mention(found.Start, found.Length) { Terms = found.Terms, Misspelt = reading.Text.Original(found.Start, found.Length) };
            mentions.RemoveAll(mention => mention.Start < corrected.End && corrected.Start < mention.End);
            mentions.Insert(mentions.FindIndex(mention => mention.Start > corrected.Start) is >= 0 and var index ? index : mentions.Count, corrected);
        }

        return reading with { Mentions = mentions, Residues = QuestionReader.Residues(text, mentions) };
    }

    static Match? Find(string text, Residue residue, List<Mention> mentions, NameIndex names) =>
        Script.IsHan(text[residue.Start]) ? BySound(text, residue, mentions, names) : ByHand(text, residue, mentions, names);

    /// <summary>The longest window around the residue that sounds like a name: 毛利律 holds the known 毛利, so windows reach over neighbours.</summary>
    static Match? BySound(string text, Residue residue, List<Mention> mentions, NameIndex names)
    {
        var from = Reach(text, residue.Start, -1);
        var to = Reach(text, residue.End - 1, 1) + 1;
        for (var length = Math.Min(LongestName, to - from); length >= 2; length--)
        {
            for (var start = from; start + length <= to; start++)
            {
                var overlaps = start < residue.End && residue.Start < start + length;
                if (overlaps && KeepsNames(start, start + length, mentions) && names.Misspellings.BySound(text.Substring(start, length)) is { } terms)
                    return new Match(start, length, terms);
            }
        }

        return null;
    }

    /// <summary>A Latin word, alone or with its neighbours (moor threads), as a misspelling or as pinyin.</summary>
    static Match? ByHand(string text, Residue residue, List<Mention> mentions, NameIndex names)
    {
        var (start, end) = (residue.Start, residue.End);
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

    /// <summary>A correction may take over words of grammar and parts of a name, but not cut a name, a period or a number in two.</summary>
    static bool KeepsNames(int start, int end, List<Mention> mentions)
    {
        foreach (var mention in mentions)
        {
            if (mention.Start >= end || start >= mention.End)
                continue;
            var isInside = start <= mention.Start && mention.End <= end;
            if (!isInside || mention.Period is not null || mention.Amount is not null)
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
