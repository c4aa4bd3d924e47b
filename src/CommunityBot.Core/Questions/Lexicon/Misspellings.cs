using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>Finds the name that was meant: by hand for Latin words (one or two letters off), by sound for Chinese ones (the wrong character with the right pinyin).</summary>
sealed class Misspellings
{
    /// <summary>So short a word is only taken for a name with a letter left out; most four-letter words are words.</summary>
    const int ShortWord = 4;

    readonly Dictionary<string, Term[]> bySound = [];
    readonly Dictionary<char, List<(string Name, Term Term)>> latin = [];

    public Misspellings(IEnumerable<(string Name, Term Term)> names)
    {
        foreach (var (name, term) in names)
        {
            if (name.Length >= 2 && name.Any(Script.IsHan) && Pinyin.Of(name) is { } sound)
                Add(sound, term);
            else if (name.Length >= 5 && name.All(character => Script.IsLatinLetter(character) || character == ' '))
                (latin.TryGetValue(name[0], out var list) ? list : latin[name[0]] = []).Add((name, term));
        }
    }

    /// <summary>The terms that sound like this text (Han, pinyin letters, or both), or null.</summary>
    public Term[]? BySound(string folded) =>
        Pinyin.Of(folded) is { Length: >= 4 } sound && bySound.TryGetValue(sound, out var terms) ? terms : null;

    /// <summary>The one Latin name nearest to this word, or null where none is near enough or two are equally near.</summary>
    public Term[]? ByHand(string word)
    {
        var limit = EditDistance.Allowed(word.Length);
        if (limit == 0)
            return null;
        var best = limit + 1;
        var found = new List<Term>();
        foreach (var first in FirstLetters(word))
        {
            foreach (var (name, term) in latin.GetValueOrDefault(first, []))
            {
                var distance = EditDistance.Within(word, name, Math.Min(limit, EditDistance.Allowed(name.Length)));
                if (distance > Math.Min(best, limit) || distance > EditDistance.Allowed(name.Length) || (word.Length == ShortWord && name.Length == ShortWord))
                    continue;
                if (distance < best)
                    found.Clear();
                best = distance;
                if (!found.Contains(term))
                    found.Add(term);
            }
        }

        return found.Count == 1 ? [.. found] : null;
    }

    /// <summary>The first letter is rarely wrong, but may be swapped with the second.</summary>
    static IEnumerable<char> FirstLetters(string word) => word[0] == word[1] ? [word[0]] : [word[0], word[1]];

    void Add(string sound, Term term)
    {
        if (!bySound.TryGetValue(sound, out var terms))
            bySound[sound] = [term];
        else if (!terms.Contains(term))
            bySound[sound] = [.. terms, term];
    }
}
