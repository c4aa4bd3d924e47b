using System.Globalization;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.DictionaryBuilder;

/// <summary>Reads WordNet's index files: one lemma per line, after an indented licence.</summary>
static class EnglishSection
{
    const int LeastSeen = 5;
    const double LeastShare = 0.15;

    static readonly EnglishKinds[] Kinds = [EnglishKinds.Noun, EnglishKinds.Verb, EnglishKinds.Adjective, EnglishKinds.Adverb];

    static readonly (string File, EnglishKinds Kind)[] Files =
    [
        ("index.noun", EnglishKinds.Noun), ("index.verb", EnglishKinds.Verb), ("index.adj", EnglishKinds.Adjective),
        ("index.adv", EnglishKinds.Adverb),
    ];

    public static Dictionary<string, byte> Read(string folder)
    {
        var words = new Dictionary<string, byte>();
        foreach (var (file, kind) in Files)
        {
            foreach (var line in File.ReadLines(Path.Combine(folder, file)).Where(line => line.Length > 0 && line[0] != ' '))
            {
                var word = line[..line.IndexOf(' ', StringComparison.Ordinal)];
                if (word.Length >= 2 && word.All(char.IsAsciiLetterLower))
                    words[word] = (byte)(words.GetValueOrDefault(word) | (byte)kind);
            }
        }

        foreach (var (word, counts) in Counts(folder))
        {
            // Rare kinds of a word (a go, a look) are ignored.
            var most = counts.Max();
            var kinds = (EnglishKinds)words.GetValueOrDefault(word);
            for (var i = 0; i < Kinds.Length; i++)
            {
                if (most >= LeastSeen && counts[i] < most * LeastShare)
                    kinds &= ~Kinds[i];
            }

            if (kinds != EnglishKinds.None)
                words[word] = (byte)kinds;
        }

        return words;
    }

    /// <summary>How often each word has each kind in WordNet's texts: the last number of index.sense.</summary>
    static Dictionary<string, int[]> Counts(string folder)
    {
        var counts = new Dictionary<string, int[]>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "index.sense")))
        {
            var sign = line.IndexOf('%', StringComparison.Ordinal);
            var word = line[..sign];
            if (!word.All(char.IsAsciiLetterLower))
                continue;
            var kind = line[sign + 1] switch { '1' => 0, '2' => 1, '3' or '5' => 2, _ => 3 };
            (counts.TryGetValue(word, out var own) ? own : counts[word] = new int[Kinds.Length])[kind] += int.Parse(
                line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        }

        return counts;
    }
}
