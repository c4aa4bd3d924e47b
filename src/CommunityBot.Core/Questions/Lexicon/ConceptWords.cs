using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// The words of the catalog's concepts with their regular English inflections, and the operators that some concepts are.
/// </summary>
static class ConceptWords
{
    /// <summary>Concepts that say what to do with a figure, unless they are part of a metric's name.</summary>
    static readonly Dictionary<string, CueWord> Operators = new()
    {
        ["rise"] = CueWord.Up,
        ["fall"] = CueWord.Down,
        ["doubled"] = CueWord.Doubled,
        ["tripled"] = CueWord.Tripled,
        ["quadrupled"] = CueWord.Quadrupled,
        ["growth"] = CueWord.Growth,
        ["quarterly-growth"] = CueWord.GrowthQuarterly,
        ["compound"] = CueWord.GrowthCompound,
        ["change"] = CueWord.Change,
        ["share"] = CueWord.Share,
        ["times"] = CueWord.Multiple,
        ["highest"] = CueWord.RankTop,
        ["lowest"] = CueWord.RankBottom,
        ["higher"] = CueWord.WhichHigher,
        ["lower"] = CueWord.WhichLower,
        ["exceed"] = CueWord.Over,
        ["below"] = CueWord.Under,
        ["total"] = CueWord.Sum,
        ["average"] = CueWord.Average,
        ["gap"] = CueWord.Difference,
        ["forecast"] = CueWord.Forecast,
        ["trend"] = CueWord.Trend,
    };

    /// <summary>Whether the concept is about a transaction: how many are sold is not how many there are.</summary>
    public static bool IsTransaction(string concept) => concept is "sell-volume" or "ship" or "price" or "cost";

    /// <summary>Whether the concept says what to do with a figure.</summary>
    public static bool IsOperator(string concept) => Operators.ContainsKey(concept);

    /// <summary>Whether the words of this class come from a concept of the catalog.</summary>
    public static bool StandFor(CueWord cueWord) => Operators.ContainsValue(cueWord);

    public static IEnumerable<(string Name, Term Term)> Of(CatalogSnapshot catalog)
    {
        foreach (var concept in catalog.Concepts)
        {
            var term = new Term(TermKind.Concept, concept.Id);
            foreach (var name in concept.Words.Select(Folding.Name).Where(name => name.Length > 0).SelectMany(Forms).Distinct())
            {
                yield return (name, term);
                if (Operators.TryGetValue(concept.Id, out var cueWord))
                    yield return (name, Term.Of(cueWord));
            }
        }
    }

    /// <summary>The word and its regular English inflections; the catalog lists irregular ones.</summary>
    public static IEnumerable<string> Forms(string word)
    {
        yield return word;
        if (word.Contains('-', StringComparison.Ordinal))
            yield return word.Replace("-", "", StringComparison.Ordinal);
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
        if (word.Length is 3 or 4
            && !"aeiouwy".Contains(word[^1], StringComparison.Ordinal)
            && "aeiou".Contains(word[^2], StringComparison.Ordinal))
        {
            yield return word + word[^1] + "ed";
            yield return word + word[^1] + "ing";
        }
    }
}
