using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>The words of the concepts with their usual English endings, and the class of operators that some of them are.</summary>
static class ConceptWords
{
    /// <summary>Concepts that say what is done with a figure wherever no metric's name holds them.</summary>
    static readonly Dictionary<string, Word> Operators = new()
    {
        ["rise"] = Word.Up,
        ["fall"] = Word.Down,
        ["growth"] = Word.Growth,
        ["quarterly-growth"] = Word.GrowthQuarterly,
        ["compound"] = Word.GrowthCompound,
        ["change"] = Word.Change,
        ["share"] = Word.Share,
        ["times"] = Word.Multiple,
        ["highest"] = Word.RankTop,
        ["lowest"] = Word.RankBottom,
        ["higher"] = Word.WhichHigher,
        ["lower"] = Word.WhichLower,
        ["exceed"] = Word.Over,
        ["below"] = Word.Under,
        ["total"] = Word.Sum,
        ["average"] = Word.Average,
        ["gap"] = Word.Difference,
        ["forecast"] = Word.Forecast,
        ["trend"] = Word.Trend,
    };

    /// <summary>Whether the concept is one of those operators.</summary>
    public static bool IsOperator(string concept) => Operators.ContainsKey(concept);

    /// <summary>Whether the words of this class are those of a concept.</summary>
    public static bool StandFor(Word word) => Operators.ContainsValue(word);

    public static IEnumerable<(string Name, Term Term)> Of(CatalogSnapshot catalog)
    {
        foreach (var concept in catalog.Concepts)
        {
            var term = new Term(TermKind.Concept, concept.Id);
            foreach (var name in concept.Words.Select(Folding.Name).Where(name => name.Length > 0).SelectMany(Forms).Distinct())
            {
                yield return (name, term);
                if (Operators.TryGetValue(concept.Id, out var word))
                    yield return (name, Term.Of(word));
            }
        }
    }

    /// <summary>Words that are irregular stand in the catalog as they are.</summary>
    public static IEnumerable<string> Forms(string word)
    {
        yield return word;
        if (word.Length < 3 || !word.All(Script.IsLatinLetter))
            yield break;
        var stem = word[^1] == 'e' ? word[..^1] : word;
        if (word[^1] == 'y' && !"aeiou".Contains(word[^2], StringComparison.Ordinal))
        {
            yield return word[..^1] + "ies";
            yield return word[..^1] + "ied";
        }
        else
        {
            yield return word + (word[^1] is 's' or 'x' or 'h' ? "es" : "s");
            yield return stem + "ed";
        }

        yield return stem + "ing";
        if (word.Length is 3 or 4 && !"aeiouwy".Contains(word[^1], StringComparison.Ordinal) && "aeiou".Contains(word[^2], StringComparison.Ordinal))
        {
            yield return word + word[^1] + "ed";
            yield return word + word[^1] + "ing";
        }
    }
}
