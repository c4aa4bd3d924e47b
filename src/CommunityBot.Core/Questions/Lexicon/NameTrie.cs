using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// All names in one trie, so that a question is matched in one pass however many names there are. The edges are entries
/// of one dictionary, about forty bytes a character, and names share those of a common prefix.
/// </summary>
sealed class NameTrie
{
    /// <summary>Three letters and an s are too often a word of a language that the dictionary does not have.</summary>
    const int ShortestOwner = 4;

    readonly Dictionary<long, int> edges = [];
    readonly Dictionary<int, Term[]> terms = [];
    int nodes = 1;

    /// <summary>Adds a folded name. A name may stand for several terms.</summary>
    public void Add(string folded, Term term)
    {
        var node = 0;
        foreach (var character in Characters(folded))
        {
            var key = Key(node, character);
            if (!edges.TryGetValue(key, out var next))
                edges[key] = next = nodes++;
            node = next;
        }

        if (node == 0)
            return;
        if (!terms.TryGetValue(node, out var here))
            terms[node] = [term];
        else if (!here.Contains(term))
            terms[node] = [.. here, term];
    }

    /// <summary>The terms of exactly this folded name, or null.</summary>
    public Term[]? Find(string folded)
    {
        var node = 0;
        foreach (var character in Characters(folded))
        {
            if (!edges.TryGetValue(Key(node, character), out node))
                return null;
        }

        return terms.GetValueOrDefault(node);
    }

    public bool Holds(string folded) => Find(folded) is not null;

    /// <summary>
    /// The characters of a name as stored: without spaces next to Han characters (壁仞 科技), and with a space for a hyphen.
    /// </summary>
    static IEnumerable<char> Characters(string folded)
    {
        var previous = '\0';
        for (var i = 0; i < folded.Length; i++)
        {
            var character = folded[i] == '-' ? ' ' : folded[i];
            if (character == ' ' && (Script.IsHan(previous) || previous == '\0' || (i + 1 < folded.Length && Script.IsHan(folded[i + 1]))))
                continue;
            yield return character;
            previous = character;
        }
    }

    /// <summary>Every name that starts at this place of the text.</summary>
    public void FindAt(string text, int start, List<Match> found)
    {
        if (start > 0 && !Script.IsBoundary(text[start - 1], text[start]))
            return;
        var node = 0;
        for (var i = start; i < text.Length; i++)
        {
            var character = text[i] == '-' ? ' ' : text[i];
            if (text[i] == ' ' && i > start && i + 1 < text.Length && (Script.IsHan(text[i - 1]) || Script.IsHan(text[i + 1])))
                continue;
            if (!edges.TryGetValue(Key(node, character), out var next))
                return;

            node = next;
            if (terms.TryGetValue(node, out var here) && (i + 1 == text.Length || Script.IsBoundary(text[i], text[i + 1])))
                found.Add(new Match(start, i + 1 - start, here));
            else if (here is not null && IsOwner(text, start, i) && here.Where(term => term.Kind == TermKind.Entity).ToArray() is [_, ..] owners)
                found.Add(new Match(start, i + 2 - start, owners));
        }
    }

    /// <summary>Cudas share: a company's name whose apostrophe was not typed, and no plural of a common noun.</summary>
    /// <param name="last">The place of the name's last character.</param>
    static bool IsOwner(string text, int start, int last) => last + 1 - start >= ShortestOwner && last + 1 < text.Length
        && text[last + 1] == 's' && text[last] != 's' && Script.IsLatinLetter(text[last])
        && (last + 2 == text.Length || Script.IsBoundary('s', text[last + 2]))
        && EnglishForms.Of(text.AsSpan(start, last + 2 - start)) == EnglishKinds.None;

    static long Key(int node, char character) => ((long)node << 16) | character;
}
